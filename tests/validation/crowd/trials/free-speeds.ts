import type { Spread } from '#tests/support/floor-plan/cohort.ts'
import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { play, startTrial } from '#tests/support/floor-plan/trial.ts'
import { speedsBetween, watchLine } from '#tests/support/floor-plan/watch-line.ts'

const PLAN: FloorPlan = { rooms: { room: [0, 0, 100, 100] }, doors: { end: ['room', 'outside', [100, 0], [100, 100]] } }

/** Speeds at which people walk 40 m of an empty room 100 m × 100 m, one every 5 m abreast, m/s. */
export function freeSpeeds(people: number, wishMps: Spread | undefined, seed: number): number[] {
  const box = [5, 2, 40, 96] as const
  const cohort = { room: 'room', box, people }
  const trial = startTrial(PLAN, [wishMps === undefined ? cohort : { ...cohort, wishMps }], seed)
  const slots = trial.cohorts.flat()
  const [from, to] = [50, 90].map((x) => watchLine(trial.world, slots, (at) => at - x)) as [Line, Line]
  play(trial, 300, [from, to])
  return speedsBetween(from.atS, to.atS, 40)
}

type Line = ReturnType<typeof watchLine>
