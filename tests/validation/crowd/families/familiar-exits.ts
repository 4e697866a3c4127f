import type { Cohort } from '#tests/support/floor-plan/cohort.ts'
import { remember } from '#tests/support/remember.ts'
import { type CrowdCase, defineCase } from '#tests/validation/crowd/define-case.ts'
import { chooseExits } from '#tests/validation/crowd/trials/two-exits.ts'

const PEOPLE = 10

/** People who came in by one exit or the other, side by side; counted together. */
const share2 = remember((knowing2: number, seed: number) => {
  const cohort = (people: number, knows: string, x: number): Cohort => ({
    room: 'room',
    box: [x, 0.5, people * 0.6, 2],
    people,
    waits: true,
    knows,
  })
  const [, two] = chooseExits([cohort(PEOPLE - knowing2, 'exit-1', 2), cohort(knowing2, 'exit-2', 8 - knowing2 * 0.6)], seed)
  return two / PEOPLE
})

/** The exit people know draws them: ISO 20414 test 16, NIST Verif.3.3. */
export function familiarExits(id: string, source: string): CrowdCase {
  return defineCase({
    id,
    title: 'familiar exits',
    geometry: 'room 10 m × 12 m, two exits of 1 m in the corners of one wall',
    population: '10 people at the opposite wall; 5 or 8 of them came in by exit 2, the others by exit 1',
    criterion: 'with 5 the exits share within 10 %; with 8 most take exit 2',
    source: `${source}; share who trust what they know: the simulator’s default`,
    run: {
      seeds: Array.from({ length: 20 }, (_, i) => i + 1),
      measure: (seeds) => {
        const share = (knowing2: number): number => seeds.reduce((sum, seed) => sum + share2(knowing2, seed), 0) / seeds.length
        const [even, most] = [share(5), share(8)]
        return [
          { what: 'difference of the shares, 5 know exit 2', value: Math.abs(2 * even - 1), unit: '1', band: [0, 0.1] },
          { what: 'share of exit 2, 8 know it', value: most, unit: '1', band: [0.501, 1] },
        ]
      },
    },
  })
}
