import type { Cohort } from '#tests/support/floor-plan/cohort.ts'
import { alarmAtStart, AT_ONCE } from '#tests/support/floor-plan/alarm.ts'
import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { timesInto, watchPassages } from '#tests/support/floor-plan/watch-passages.ts'
import { play, startTrial } from '#tests/support/floor-plan/trial.ts'

/** A room 10 m × 12 m with two exits of 1 m in the corners of one wall, each to its own yard; people start at the other wall. */
const PLAN: FloorPlan = {
  rooms: { room: [0, 0, 10, 12], 'yard-1': [-1, 12, 5, 5], 'yard-2': [6, 12, 5, 5] },
  doors: {
    'exit-1': ['room', 'yard-1', [0.2, 12], [1.2, 12]],
    'exit-2': ['room', 'yard-2', [8.8, 12], [9.8, 12]],
    'street-1': ['yard-1', 'outside', [0, 17], [3, 17]],
    'street-2': ['yard-2', 'outside', [7, 17], [10, 17]],
  },
}

/** How many took each exit after an alarm, those bound to one not counted. */
export function chooseExits(cohorts: readonly Cohort[], seed: number): readonly [one: number, two: number] {
  const trial = startTrial(PLAN, cohorts, seed, alarmAtStart(AT_ONCE, 'room'))
  const watch = watchPassages(trial.world)
  play(trial, 60, [watch])
  const free = trial.cohorts.flatMap((slots, i) => (cohorts[i]!.boundTo === undefined ? slots : []))
  const took = (yard: string): number => timesInto(watch.passages, yard, free).length
  return [took('yard-1'), took('yard-2')]
}
