import {
  C_BODY,
  P_ARCH,
  P_FELT,
  P_KEEP_SIDE,
  P_ONCOMING,
  P_PASSING,
  P_PER_RANGE,
  P_REPULSION,
  P_SCRATCH_STRIDE,
  P_SHOULDER,
  P_SIDE_BIAS,
} from '../layout.ts'

/** Results of the last `forces`: the turn asked for by all others together, and the least gap to one of them, m. */
export let turnX: f32 = 0
export let turnY: f32 = 0
export let leastGapM: f32 = 0

/**
 * What the people found by `scan` do to the heading of entry i, four at a time; the rules of collision-free-speed.ts.
 * Writes the square of the width each of them counts with to the fourth scratch column.
 */
export function forces(i: i32, found: i32, wx: f32, wy: f32, wishedGapM: f32, headings: usize, scratch: usize): void {
  const stride = load<usize>(P_SCRATCH_STRIDE)
  const bodies = load<usize>(C_BODY)
  const own = v128.load(bodies + ((<usize>i) << 4))
  const radius = f32x4.splat(f32x4.extract_lane(own, 0))
  const phi = f32x4.splat(f32x4.extract_lane(own, 1))
  const field = i32x4.splat(i32x4.extract_lane(own, 2))
  const wx4 = f32x4.splat(wx)
  const wy4 = f32x4.splat(wy)
  const gap4 = f32x4.splat(wishedGapM)
  const perGap = f32x4.splat(<f32>1 / wishedGapM)
  const zero = f32x4.splat(0)
  const one = f32x4.splat(1)
  const keepSide = v128.load32_splat(P_KEEP_SIDE)
  const perRange = v128.load32_splat(P_PER_RANGE)
  const repulsion = v128.load32_splat(P_REPULSION)
  const felt = v128.load32_splat(P_FELT)
  const oncomingCosine = v128.load32_splat(P_ONCOMING)
  const sideBias = v128.load32_splat(P_SIDE_BIAS)
  const passing = v128.load32_splat(P_PASSING)
  const shoulder = v128.load32_splat(P_SHOULDER)
  const arch = v128.load32_splat(P_ARCH)
  // The last four are filled up with somebody far behind, who changes nothing.
  const end = scratch + ((<usize>found) << 2)
  v128.store(end, f32x4.splat(-1000 * wx))
  v128.store(end + stride, f32x4.splat(-1000 * wy))
  v128.store(end + 2 * stride, i32x4.splat(i))
  let fx = zero
  let fy = zero
  let lean = zero
  let least = f32x4.splat(1e6)
  for (let at = scratch; at < end; at += 16) {
    const dx = v128.load(at)
    const dy = v128.load(at + stride)
    const j0 = <usize>load<i32>(at + 2 * stride)
    const j1 = <usize>load<i32>(at + 2 * stride + 4)
    const j2 = <usize>load<i32>(at + 2 * stride + 8)
    const j3 = <usize>load<i32>(at + 2 * stride + 12)
    // Bodies of four people: turned from records into columns.
    const b0 = v128.load(bodies + (j0 << 4))
    const b1 = v128.load(bodies + (j1 << 4))
    const b2 = v128.load(bodies + (j2 << 4))
    const b3 = v128.load(bodies + (j3 << 4))
    const low01 = v128.shuffle<i32>(b0, b1, 0, 4, 1, 5)
    const low23 = v128.shuffle<i32>(b2, b3, 0, 4, 1, 5)
    const radiusJ = v128.shuffle<i64>(low01, low23, 0, 2)
    const phiJ = v128.shuffle<i64>(low01, low23, 1, 3)
    const fieldJ = v128.shuffle<i64>(v128.shuffle<i32>(b0, b1, 2, 6, 3, 7), v128.shuffle<i32>(b2, b3, 2, 6, 3, 7), 0, 2)
    const e01 = v128.load64_lane(headings + (j1 << 3), v128.load64_zero(headings + (j0 << 3)), 1)
    const e23 = v128.load64_lane(headings + (j3 << 3), v128.load64_zero(headings + (j2 << 3)), 1)
    const exJ = v128.shuffle<i32>(e01, e23, 0, 2, 4, 6)
    const eyJ = v128.shuffle<i32>(e01, e23, 1, 3, 5, 7)

    const sq = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy))
    const distance = f32x4.add(f32x4.sqrt(sq), f32x4.splat(1e-9))
    const both = f32x4.add(radius, radiusJ)
    const gap = f32x4.sub(distance, both)
    least = f32x4.pmin(least, gap)
    // e^(-gap / range): 2^n by its exponent bits times a degree-5 polynomial of the fraction; relative error below 3e-6.
    const apart = f32x4.mul(f32x4.max(gap, zero), perRange)
    const t = f32x4.max(f32x4.mul(apart, f32x4.splat(-1.4426950408889634)), f32x4.splat(-64))
    const n = f32x4.floor(t)
    const f = f32x4.sub(t, n)
    let p = f32x4.add(f32x4.splat(0.009618129107628477), f32x4.mul(f, f32x4.splat(0.0013333558146428443)))
    p = f32x4.add(f32x4.splat(0.05550410866482158), f32x4.mul(f, p))
    p = f32x4.add(f32x4.splat(0.24022650695910072), f32x4.mul(f, p))
    p = f32x4.add(f32x4.splat(0.6931471805599453), f32x4.mul(f, p))
    p = i32x4.add(f32x4.add(one, f32x4.mul(f, p)), i32x4.shl(i32x4.trunc_sat_f32x4_s(n), 23))
    const push = f32x4.div(f32x4.mul(repulsion, p), distance)
    const strength = v128.and(push, f32x4.lt(gap, felt))
    fx = f32x4.sub(fx, f32x4.mul(dx, strength))
    fy = f32x4.sub(fy, f32x4.mul(dy, strength))

    const ahead = f32x4.gt(f32x4.add(f32x4.mul(wx4, dx), f32x4.mul(wy4, dy)), zero)
    const agree = f32x4.add(f32x4.mul(wx4, exJ), f32x4.mul(wy4, eyJ))
    const oncoming = v128.and(ahead, f32x4.lt(agree, oncomingCosine))
    const bias = f32x4.mul(f32x4.mul(sideBias, f32x4.sub(one, f32x4.mul(distance, f32x4.splat(0.5)))), keepSide)

    const aside = f32x4.sub(f32x4.mul(wx4, dy), f32x4.mul(wy4, dx))
    const inWay = v128.and(f32x4.lt(gap, gap4), f32x4.lt(f32x4.abs(aside), both))
    const passes = v128.and(v128.andnot(ahead, oncoming), inWay)
    // Away from the other; from somebody straight ahead, to the keep side.
    const side = v128.bitselect(f32x4.neg(keepSide), aside, f32x4.eq(aside, zero))
    const away = v128.bitselect(one, f32x4.splat(-1), f32x4.gt(side, zero))
    const past = f32x4.mul(f32x4.mul(passing, f32x4.sub(one, f32x4.mul(gap, perGap))), away)
    lean = f32x4.add(lean, v128.or(v128.and(bias, oncoming), v128.and(past, passes)))

    const first = v128.and(i32x4.eq(field, fieldJ), f32x4.lt(phi, phiJ))
    const share = v128.bitselect(shoulder, v128.bitselect(arch, one, first), oncoming)
    const width = f32x4.mul(both, share)
    v128.store(at + 3 * stride, f32x4.mul(width, width))
  }
  const leans = sum(lean)
  turnX = sum(fx) + wy * leans
  turnY = sum(fy) - wx * leans
  leastGapM = min(
    min(f32x4.extract_lane(least, 0), f32x4.extract_lane(least, 1)),
    min(f32x4.extract_lane(least, 2), f32x4.extract_lane(least, 3)),
  )
}

/** How far entry i can walk along (ox, oy) before it touches one of those found, m; 1000 when nobody is in the way. */
export function freeWayM(found: i32, ox: f32, oy: f32, scratch: usize): f32 {
  const stride = load<usize>(P_SCRATCH_STRIDE)
  const end = scratch + ((<usize>found) << 2)
  const ox4 = f32x4.splat(ox)
  const oy4 = f32x4.splat(oy)
  const zero = f32x4.splat(0)
  const far = f32x4.splat(1000)
  let clear = far
  for (let at = scratch; at < end; at += 16) {
    const dx = v128.load(at)
    const dy = v128.load(at + stride)
    const ahead = f32x4.add(f32x4.mul(ox4, dx), f32x4.mul(oy4, dy))
    const aside = f32x4.sub(f32x4.mul(ox4, dy), f32x4.mul(oy4, dx))
    const halfChordSq = f32x4.sub(v128.load(at + 3 * stride), f32x4.mul(aside, aside))
    const blocks = v128.and(f32x4.gt(ahead, zero), f32x4.gt(halfChordSq, zero))
    const free = f32x4.sub(ahead, f32x4.sqrt(f32x4.max(halfChordSq, zero)))
    clear = f32x4.pmin(clear, v128.bitselect(free, far, blocks))
  }
  return min(
    min(f32x4.extract_lane(clear, 0), f32x4.extract_lane(clear, 1)),
    min(f32x4.extract_lane(clear, 2), f32x4.extract_lane(clear, 3)),
  )
}

function sum(four: v128): f32 {
  return f32x4.extract_lane(four, 0) + f32x4.extract_lane(four, 1) + (f32x4.extract_lane(four, 2) + f32x4.extract_lane(four, 3))
}
