import { type CrowdCase, defineCase } from '#tests/validation/crowd/define-case.ts'
import { mean } from '#tests/support/statistics/mean.ts'
import { MEASURED_M, walkCorridorS } from '#tests/validation/crowd/trials/walk-corridor.ts'

/** One person at 1 m/s in a corridor: ISO 20414 test 2, NIST Verif.2.1, IMO test 1. */
export function corridorSpeed(id: string, source: string): CrowdCase {
  return defineCase({
    id,
    title: 'walking speed in a corridor',
    geometry: 'corridor 2 m × 40 m, with 10 m more before and behind',
    population: '1 person, 1.0 m/s',
    criterion: 'mean speed over 40 m is 1.0 ± 0.05 m/s',
    source,
    run: {
      seeds: [1, 2, 3],
      measure: (seeds) => ({
        what: '',
        value: MEASURED_M / mean(seeds.map((seed) => walkCorridorS(1, seed))),
        unit: 'm/s',
        band: [0.95, 1.05],
      }),
    },
  })
}
