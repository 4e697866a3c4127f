import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { mean } from '#tests/support/statistics/mean.ts'
import { remember } from '#tests/support/remember.ts'
import { type CrowdCase, defineCase } from '#tests/validation/crowd/define-case.ts'
import { leave } from '#tests/validation/crowd/trials/leave.ts'

/** Two rooms of 5 m × 4 m and a passage 1.5 m wide between them; the exit at the far end. */
const PLAN: FloorPlan = {
  rooms: { first: [0, 0, 4, 5], passage: [4, 1.75, 8, 1.5], second: [12, 0, 4, 5] },
  doors: {
    'passage-in': ['first', 'passage', [4, 1.75], [4, 3.25]],
    'passage-out': ['passage', 'second', [12, 1.75], [12, 3.25]],
    exit: ['second', 'outside', [16, 2], [16, 3]],
  },
}
const PERSON = { wishMps: 1.25, radiusM: 0.2 }
/** More than half the passage is taken by one such person. */
const SLOW = { wishMps: 0.5, radiusM: 0.4 }

const lastS = remember(
  (slow: 0 | 1, seed: number) =>
    leave(
      PLAN,
      [
        { room: 'first', box: [0.3, 0.4, 2, 4.2], people: 24, ...PERSON },
        { room: 'first', box: [2.8, 2.2, 0.6, 0.6], people: 1, ...(slow === 1 ? SLOW : PERSON) },
      ],
      seed,
      300,
    ).lastS,
)

/** One slow and large person before 24 others: ISO 20414 test 7, NIST Verif.2.10. */
export function slowPerson(id: string, source: string): CrowdCase {
  return defineCase({
    id,
    title: 'a person with a movement disability',
    geometry: 'two rooms of 5 m × 4 m joined by a passage 1.5 m wide and 8 m long; exit 1 m at the far side',
    population: '24 people at 1.25 m/s behind one at 0.5 m/s with a body 0.8 m wide; then the same with that one like the others',
    criterion: 'all leave; it takes longer with the slow person: ratio above 1',
    source: `${source}; length of the passage ours`,
    run: {
      seeds: [1, 2, 3],
      measure: (seeds) => {
        const [alike, slow] = [0, 1].map((with_) => mean(seeds.map((seed) => lastS(with_ as 0 | 1, seed)))) as [number, number]
        return {
          what: 'with over without',
          value: slow / alike,
          unit: '1',
          band: [1.001, null],
          note: `${slow.toFixed(1)} s, ${alike.toFixed(1)} s`,
        }
      },
    },
  })
}
