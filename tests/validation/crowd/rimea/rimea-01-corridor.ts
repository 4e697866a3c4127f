import { defineCase } from '#tests/validation/crowd/define-case.ts'
import { mean } from '#tests/support/statistics/mean.ts'
import { walkCorridorS } from '#tests/validation/crowd/trials/walk-corridor.ts'

/** RiMEA 1. */
export const corridor = defineCase({
  id: 'rimea-01',
  title: 'walking speed in a corridor',
  geometry: 'corridor 2 m × 40 m, with 10 m more before and behind',
  population: '1 person, 1.33 m/s',
  criterion: '40 m in 26 to 34 s',
  source: 'RiMEA 4.1.1 A2 test 1; pre-movement of 1 s and 5 % of speed are inside the band',
  run: {
    seeds: [1, 2, 3],
    measure: (seeds) => ({ what: '', value: mean(seeds.map((seed) => walkCorridorS(1.33, seed))), unit: 's', band: [26, 34] }),
  },
})
