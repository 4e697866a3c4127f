import { defineCase } from '#tests/validation/crowd/define-case.ts'
import { type EndlessCorridor, walkingSpeedMps } from '#tests/support/endless-corridor.ts'
import { mean } from '#tests/support/statistics/mean.ts'

const WIDTH_M = 0.6
const FREE_MPS = [0.9, 1.2, 1.5]
const BASE_MPS = 1.2
const PER_M = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2]
/** Three laps of 30 m at half the base speed. */
const SPELL = { warmS: 30, meanS: 150 }
const TOLERANCE_MPS = 0.15

const loop = (freeMps: number): EndlessCorridor => ({
  periodM: 30,
  widthM: WIDTH_M,
  free: { meanMps: freeMps, sdMps: 0, minMps: freeMps, maxMps: freeMps },
})

/** Speed at a density in single file, m/s. Source: Seyfried et al. 2005, J. Stat. Mech. P10002: 1/ρ = 0.36 m + 1.06 s · v. */
const seyfriedMps = (perM: number): number => Math.min(BASE_MPS, (1 / perM - 0.36) / 1.06)

/** RiMEA 16. */
export const singleFile = defineCase({
  id: 'rimea-16',
  title: 'fundamental diagram in single file',
  geometry: 'loop 30 m long and 0.6 m wide, joined end to end, nobody can overtake',
  population: '0.5 to 2 persons/m; free speed 0.9, 1.2 (base) or 1.5 m/s; mean over 150 s after 30 s',
  criterion:
    'base speeds within 0.15 m/s of the experiment at 75 % of the densities or more; slower people lie lower, faster higher at 0.5 /m',
  source:
    'RiMEA 4.1.1 A4 test 16 asks for its 10 to 90 % band, whose table we could not read; here Seyfried et al. 2005, 1/ρ = 0.36 m + 1.06 s v; width of the band ours',
  run: {
    seeds: [1, 2],
    measure: (seeds) => {
      const speedMps = (perM: number, freeMps: number): number =>
        mean(seeds.map((seed) => walkingSpeedMps(perM / WIDTH_M, seed, SPELL, loop(freeMps))))
      const base = PER_M.map((perM) => speedMps(perM, BASE_MPS))
      const near = base.filter((value, i) => Math.abs(value - seyfriedMps(PER_M[i]!)) <= TOLERANCE_MPS).length
      const free = FREE_MPS.map((freeMps) => speedMps(PER_M[0]!, freeMps))
      const note = base.map((value, i) => `${PER_M[i]} /m: ${value.toFixed(2)} (${seyfriedMps(PER_M[i]!).toFixed(2)})`).join(', ')
      return [
        { what: 'share of densities within 0.15 m/s', value: near / PER_M.length, unit: '1', band: [0.75, 1], note },
        {
          what: 'least step from slower to faster people',
          value: Math.min(free[1]! - free[0]!, free[2]! - free[1]!),
          unit: 'm/s',
          band: [0.01, null],
          note: free.map((value) => value.toFixed(2)).join(', '),
        },
      ]
    },
  },
})
