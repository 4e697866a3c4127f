import {
  C_STOPS_A,
  C_STOPS_B,
  C_WALL_LIST,
  C_WALLS,
  C_ZONE_A,
  P_BODY_SHARE,
  P_WALL_FELT,
  W_AX,
  W_AY,
  W_PER_SQ,
  W_PORTAL,
  W_SX,
  W_SY,
  WALL_BYTES,
} from '../layout.ts'

/** Results of the last `lookAtWalls`: the nearest solid wall within reach, its distance, m, and the unit normal away from it. */
export let wallFelt: bool = false
export let wallM: f64 = 0
export let wallX: f64 = 0
export let wallY: f64 = 0
/** ... and the distance to the nearest of all walls and doors listed, m. */
export let anyWallM: f64 = 0

/** Exact distances from a position to the walls listed from `from` to `to`. */
export function lookAtWalls(from: i32, to: i32, x: f64, y: f64): void {
  const list = load<usize>(C_WALL_LIST)
  const walls = load<usize>(C_WALLS)
  const felt = <f64>load<f32>(P_WALL_FELT)
  let bestSq = felt * felt
  let anySq: f64 = 1e6
  let bestX: f64 = 0
  let bestY: f64 = 0
  wallFelt = false
  for (let k = from; k < to; k++) {
    const wall = walls + <usize>load<u32>(list + ((<usize>k) << 2)) * WALL_BYTES
    const px = x - load<f64>(wall, W_AX)
    const py = y - load<f64>(wall, W_AY)
    const sx = load<f64>(wall, W_SX)
    const sy = load<f64>(wall, W_SY)
    const s = clampShare((px * sx + py * sy) * load<f64>(wall, W_PER_SQ))
    const nx = px - s * sx
    const ny = py - s * sy
    const sq = nx * nx + ny * ny
    anySq = min(anySq, sq)
    if (load<i32>(wall, W_PORTAL) >= 0 || sq >= bestSq) continue
    bestSq = sq
    bestX = nx
    bestY = ny
    wallFelt = true
  }
  anyWallM = sqrt(anySq)
  if (!wallFelt) return
  wallM = sqrt(bestSq)
  wallX = wallM > 1e-9 ? bestX / wallM : 0
  wallY = wallM > 1e-9 ? bestY / wallM : 0
}

/** Result of the last `keepInside`: the step that is allowed, m, and the portal it goes through, -1 for none. */
export let allowedX: f64 = 0
export let allowedY: f64 = 0
export let portalTaken: i32 = -1

/** Walls meet in corners: the second pass obeys the one wall without breaking the other. */
const PASSES = 3

/** Cuts a step so that nobody comes nearer to a wall or a shut door than half a body radius, and nobody crosses one; keep-inside.ts. */
export function keepInside(from: i32, to: i32, zone: i32, pass: i32, x: f64, y: f64, radius: f64): void {
  const list = load<usize>(C_WALL_LIST)
  const walls = load<usize>(C_WALLS)
  const keepM = <f64>load<f32>(P_BODY_SHARE) * radius
  portalTaken = -1
  for (let round = 0; round < PASSES; round++) {
    for (let k = from; k < to; k++) {
      const wall = walls + <usize>load<u32>(list + ((<usize>k) << 2)) * WALL_BYTES
      const portal = load<i32>(wall, W_PORTAL)
      if (portal >= 0 && !stops(portal, zone, pass)) continue
      const ax = load<f64>(wall, W_AX)
      const ay = load<f64>(wall, W_AY)
      const sx = load<f64>(wall, W_SX)
      const sy = load<f64>(wall, W_SY)
      const perSq = load<f64>(wall, W_PER_SQ)
      const px = x + allowedX - ax
      const py = y + allowedY - ay
      const s = clampShare((px * sx + py * sy) * perSq)
      const nx = px - s * sx
      const ny = py - s * sy
      if (nx * nx + ny * ny >= keepM * keepM && !crosses(x, y, x + allowedX, y + allowedY, ax, ay, ax + sx, ay + sy)) continue
      // Away from the wall on the side the person stands.
      const oldS = clampShare(((x - ax) * sx + (y - ay) * sy) * perSq)
      let ox = x - ax - oldS * sx
      let oy = y - ay - oldS * sy
      const old = sqrt(ox * ox + oy * oy)
      if (old < 1e-9) continue
      ox /= old
      oy /= old
      const room = max<f64>(0, old - keepM)
      const inward = -(allowedX * ox + allowedY * oy)
      if (inward <= room) continue
      allowedX += ox * (inward - room)
      allowedY += oy * (inward - room)
    }
  }
  for (let k = from; k < to; k++) {
    const wall = walls + <usize>load<u32>(list + ((<usize>k) << 2)) * WALL_BYTES
    const portal = load<i32>(wall, W_PORTAL)
    const ax = load<f64>(wall, W_AX)
    const ay = load<f64>(wall, W_AY)
    const bx = ax + load<f64>(wall, W_SX)
    const by = ay + load<f64>(wall, W_SY)
    if (!crosses(x, y, x + allowedX, y + allowedY, ax, ay, bx, by)) continue
    if (portal >= 0 && !stops(portal, zone, pass)) {
      // A step that ends on the line itself counts once, not twice.
      if (leftOf(x, y, ax, ay, bx, by) != leftOf(x + allowedX, y + allowedY, ax, ay, bx, by)) portalTaken = portal
      continue
    }
    allowedX = 0
    allowedY = 0
    portalTaken = -1
    return
  }
}

/** Sets the step that the next `keepInside` judges. */
export function wishStep(dx: f64, dy: f64): void {
  allowedX = dx
  allowedY = dy
  portalTaken = -1
}

function stops(portal: i32, zone: i32, pass: i32): bool {
  if (pass == portal) return false
  const fromA = load<i32>(load<usize>(C_ZONE_A) + ((<usize>portal) << 2)) == zone
  return load<u8>((fromA ? load<usize>(C_STOPS_A) : load<usize>(C_STOPS_B)) + <usize>portal) == 1
}

function clampShare(t: f64): f64 {
  return t < 0 ? 0 : t > 1 ? 1 : t
}

function leftOf(px: f64, py: f64, ax: f64, ay: f64, bx: f64, by: f64): bool {
  return (bx - ax) * (py - ay) - (by - ay) * (px - ax) >= 0
}

/** Whether two segments meet; touching counts, so that nobody slips through where walls join. */
function crosses(px: f64, py: f64, qx: f64, qy: f64, ax: f64, ay: f64, bx: f64, by: f64): bool {
  const a = (qx - px) * (ay - py) - (qy - py) * (ax - px)
  const b = (qx - px) * (by - py) - (qy - py) * (bx - px)
  if ((a > 0 && b > 0) || (a < 0 && b < 0)) return false
  const p = (bx - ax) * (py - ay) - (by - ay) * (px - ax)
  const q = (bx - ax) * (qy - ay) - (by - ay) * (qx - ax)
  if ((p > 0 && q > 0) || (p < 0 && q < 0)) return false
  return !(p == 0 && q == 0)
}
