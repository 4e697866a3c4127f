import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { flowPerS, timesInto } from '#tests/support/floor-plan/watch-passages.ts'
import { mean } from '#tests/support/statistics/mean.ts'
import { defineCase } from '#tests/validation/crowd/define-case.ts'
import { COS_30 } from '#tests/validation/crowd/trials/climb.ts'
import { leave } from '#tests/validation/crowd/trials/leave.ts'

const WIDTHS_M = [1, 1.2, 1.4, 1.6, 1.8]
const SLOPE_M = 6
const TOP_M = 8 + SLOPE_M * COS_30
const PLANS = WIDTHS_M.map((widthM): FloorPlan => ({
  levels: [
    { id: 0, elevationM: 0 },
    { id: 1, elevationM: SLOPE_M / 2 },
  ],
  rooms: { room: [0, 0, 10, 8], landing: { box: [2, TOP_M, 6, 6], zone: { level: 1 } } },
  doors: { exit: ['landing', 'outside', [2, TOP_M + 6], [8, TOP_M + 6]] },
  connectors: [
    { id: 'stair', kind: 'stairs', from: { zone: 'room', at: [5, 8] }, to: { zone: 'landing', at: [5, TOP_M] }, widthM, lengthM: SLOPE_M },
  ],
}))

/** ISO 20414 test 12. */
export const stairFlow = defineCase({
  id: 'iso-20414-12',
  title: 'flow on stairs',
  geometry: 'room 10 m × 8 m, stair going up 6 m along the slope, 1.0, 1.2, 1.4, 1.6 and 1.8 m wide',
  population: '100 people evenly in the room, free speed 1.0 m/s',
  criterion: 'flow rises with width: widest above narrowest, positive slope of the line through all',
  source: 'ISO 20414:2020 test 12 (table 13), as executed by the JuPedSim web suite; flow between person 10 and person 90 at the top',
  run: {
    seeds: [1, 2, 3],
    measure: (seeds) => {
      const flows = PLANS.map((plan) => mean(seeds.map((seed) => flowOf(plan, seed))))
      const middle = mean(WIDTHS_M)
      const slope =
        WIDTHS_M.reduce((sum, width, i) => sum + (width - middle) * flows[i]!, 0) /
        WIDTHS_M.reduce((sum, width) => sum + (width - middle) ** 2, 0)
      return [
        {
          what: 'widest over narrowest',
          value: flows.at(-1)! / flows[0]!,
          unit: '1',
          band: [1.001, null],
          note: flows.map((flow) => flow.toFixed(2)).join(', ') + ' /s',
        },
        { what: 'slope', value: slope, unit: '1/(m s)', band: [0.001, null] },
      ]
    },
  },
})

function flowOf(plan: FloorPlan, seed: number): number {
  const { passages } = leave(plan, [{ room: 'room', box: [0.3, 0.3, 9.4, 7.2], people: 100, wishMps: 1 }], seed, 400)
  return flowPerS(timesInto(passages, 'landing'), 10, 90)
}
