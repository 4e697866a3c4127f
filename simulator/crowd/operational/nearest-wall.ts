import { WALLS } from './model.ts'
import { type Walkers, walkerCell } from './walkers.ts'

/** Result of the last `nearestWall`: unit normal away from the wall, and the exact distance, m. Reused: read at once. */
export const wallNear = { nx: 0, ny: 0, distanceM: 0 }

/** Finds the nearest solid wall that is felt; returns false when there is none. */
export function nearestWall(walkers: Walkers, level: number, x: number, y: number): boolean {
  const { walls } = walkers.levels[level]!.grid
  const cell = walkerCell(walkers, level, x, y)
  let bestSq = WALLS.feltM * WALLS.feltM
  let bestX = 0
  let bestY = 0
  let found = false
  for (let k = walkers.wallStart[cell]!; k < walkers.wallStart[cell + 1]!; k++) {
    const wall = walkers.wallList[k]! - walkers.levels[level]!.firstWall
    if (walls.portal[wall]! >= 0) continue
    const ax = walls.ax[wall]!
    const ay = walls.ay[wall]!
    const sx = walls.bx[wall]! - ax
    const sy = walls.by[wall]! - ay
    const t = ((x - ax) * sx + (y - ay) * sy) / (sx * sx + sy * sy)
    const s = t < 0 ? 0 : t > 1 ? 1 : t
    const nx = x - ax - s * sx
    const ny = y - ay - s * sy
    const sq = nx * nx + ny * ny
    if (sq >= bestSq) continue
    bestSq = sq
    bestX = nx
    bestY = ny
    found = true
  }
  if (!found) return false
  const distanceM = Math.sqrt(bestSq)
  wallNear.distanceM = distanceM
  wallNear.nx = distanceM > 1e-9 ? bestX / distanceM : 0
  wallNear.ny = distanceM > 1e-9 ? bestY / distanceM : 0
  return true
}
