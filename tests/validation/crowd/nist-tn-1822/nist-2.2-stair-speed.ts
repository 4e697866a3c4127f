import { mean } from '#tests/support/statistics/mean.ts'
import { type Check, defineCase } from '#tests/validation/crowd/define-case.ts'
import { climbS, freeMps } from '#tests/validation/crowd/trials/climb.ts'

/** NIST Verif.2.2. */
export const stairSpeed = defineCase({
  id: 'nist-tn-1822-2.2',
  title: 'walking speed on stairs',
  geometry: 'stair 2 m wide, 100 m along the slope, 30 degrees',
  population: '1 person whose speed on the stair is 1.0 m/s, going up; another going down',
  criterion: 'mean speed along the slope is 1.0 ± 0.05 m/s both ways',
  source: 'NIST TN 1822 Verif.2.2; free speed on the level from Weidmann’s ratio of stair to level',
  run: {
    seeds: [1],
    measure: (seeds) =>
      (['up', 'down'] as const).map((way): Check => {
        const value = 100 / mean(seeds.map((seed) => climbS(100, way, freeMps(way, 1), seed)))
        return { what: way, value, unit: 'm/s', band: [0.95, 1.05] }
      }),
  },
})
