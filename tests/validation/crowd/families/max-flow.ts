import type { Scenario } from '#models/scenario/schema.ts'
import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { timesInto } from '#tests/support/floor-plan/watch-passages.ts'
import { remember } from '#tests/support/remember.ts'
import { mean } from '#tests/support/statistics/mean.ts'
import { type CrowdCase, defineCase } from '#tests/validation/crowd/define-case.ts'
import { leave } from '#tests/validation/crowd/trials/leave.ts'

const PLAN: FloorPlan = {
  rooms: { room: [0, 0, 8, 5], yard: [8, -1, 6, 7] },
  doors: { exit: ['room', 'yard', [8, 2], [8, 3]], street: ['yard', 'outside', [14, -1], [14, 6]] },
}
const PEOPLE = 100

/** Specific flow from the first to the last person through the exit, 1/(m s). */
const flowPerMS = remember((walking: NonNullable<Scenario['walking']>, seed: number) => {
  const left = leave(PLAN, [{ room: 'room', box: [0.3, 0.3, 7.2, 4.4], people: PEOPLE }], seed, 300, { walking })
  const times = timesInto(left.passages, 'yard')
  return times.length === PEOPLE ? (PEOPLE - 1) / (times.at(-1)! - times[0]!) : NaN
})

/** The flow codes reckon with is not exceeded: ISO 20414 test 11, NIST Verif.5.2, IMO test 4. */
export function maxFlow(id: string, source: string): CrowdCase {
  return defineCase({
    id,
    title: 'maximum flow through an exit',
    geometry: 'room 8 m × 5 m, exit 1 m in the middle of a short wall, open ground behind it',
    population: '100 people evenly (2.5 /m²); scenario with walking: design-code',
    criterion: 'all leave; specific flow from the first to the last at most 1.33 persons/(m s)',
    source: `${source}; 1.33: IMO MSC/Circ.1238; at least 1.2, so that the limit is not met by a jam (ours)`,
    run: {
      seeds: [1, 2, 3],
      measure: (seeds) => {
        const flows = seeds.map((seed) => flowPerMS('design-code', seed))
        const free = mean(seeds.map((seed) => flowPerMS('experiment', seed)))
        return {
          what: 'highest specific flow',
          value: Math.max(...flows),
          unit: '1/(m s)',
          band: [1.2, 1.33],
          note: `without the limit ${free.toFixed(2)}`,
        }
      },
    },
  })
}
