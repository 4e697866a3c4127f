import { defineCase } from '#tests/validation/crowd/define-case.ts'
import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { play, startTrial } from '#tests/support/floor-plan/trial.ts'
import { watchBox } from '#tests/support/floor-plan/watch-density.ts'
import { flowPerS, timesInto, watchPassages } from '#tests/support/floor-plan/watch-passages.ts'
import { mean } from '#tests/support/statistics/mean.ts'
import { CROWD } from '#tests/validation/crowd/trials/bottleneck.ts'

const neckAndRoom = (x: number, depthM: number): FloorPlan['rooms'][string] => ({
  ring: [
    [x, 4.5],
    [x + 0.2, 4.5],
    [x + 0.2, 0],
    [x + 0.2 + depthM, 0],
    [x + 0.2 + depthM, 10],
    [x + 0.2, 10],
    [x + 0.2, 5.5],
    [x, 5.5],
  ],
})
const PLAN: FloorPlan = {
  rooms: { first: [0, 0, 10, 10], second: neckAndRoom(10, 10), third: neckAndRoom(20.2, 5) },
  doors: {
    'neck-1': ['first', 'second', [10, 4.5], [10, 5.5]],
    'neck-2': ['second', 'third', [20.2, 4.5], [20.2, 5.5]],
    end: ['third', 'outside', [25.4, 0], [25.4, 10]],
  },
}

/** RiMEA 12c. */
export const twoBottlenecks = defineCase({
  id: 'rimea-12c',
  title: 'two bottlenecks in a row',
  geometry: 'rooms 10 m × 10 m, 10 m × 10 m and 10 m × 5 m, joined by openings of 1 m × 0.2 m',
  population: '150 people in the far half of the first room',
  criterion: 'queue before the first opening larger than before the second: ratio of the peaks below 1',
  source: 'RiMEA 4.1.1 A4 test 12c asks for N(t) and flows only; queue: people within 2 m × 3 m before the opening (JuPedSim web suite)',
  run: {
    seeds: [1, 2, 3],
    measure: (seeds) => {
      const runs = seeds.map(queues)
      const note = `peaks ${runs.map(({ peaks }) => peaks.join(' and ')).join(', ')}; flows ${runs.map(({ flows }) => flows.map((flow) => flow.toFixed(2)).join(' and ')).join(', ')} /s`
      return {
        what: 'second peak over first',
        value: mean(runs.map(({ peaks: [one, two] }) => two / one)),
        unit: '1',
        band: [0, 0.99],
        note,
      }
    },
  },
})

function queues(seed: number): { readonly peaks: readonly [number, number]; readonly flows: readonly [number, number] } {
  const trial = startTrial(PLAN, [CROWD], seed)
  const boxes = [watchBox(trial.world, 'first', [8, 3.5, 2, 3]), watchBox(trial.world, 'second', [18.2, 3.5, 2, 3])] as const
  const passages = watchPassages(trial.world)
  play(trial, 400, [...boxes, passages])
  const peak = (box: (typeof boxes)[number]): number => Math.max(...box.samples.map(({ people }) => people))
  const flow = (room: string): number => flowPerS(timesInto(passages.passages, room), 20, 130)
  return { peaks: [peak(boxes[0]), peak(boxes[1])], flows: [flow('second'), flow('third')] }
}
