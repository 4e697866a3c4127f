import { type LevelGrid, cellAt } from '#simulator/crowd/ground/level-grid.ts'

/** Result of the last `nearestWall`: unit normal away from the wall, and the exact distance, m. Reused: read at once. */
export const wallNear = { nx: 0, ny: 0, distanceM: 0 }

/** Finds the nearest solid wall within `reachM`; returns false when there is none. */
export function nearestWall(grid: LevelGrid, x: number, y: number, reachM: number): boolean {
  const { walls, near, nearStart } = grid
  const cell = cellAt(grid, x, y)
  let bestSq = reachM * reachM
  let bestX = 0
  let bestY = 0
  let found = false
  for (let k = nearStart[cell]!; k < nearStart[cell + 1]!; k++) {
    const wall = near[k]!
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
