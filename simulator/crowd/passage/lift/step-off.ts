import { cos, sin } from '#models/math/portable-math.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'
import { cellAt } from '#simulator/crowd/ground/level-grid.ts'
import { MOUTH_M } from '#simulator/crowd/ground/lobbies.ts'
import { CELL_M } from '#simulator/crowd/operational/planes.ts'
import { walkerCell } from '#simulator/crowd/operational/walkers.ts'

/** Between the shoulders of somebody stepping out and of others, m: nobody moves farther in one tick. */
const ROOM_M = 0.15
/** Places looked at: rings this far apart, m, this many on each. */
const RING_M = 0.35
const PER_RING = 10
/** Two wheelchairs and the room between them, m. */
const REACH_CELLS = Math.ceil(0.8 / CELL_M)

/** Where somebody steps out. Reused: read at once. */
export const stepOffAt = { x: 0, y: 0 }

/** Looks for ground where nobody stands before the doors at a stop, the nearest first; false when there is none in the mouth. */
export function findStepOff(crowd: Crowd, slot: number, link: number, others: readonly number[]): boolean {
  const { site, state } = crowd
  const radiusM = state.visitors.radiusM[slot]!
  const { a, atA } = site.links[link]!
  for (let ring = 0; ring * RING_M <= MOUTH_M; ring++) {
    for (let k = 0; k < (ring === 0 ? 1 : PER_RING); k++) {
      const angle = ((k + (ring & 1) / 2) * 2 * Math.PI) / PER_RING
      const x = atA[0] + ring * RING_M * cos(angle)
      const y = atA[1] + ring * RING_M * sin(angle)
      if (!isFree(crowd, a, x, y, radiusM, others)) continue
      stepOffAt.x = x
      stepOffAt.y = y
      return true
    }
  }
  return false
}

/** @param others slots who have stepped out since the walkers were sorted */
function isFree(crowd: Crowd, zone: number, x: number, y: number, radiusM: number, others: readonly number[]): boolean {
  const { site, walkers, state } = crowd
  const { visitors } = state
  const level = site.levelOf[zone]!
  const grid = site.levels[level]!
  const ground = cellAt(grid, x, y)
  if (grid.zoneOf[ground] !== zone || grid.clearanceM[ground]! < radiusM) return false
  const { cols } = walkers.levels[level]!
  const key = walkerCell(walkers, level, x, y)
  for (let row = -REACH_CELLS; row <= REACH_CELLS; row++) {
    const middle = key + row * cols
    for (let j = walkers.start[middle - REACH_CELLS]!; j < walkers.start[middle + REACH_CELLS + 1]!; j++) {
      if (touches(walkers.x[j]! - x, walkers.y[j]! - y, walkers.radiusM[j]! + radiusM)) return false
    }
  }
  return !others.some((other) => touches(visitors.x[other]! - x, visitors.y[other]! - y, visitors.radiusM[other]! + radiusM))
}

function touches(dx: number, dy: number, widthM: number): boolean {
  return dx * dx + dy * dy < (widthM + ROOM_M) * (widthM + ROOM_M)
}
