import type { Cohort } from '#tests/support/floor-plan/cohort.ts'
import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { type Left, leave } from './leave.ts'
import { timesInto } from '#tests/support/floor-plan/watch-passages.ts'

/** RiMEA 12: 150 people in the far half of a room of 10 m × 10 m. */
export const CROWD: Cohort = { room: 'first', box: [0.3, 0.3, 4.7, 9.4], people: 150 }
const LIMIT_S = 400

/** A room, a bottleneck in the middle of its east wall, and a second room that ends `goalM` behind it; no second room at 0 m. */
export function bottleneck(widthM: number, lengthM: number, goalM: number): FloorPlan {
  const [low, high] = [5 - widthM / 2, 5 + widthM / 2]
  if (goalM === 0) return { rooms: { first: [0, 0, 10, 10] }, doors: { neck: ['first', 'outside', [10, low], [10, high]] } }
  const [neckM, endM] = [10 + lengthM, 10 + lengthM + goalM]
  const ring = [
    [10, low],
    [neckM, low],
    [neckM, 0],
    [endM, 0],
    [endM, 10],
    [neckM, 10],
    [neckM, high],
    [10, high],
  ] as const
  return {
    rooms: { first: [0, 0, 10, 10], second: { ring } },
    doors: { neck: ['first', 'second', [10, low], [10, high]], end: ['second', 'outside', [endM, 0], [endM, 10]] },
  }
}

/** Times at which people left the first room, s; and when the last one did. */
export function emptyFirst(plan: FloorPlan, seed: number): Left & { readonly times: readonly number[]; readonly emptyS: number } {
  const left = leave(plan, [CROWD], seed, LIMIT_S)
  const times = timesInto(left.passages, plan.rooms['second'] === undefined ? 'outside' : 'second')
  return { ...left, times, emptyS: times.length === CROWD.people ? times.at(-1)! : Infinity }
}
