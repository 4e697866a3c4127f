import { alarmAtStart, AT_ONCE } from '#tests/support/floor-plan/alarm.ts'
import { remember } from '#tests/support/remember.ts'
import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { play, startTrial, type Watch } from '#tests/support/floor-plan/trial.ts'
import type { World } from '#simulator/kernel/world.ts'
import { timesInto, watchPassages } from '#tests/support/floor-plan/watch-passages.ts'

/** Two rooms joined by a corridor; behind each a place to walk on to, open over its whole width, so that nobody stands in the way. */
const PLAN: FloorPlan = {
  rooms: { west: [-14, -2, 14, 14], first: [0, 0, 10, 10], corridor: [10, 4, 10, 2], second: [20, 0, 10, 10], east: [30, -2, 14, 14] },
  doors: {
    'west-side': ['west', 'first', [0, 0], [0, 10]],
    'corridor-in': ['first', 'corridor', [10, 4], [10, 6]],
    'corridor-out': ['corridor', 'second', [20, 4], [20, 6]],
    'east-side': ['second', 'east', [30, 0], [30, 10]],
    'west-street': ['west', 'outside', [-14, 0], [-14, 10]],
    'east-street': ['east', 'outside', [44, 0], [44, 10]],
  },
}
/** People flee to the far side, bound to it: visitors held up for long would think of something else to do. */
const FLIGHT = alarmAtStart(AT_ONCE, 'first', 'corridor', 'second')
const PEOPLE = 100
const LIMIT_S = 400

/** How the hundred got across. */
export interface Crossing {
  /** When the last of them reached the second room, s; Infinity when somebody never did. */
  readonly lastS: number
  readonly arrived: number
}

/** When the last of 100 people from the first room reached the second against some coming the other way. */
export const crossAgainst = remember((opposing: number, seed: number): Crossing => crossOnce(opposing, seed, () => []))

/** The same, walked afresh, with more to look at. */
export function crossOnce(opposing: number, seed: number, watches: (world: World) => readonly Watch[]): Crossing {
  const trial = startTrial(
    PLAN,
    [
      { room: 'first', box: [1, 0.3, 4.5, 9.4], people: PEOPLE, waits: true, boundTo: 'east-side' },
      { room: 'second', box: [24.5, 0.3, 4.5, 9.4], people: opposing, waits: true, boundTo: 'west-side' },
    ],
    seed,
    FLIGHT,
  )
  const watch = watchPassages(trial.world)
  const arrivals = (): number[] => timesInto(watch.passages, 'second', trial.cohorts[0])
  play(trial, LIMIT_S, [watch, ...watches(trial.world)], () => trial.world.tick % 10 === 0 && arrivals().length === PEOPLE)
  const times = arrivals()
  return { lastS: times.length === PEOPLE ? times[PEOPLE - 1]! : Infinity, arrived: times.length }
}
