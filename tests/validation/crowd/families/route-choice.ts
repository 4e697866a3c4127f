import { mean } from '#tests/support/statistics/mean.ts'
import { type CrowdCase, defineCase } from '#tests/validation/crowd/define-case.ts'
import { shareByStairs } from '#tests/validation/crowd/trials/ring-or-stairs.ts'

/** The shorter way over two stairs or the longer one on the level: RiMEA 14, ISO 20414 test 17. */
export function routeChoice(id: string, source: string, criterion: string, least: number): CrowdCase {
  return defineCase({
    id,
    title: 'choice of route',
    geometry:
      'ring corridor 20 m × 20 m, 2 m wide, cut in the middle of one side: 54 m round, or 18 m and two stairs of 6 m over the floor below',
    population: '10 people, 1.2 m/s, from one side of the cut to the other',
    criterion,
    source,
    run: {
      seeds: [1, 2, 3, 4, 5],
      measure: (seeds) => ({ what: 'share by the stairs', value: mean(seeds.map(shareByStairs)), unit: '1', band: [least, 1] }),
    },
  })
}
