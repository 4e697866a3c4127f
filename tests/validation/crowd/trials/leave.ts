import type { Scenario } from '#models/scenario/schema.ts'
import type { Cohort } from '#tests/support/floor-plan/cohort.ts'
import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { play, startTrial, type Trial } from '#tests/support/floor-plan/trial.ts'
import { type Passage, watchPassages } from '#tests/support/floor-plan/watch-passages.ts'

/** Everybody on their way out. */
export interface Left {
  readonly trial: Trial
  readonly passages: readonly Passage[]
  /** When the last was out, s; Infinity when somebody was not at the limit. */
  readonly lastS: number
}

/** Lets everybody leave a plan. */
export function leave(plan: FloorPlan, cohorts: readonly Cohort[], seed: number, limitS: number, more?: Partial<Scenario>): Left {
  const trial = startTrial(plan, cohorts, seed, more)
  const watch = watchPassages(trial.world)
  const tookS = play(trial, limitS, [watch])
  return { trial, passages: watch.passages, lastS: tookS >= limitS ? Infinity : tookS }
}

/** People who went through a door, either way. */
export function throughDoor({ trial: { world } }: Left, door: string): number {
  const portal = world.site.venue.portals.findIndex(({ id }) => id === door)
  const { crossings } = world.state.crowd.gates
  return crossings[portal * 2]! + crossings[portal * 2 + 1]!
}
