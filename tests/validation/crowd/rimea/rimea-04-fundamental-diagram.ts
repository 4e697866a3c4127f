import { type Check, defineCase } from '#tests/validation/crowd/define-case.ts'
import { walkingSpeedMps, weidmannMps } from '#tests/support/endless-corridor.ts'
import { mean } from '#tests/support/statistics/mean.ts'

const DENSITIES_PER_M2 = [0.5, 1, 2, 3, 4, 5]
const JAM_PER_M2 = 6
const SPELL = { warmS: 10, meanS: 60 }

/** RiMEA 4. */
export const fundamentalDiagram = defineCase({
  id: 'rimea-04',
  title: 'fundamental diagram',
  geometry: 'corridor without ends, 30 m × 4 m joined end to end (guideline: 1000 m × 10 m)',
  population: '0.5 to 6 persons/m², free speed N(1.34, 0.26) m/s; mean of everybody over 60 s after 10 s',
  criterion: 'speed within 0.15 m/s of Weidmann below his jam density of 5.4 /m²; at 6 /m² nobody can get on',
  source: 'RiMEA 4.1.1 A2 test 4 sets no number; Weidmann 1993, 1.34 (1 − exp(−1.913 (1/ρ − 1/5.4))); band: crowd design §4',
  run: {
    seeds: [1, 2],
    measure: (seeds) => [
      ...DENSITIES_PER_M2.map((densityPerM2): Check => {
        const speedMps = speedAt(densityPerM2, seeds)
        const weidmann = weidmannMps(densityPerM2)
        const note = `${speedMps.toFixed(2)} m/s, Weidmann ${weidmann.toFixed(2)}`
        return { what: `error at ${densityPerM2} /m²`, value: Math.abs(speedMps - weidmann), unit: 'm/s', band: [0, 0.15], note }
      }),
      { what: `speed at ${JAM_PER_M2} /m²`, value: speedAt(JAM_PER_M2, seeds), unit: 'm/s', band: [0, 0.15] },
    ],
  },
})

function speedAt(densityPerM2: number, seeds: readonly number[]): number {
  return mean(seeds.map((seed) => walkingSpeedMps(densityPerM2, seed, SPELL)))
}
