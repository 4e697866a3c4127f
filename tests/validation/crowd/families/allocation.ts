import { type CrowdCase, defineCase } from '#tests/validation/crowd/define-case.ts'
import { takeAllocatedExits } from '#tests/validation/crowd/trials/allocated-exits.ts'

/** People sent to exits: RiMEA 10, ISO 20414 test 8, NIST Verif.3.1, IMO test 10. */
export function allocation(id: string, source: string): CrowdCase {
  return defineCase({
    id,
    title: 'allocation of exits',
    geometry: '12 rooms 3 m × 5 m along a corridor 1 m wide, doors 0.9 m; main exit 1.2 m at one end, second exit 1 m at the other',
    population: '23 people: one in room 3, two in every other; rooms 1 to 4 and 7 to 10 to the main exit, the rest to the second',
    criterion: 'everybody takes the exit allocated: 15 and 8',
    source: `${source}; allocated by a destination behind the exit; places of the exits ours`,
    run: {
      seeds: [1, 2, 3],
      measure: (seeds) => {
        const runs = seeds.map(takeAllocatedExits)
        const note = runs.map(({ main, second }) => `${main} main, ${second} second`).join('; ')
        const value = Math.max(...runs.map(({ wrong }) => wrong))
        return { what: 'people at a wrong exit or at none, most', value, unit: 'person', band: [0, 0], note }
      },
    },
  })
}
