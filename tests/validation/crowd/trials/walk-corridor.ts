import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { play, startTrial } from '#tests/support/floor-plan/trial.ts'
import { watchLine } from '#tests/support/floor-plan/watch-line.ts'

/** The length measured, m, with 10 m before and behind it, as NIST TN 1822 is executed by JuPedSim. */
export const MEASURED_M = 40
const LEAD_M = 10

const PLAN: FloorPlan = {
  rooms: { corridor: [0, 0, MEASURED_M + 2 * LEAD_M, 2] },
  doors: { end: ['corridor', 'outside', [MEASURED_M + 2 * LEAD_M, 0], [MEASURED_M + 2 * LEAD_M, 2]] },
}

/** Time one person takes for 40 m of a 2 m wide corridor, s. */
export function walkCorridorS(wishMps: number, seed: number): number {
  const trial = startTrial(PLAN, [{ room: 'corridor', box: [4, 0.5, 1, 1], people: 1, wishMps }], seed)
  const [slots] = trial.cohorts as [readonly number[]]
  const from = watchLine(trial.world, slots, (x) => x - LEAD_M)
  const to = watchLine(trial.world, slots, (x) => x - LEAD_M - MEASURED_M)
  play(trial, 120, [from, to])
  return (to.atS.get(slots[0]!) ?? NaN) - (from.atS.get(slots[0]!) ?? NaN)
}
