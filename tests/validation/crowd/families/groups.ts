import type { Cohort } from '#tests/support/floor-plan/cohort.ts'
import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { timesInto } from '#tests/support/floor-plan/watch-passages.ts'
import { type CrowdCase, defineCase } from '#tests/validation/crowd/define-case.ts'
import { leave } from '#tests/validation/crowd/trials/leave.ts'

/** A room 15 m × 20 m with an exit of 1 m in the middle of its south wall, to a yard. */
const PLAN: FloorPlan = {
  rooms: { room: [0, 0, 15, 20], yard: [4, -6, 7, 6] },
  doors: { exit: ['room', 'yard', [7, 0], [8, 0]], street: ['yard', 'outside', [4, -6], [11, -6]] },
}
const GROUP: Cohort = { room: 'room', box: [6, 16.5, 3, 2.5], people: 5, party: true }
const OTHERS: Cohort = { room: 'room', box: [3, 9, 9, 3], people: 10, party: true }
const MIXES = {
  alike: { group: 1.25, others: 0.5, text: '5 people at 1.25 m/s at the far wall; 10 at 0.5 m/s half way' },
  mixed: {
    group: [1.25, 1.25, 1.25, 1.25, 0.5],
    others: 0.2,
    text: '4 people at 1.25 m/s and 1 at 0.5 m/s at the far wall; 10 at 0.2 m/s half way',
  },
} as const

/** A group arrives together past another one: ISO 20414 test 14 (all of one speed), NIST Verif.2.9 (one is slow). */
export function groups(id: string, source: string, mix: keyof typeof MIXES): CrowdCase {
  const { group, others, text } = MIXES[mix]
  return defineCase({
    id,
    title: 'groups',
    geometry: 'room 15 m × 20 m, exit 1 m in the middle of a short wall',
    population: `${text}; each group is a party`,
    criterion: 'all of the first group arrive within 10 s of each other',
    source: `${source}; size of the room ours`,
    run: {
      seeds: [1, 2, 3, 4, 5],
      measure: (seeds) => {
        const spreads = seeds.map((seed) => {
          const left = leave(
            PLAN,
            [
              { ...GROUP, wishMps: group },
              { ...OTHERS, wishMps: others },
            ],
            seed,
            300,
          )
          const times = timesInto(left.passages, 'yard', left.trial.cohorts[0])
          return times.length === GROUP.people ? times.at(-1)! - times[0]! : Infinity
        })
        return {
          what: 'first to last, longest',
          value: Math.max(...spreads),
          unit: 's',
          band: [0, 10],
          note: spreads.map((s) => s.toFixed(1)).join(', '),
        }
      },
    },
  })
}
