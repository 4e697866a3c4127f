import { mean } from '#tests/support/statistics/mean.ts'
import { defineCase } from '#tests/validation/crowd/define-case.ts'
import { climbS, stairMps } from '#tests/validation/crowd/trials/climb.ts'

const EXPECTED_MPS = stairMps('up', 1)

/** ISO 20414 test 3. */
export const stairSpeed = defineCase({
  id: 'iso-20414-03',
  title: 'walking speed on stairs',
  geometry: 'stair 2 m wide, 10 m along the slope, 30 degrees',
  population: '1 person, 1.0 m/s on the level, going up',
  criterion: `mean speed along the slope is 1.0 × ${EXPECTED_MPS.toFixed(2)} ± 0.05 m/s`,
  source:
    'ISO 20414:2020 test 3, as executed by the JuPedSim web suite with a factor of 0.5; factor here: Weidmann 1993, 0.61 of 1.34 m/s in plan',
  run: {
    seeds: [1, 2, 3],
    measure: (seeds) => {
      const value = 10 / mean(seeds.map((seed) => climbS(10, 'up', 1, seed)))
      return {
        what: '',
        value,
        unit: 'm/s',
        band: [EXPECTED_MPS - 0.05, EXPECTED_MPS + 0.05].map((edge) => Number(edge.toFixed(3))) as [number, number],
      }
    },
  },
})
