import type { Cohort } from '#tests/support/floor-plan/cohort.ts'
import { remember } from '#tests/support/remember.ts'
import { type CrowdCase, defineCase } from '#tests/validation/crowd/define-case.ts'
import { chooseExits } from '#tests/validation/crowd/trials/two-exits.ts'

/** Two people in the middle of the wall opposite; and a third before them who sets out 3 s earlier. */
const FREE: Cohort = { room: 'room', box: [4, 0.7, 2, 0.6], people: 2, waits: true, delayS: 3 }
const LEADER: Cohort = { room: 'room', box: [4.7, 2, 0.6, 0.6], people: 1, waits: true, delayS: 0, boundTo: 'exit-2' }

const share2 = remember((leaders: 0 | 1, seed: number) => chooseExits(leaders === 1 ? [FREE, LEADER] : [FREE], seed)[1] / FREE.people)

/** A third person draws others to an exit: ISO 20414 test 15, NIST Verif.3.2. */
export function socialInfluence(id: string, source: string): CrowdCase {
  return defineCase({
    id,
    title: 'social influence on the choice of an exit',
    geometry: 'room 10 m × 12 m, two exits of 1 m in the corners of one wall',
    population: '2 people at the opposite wall, as far from both; then also one before them who leaves by exit 2, 3 s earlier',
    criterion: 'the share of the two who take exit 2 rises: difference above 0',
    source,
    run: {
      seeds: Array.from({ length: 100 }, (_, i) => i + 1),
      measure: (seeds) => {
        const [alone, led] = ([0, 1] as const).map(
          (leaders) => seeds.reduce((sum, seed) => sum + share2(leaders, seed), 0) / seeds.length,
        ) as [number, number]
        return {
          what: 'rise of the share',
          value: led - alone,
          unit: '1',
          band: [0.01, 1],
          note: `${alone.toFixed(2)} to ${led.toFixed(2)}`,
        }
      },
    },
  })
}
