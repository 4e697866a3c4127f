import { mean } from '#tests/support/statistics/mean.ts'
import { type CrowdCase, defineCase } from '#tests/validation/crowd/define-case.ts'
import { climbS, stairMps, type Way } from '#tests/validation/crowd/trials/climb.ts'

const FREE_MPS = 1.34
const LENGTH_M = 10

/** One person on a stair takes the time its speed says: RiMEA 2 and 3, IMO tests 2 and 3. */
export function stairTime(id: string, source: string, way: Way): CrowdCase {
  const speedMps = stairMps(way, FREE_MPS)
  return defineCase({
    id,
    title: `walking speed ${way} stairs`,
    geometry: 'stair 2 m wide, 10 m along the slope, 30 degrees',
    population: `1 person, 1.34 m/s on the level: ${speedMps.toFixed(2)} m/s along the slope`,
    criterion: `${LENGTH_M} m in ${(LENGTH_M / speedMps).toFixed(1)} s, ± 5 %`,
    source: `${source}; stair speed: Weidmann 1993, 0.61 m/s up and 0.694 m/s down in plan; tolerance of the RiMEA checker`,
    run: {
      seeds: [1, 2, 3],
      measure: (seeds) => {
        const times = seeds.map((seed) => climbS(LENGTH_M, way, FREE_MPS, seed))
        return {
          what: 'time over that of the speed',
          value: (mean(times) * speedMps) / LENGTH_M,
          unit: '1',
          band: [0.95, 1.05],
          note: `${mean(times).toFixed(1)} s`,
        }
      },
    },
  })
}
