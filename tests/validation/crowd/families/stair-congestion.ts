import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { play, startTrial } from '#tests/support/floor-plan/trial.ts'
import { peakDensity, watchBox } from '#tests/support/floor-plan/watch-density.ts'
import { remember } from '#tests/support/remember.ts'
import { mean } from '#tests/support/statistics/mean.ts'
import { type CrowdCase, defineCase } from '#tests/validation/crowd/define-case.ts'
import { COS_30 } from '#tests/validation/crowd/trials/climb.ts'

const SLOPE_M = 6
const TOP_M = 14 + SLOPE_M * COS_30

/** A room 8 m × 5 m, a corridor 2 m wide and 9 m long, and a stair of its width going up at the end. */
const PLAN: FloorPlan = {
  levels: [
    { id: 0, elevationM: 0 },
    { id: 1, elevationM: SLOPE_M / 2 },
  ],
  rooms: { room: [0, 0, 8, 5], corridor: [3, 5, 2, 9], landing: { box: [2, TOP_M, 4, 4], zone: { level: 1 } } },
  doors: { neck: ['room', 'corridor', [3, 5], [5, 5]], exit: ['landing', 'outside', [2, TOP_M + 4], [6, TOP_M + 4]] },
  connectors: [
    {
      id: 'stair',
      kind: 'stairs',
      from: { zone: 'corridor', at: [4, 14] },
      to: { zone: 'landing', at: [4, TOP_M] },
      widthM: 2,
      lengthM: SLOPE_M,
    },
  ],
}

/** Peaks at the neck, in the middle of the corridor and at the foot of the stair, persons/m². */
const peaks = remember((people: number, seed: number): readonly number[] => {
  const trial = startTrial(PLAN, [{ room: 'room', box: [0.2, 0.2, 7.6, 4.6], people }], seed)
  const boxes = [
    watchBox(trial.world, 'room', [3, 4, 2, 1]),
    watchBox(trial.world, 'corridor', [3, 8, 2, 2]),
    watchBox(trial.world, 'corridor', [3, 13, 2, 1]),
  ]
  play(trial, 400, boxes)
  return boxes.map(({ samples }) => peakDensity(samples))
})

/** Queues before a neck and before a stair: ISO 20414 test 10, IMO test 11. */
export function stairCongestion(id: string, source: string, people: number): CrowdCase {
  return defineCase({
    id,
    title: 'congestion before stairs',
    geometry: 'room 8 m × 5 m, corridor 2 m wide and 9 m long, stair 2 m wide and 6 m long going up',
    population: `${people} people evenly in the room`,
    criterion: 'peak density at the neck of the room and at the foot of the stair above that in mid-corridor: ratios above 1',
    source: `${source}; density in 2 m × 1 m before neck and stair, 2 m × 2 m of the corridor`,
    run: {
      seeds: [1, 2, 3],
      measure: (seeds) => {
        const runs = seeds.map((seed) => peaks(people, seed))
        const [neck, middle, foot] = [0, 1, 2].map((i) => mean(runs.map((run) => run[i]!))) as [number, number, number]
        const note = `neck ${neck.toFixed(2)}, corridor ${middle.toFixed(2)}, foot ${foot.toFixed(2)} /m²`
        return [
          { what: 'neck over corridor', value: neck / middle, unit: '1', band: [1.001, null], note },
          { what: 'foot of the stair over corridor', value: foot / middle, unit: '1', band: [1.001, null] },
        ]
      },
    },
  })
}
