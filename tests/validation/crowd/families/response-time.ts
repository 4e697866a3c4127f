import { type CrowdCase, defineCase } from '#tests/validation/crowd/define-case.ts'
import { startTimes } from '#tests/validation/crowd/trials/start-times.ts'

/** Everybody starts at their own time: RiMEA 5, IMO test 5. */
export function responseTime(id: string, source: string): CrowdCase {
  return defineCase({
    id,
    title: 'pre-movement time',
    geometry: 'room 8 m × 5 m, exit 1 m in the middle of a short wall',
    population: '10 people, pre-movement uniform 10 to 100 s after an alarm',
    criterion: 'everybody sets out within 0.2 s of their own time',
    source,
    run: {
      seeds: [1, 2, 3],
      measure: (seeds) => {
        const all = seeds.flatMap((seed) => startTimes({ family: 'uniform', fromS: 10, toS: 100 }, seed))
        const starts = all.map(({ startS }) => startS)
        return {
          what: 'largest difference',
          value: Math.max(...all.map(({ startS, delayS }) => Math.abs(startS - delayS))),
          unit: 's',
          band: [0, 0.2],
          note: `${Math.min(...starts).toFixed(1)} to ${Math.max(...starts).toFixed(1)} s`,
        }
      },
    },
  })
}
