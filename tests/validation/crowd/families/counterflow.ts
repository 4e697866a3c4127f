import { type CrowdCase, defineCase } from '#tests/validation/crowd/define-case.ts'
import { mean } from '#tests/support/statistics/mean.ts'
import { crossAgainst } from '#tests/validation/crowd/trials/counterflow.ts'

const OPPOSING = [0, 10, 50, 100]

/** Two rooms and a corridor in both directions: ISO 20414 test 6, NIST Verif.2.8, IMO test 8. */
export function counterflow(id: string, source: string): CrowdCase {
  return defineCase({
    id,
    title: 'counterflow',
    geometry: 'rooms of 10 m × 10 m joined by a corridor of 10 m × 2 m; behind each room a place to walk on to',
    population: '100 people in the far half of the first room; 0, 10, 50 or 100 in the far half of the second, going the other way',
    criterion: 'all 100 arrive within 400 s; the time of the last one rises with the number coming against them',
    source,
    run: {
      seeds: [1, 2, 3],
      measure: (seeds) => {
        const runs = OPPOSING.map((opposing) => seeds.map((seed) => crossAgainst(opposing, seed)))
        const times = runs.map((ofOne) => mean(ofOne.map(({ lastS }) => lastS)))
        const steps = times.slice(1).map((time, i) => time / times[i]!)
        const note = times.map((time, i) => `${OPPOSING[i]} against: ${time.toFixed(1)} s`).join(', ')
        return [
          {
            what: 'people who arrived, least',
            value: Math.min(...runs.flat().map(({ arrived }) => arrived)),
            unit: 'person',
            band: [100, 100],
          },
          { what: 'least ratio of one time to the one before', value: Math.min(...steps), unit: '1', band: [1.001, null], note },
        ]
      },
    },
  })
}
