import {
  C_CROSSED,
  C_CROSSERS,
  C_GHOSTS,
  C_HEADING0,
  C_HEADING1,
  C_LEVEL,
  C_LEVELS,
  C_MOVES,
  C_PASS,
  C_X,
  C_XS0,
  C_XS1,
  C_Y,
  C_YS0,
  C_YS1,
  C_ZONE,
  C_ZONE_A,
  C_ZONE_B,
  G_DX,
  G_DY,
  G_ENTRY,
  G_ORIGINAL,
  GHOST_BYTES,
  L_X,
  L_Y,
  LEVEL_BYTES,
  P_COUNT,
  P_CROSSED_STRIDE,
  P_GHOSTS,
} from '../layout.ts'

/** How many have gone through a portal in this tick so far. */
let crossers: i32 = 0

/**
 * Between two phases, by one thread alone: whoever has gone through a portal is in the next zone, and ghosts follow their
 * originals.
 * @param phase that has just ended, 0 to 2
 * @returns how many crossings C_CROSSERS names up to now, this tick
 */
export function follow(phase: i32): i32 {
  if (phase == 0) crossers = 0
  const list = load<usize>(C_CROSSERS)
  const crossed = load<usize>(C_CROSSED) + <usize>phase * load<usize>(P_CROSSED_STRIDE)
  const count = load<i32>(P_COUNT)
  for (let i = 0; i < count; i += 4) {
    if (load<u64>(crossed + ((<usize>i) << 1)) == u64.MAX_VALUE) continue
    for (let k = i; k < min(i + 4, count); k++) {
      const portal = <i32>load<i16>(crossed + ((<usize>k) << 1))
      if (portal < 0) continue
      store<u32>(list + ((<usize>crossers) << 2), <u32>k)
      crossers++
      pass(k, portal)
    }
  }
  moveGhosts(phase)
  return crossers
}

function pass(i: i32, portal: i32): void {
  const at4 = (<usize>i) << 2
  const zone = load<usize>(C_ZONE) + at4
  const zoneA = load<i32>(load<usize>(C_ZONE_A) + ((<usize>portal) << 2))
  const zoneB = load<i32>(load<usize>(C_ZONE_B) + ((<usize>portal) << 2))
  const next = load<i32>(zone) == zoneA ? zoneB : zoneA
  store<i32>(load<usize>(C_PASS) + at4, -1)
  store<i32>(zone, next)
  if (next >= 0) return
  // Gone: what is left of this tick sees them where they went out.
  store<u8>(load<usize>(C_MOVES) + i, 0)
  const level = load<usize>(C_LEVELS) + <usize>load<u8>(load<usize>(C_LEVEL) + i) * LEVEL_BYTES
  const at8 = (<usize>i) << 3
  setBoth(
    i,
    <f32>(load<f64>(load<usize>(C_X) + at8) - load<f64>(level, L_X)),
    <f32>(load<f64>(load<usize>(C_Y) + at8) - load<f64>(level, L_Y)),
  )
}

function moveGhosts(phase: i32): void {
  const headings = load<usize>(phase == 0 ? C_HEADING1 : C_HEADING0)
  const ghosts = load<usize>(C_GHOSTS)
  const count = load<i32>(P_GHOSTS)
  for (let g = 0; g < count; g++) {
    const ghost = ghosts + <usize>g * GHOST_BYTES
    const i = load<i32>(ghost, G_ENTRY)
    const original = <usize>load<i32>(ghost, G_ORIGINAL)
    const level = load<usize>(C_LEVELS) + <usize>load<u8>(load<usize>(C_LEVEL) + i) * LEVEL_BYTES
    const x = load<f64>(load<usize>(C_X) + (original << 3)) + load<f64>(ghost, G_DX)
    const y = load<f64>(load<usize>(C_Y) + (original << 3)) + load<f64>(ghost, G_DY)
    store<f64>(load<usize>(C_X) + ((<usize>i) << 3), x)
    store<f64>(load<usize>(C_Y) + ((<usize>i) << 3), y)
    setBoth(i, <f32>(x - load<f64>(level, L_X)), <f32>(y - load<f64>(level, L_Y)))
    const heading = load<u64>(headings + (original << 3))
    store<u64>(load<usize>(C_HEADING0) + ((<usize>i) << 3), heading)
    store<u64>(load<usize>(C_HEADING1) + ((<usize>i) << 3), heading)
  }
}

function setBoth(i: i32, x: f32, y: f32): void {
  const at4 = (<usize>i) << 2
  store<f32>(load<usize>(C_XS0) + at4, x)
  store<f32>(load<usize>(C_XS1) + at4, x)
  store<f32>(load<usize>(C_YS0) + at4, y)
  store<f32>(load<usize>(C_YS1) + at4, y)
}
