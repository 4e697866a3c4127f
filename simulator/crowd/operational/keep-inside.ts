import { BODY_SHARE } from './model.ts'
import { type Walkers, walkerCell } from './walkers.ts'

/** Result of the last `keepInside`: the step that is allowed, and the portal it goes through, -1 for none. Reused: read at once. */
export const allowed = { dx: 0, dy: 0, portal: -1 }

/** Walls meet in corners: the second pass obeys the one wall without breaking the other. */
const PASSES = 3

/**
 * Cuts a step so that nobody comes nearer to a wall or a shut door than half a body radius, and nobody ever crosses one.
 * Distances are exact (point to segment), so the constraint holds whatever the cell size.
 * @param zone where the person is now; decides from which side a door is met
 * @param pass the one portal whose turnstile lets this person through, or -1
 */
export function keepInside(
  walkers: Walkers,
  level: number,
  zone: number,
  pass: number,
  x: number,
  y: number,
  dx: number,
  dy: number,
  radiusM: number,
): void {
  const { doors, wallStart, wallList } = walkers
  const { grid, firstWall } = walkers.levels[level]!
  const { walls } = grid
  const cell = walkerCell(walkers, level, x, y)
  const from = wallStart[cell]!
  const to = wallStart[cell + 1]!
  allowed.dx = dx
  allowed.dy = dy
  allowed.portal = -1
  if (from === to) return
  const keepM = BODY_SHARE * radiusM
  for (let round = 0; round < PASSES; round++) {
    for (let k = from; k < to; k++) {
      const wall = wallList[k]! - firstWall
      const portal = walls.portal[wall]!
      if (portal >= 0 && !stops(doors, portal, zone, pass)) continue
      const ax = walls.ax[wall]!
      const ay = walls.ay[wall]!
      const sx = walls.bx[wall]! - ax
      const sy = walls.by[wall]! - ay
      const px = x + allowed.dx - ax
      const py = y + allowed.dy - ay
      const t = (px * sx + py * sy) / (sx * sx + sy * sy)
      const s = t < 0 ? 0 : t > 1 ? 1 : t
      const nx = px - s * sx
      const ny = py - s * sy
      const distanceM = Math.sqrt(nx * nx + ny * ny)
      const crossing = crosses(x, y, x + allowed.dx, y + allowed.dy, ax, ay, ax + sx, ay + sy)
      if (!crossing && distanceM >= keepM) continue
      // Away from the wall on the side the person stands.
      const oldT = ((x - ax) * sx + (y - ay) * sy) / (sx * sx + sy * sy)
      const oldS = oldT < 0 ? 0 : oldT > 1 ? 1 : oldT
      let ox = x - ax - oldS * sx
      let oy = y - ay - oldS * sy
      const old = Math.sqrt(ox * ox + oy * oy)
      if (old < 1e-9) continue
      ox /= old
      oy /= old
      const room = Math.max(0, old - keepM)
      const inward = -(allowed.dx * ox + allowed.dy * oy)
      if (inward <= room) continue
      allowed.dx += ox * (inward - room)
      allowed.dy += oy * (inward - room)
    }
  }
  for (let k = from; k < to; k++) {
    const wall = wallList[k]! - firstWall
    const portal = walls.portal[wall]!
    const open = portal >= 0 && !stops(doors, portal, zone, pass)
    const side = open ? changesSide : crosses
    if (!side(x, y, x + allowed.dx, y + allowed.dy, walls.ax[wall]!, walls.ay[wall]!, walls.bx[wall]!, walls.by[wall]!)) continue
    if (open) {
      allowed.portal = portal
      continue
    }
    allowed.dx = 0
    allowed.dy = 0
    allowed.portal = -1
    return
  }
}

function stops(doors: Walkers['doors'], portal: number, zone: number, pass: number): boolean {
  if (pass === portal) return false
  return (doors.zoneA[portal] === zone ? doors.stopsFromA[portal] : doors.stopsFromB[portal]) === 1
}

/** Whether two segments meet; touching counts, so that nobody slips through where walls join. */
function crosses(px: number, py: number, qx: number, qy: number, ax: number, ay: number, bx: number, by: number): boolean {
  const a = (qx - px) * (ay - py) - (qy - py) * (ax - px)
  const b = (qx - px) * (by - py) - (qy - py) * (bx - px)
  if ((a > 0 && b > 0) || (a < 0 && b < 0)) return false
  const p = (bx - ax) * (py - ay) - (by - ay) * (px - ax)
  const q = (bx - ax) * (qy - ay) - (by - ay) * (qx - ax)
  if ((p > 0 && q > 0) || (p < 0 && q < 0)) return false
  return !(p === 0 && q === 0)
}

/** Whether a step through an open portal ends on its other side; a step that ends on the line itself counts once, not twice. */
function changesSide(px: number, py: number, qx: number, qy: number, ax: number, ay: number, bx: number, by: number): boolean {
  const p = (bx - ax) * (py - ay) - (by - ay) * (px - ax)
  const q = (bx - ax) * (qy - ay) - (by - ay) * (qx - ax)
  return p >= 0 !== q >= 0 && crosses(px, py, qx, qy, ax, ay, bx, by)
}
