import { type CrowdCase, defineCase } from '#tests/validation/crowd/define-case.ts'
import { ksTest, normalCdf } from '#tests/support/statistics/kolmogorov-smirnov.ts'
import { mean, standardDeviation } from '#tests/support/statistics/mean.ts'
import { freeSpeeds } from '#tests/validation/crowd/trials/free-speeds.ts'

const [MEAN_MPS, SD_MPS] = [1.2, 0.2]

/** Assigned speeds are the speeds walked: ISO 20414 test 5, NIST Verif.2.4, IMO test 7. */
export function demographics(id: string, source: string): CrowdCase {
  return defineCase({
    id,
    title: 'assigned speeds',
    geometry: 'room 100 m × 100 m, one side open',
    population: '100 people, free speed N(1.2, 0.2) m/s, walking 40 m',
    criterion:
      'speeds walked: mean and standard deviation within 0.05 m/s of those assigned; Kolmogorov-Smirnov p above 0.05 (median of seeds)',
    source,
    run: {
      seeds: [42, 43, 44],
      measure: (seeds) => {
        const runs = seeds.map((seed) => freeSpeeds(100, { mean: MEAN_MPS, sd: SD_MPS }, seed))
        const p = runs.map((speeds) => ksTest(speeds, (value) => normalCdf(value, MEAN_MPS, SD_MPS))).toSorted((a, b) => a - b)
        return [
          { what: 'mean', value: mean(runs.flat()), unit: 'm/s', band: [1.15, 1.25] },
          { what: 'standard deviation', value: standardDeviation(runs.flat()), unit: 'm/s', band: [0.15, 0.25] },
          { what: 'p', value: p[Math.floor(p.length / 2)]!, unit: '1', band: [0.05, 1], note: `${runs.flat().length} people` },
        ]
      },
    },
  })
}
