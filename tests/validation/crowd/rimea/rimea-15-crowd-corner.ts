import { defineCase } from '#tests/validation/crowd/define-case.ts'
import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { mean } from '#tests/support/statistics/mean.ts'
import { leave } from '#tests/validation/crowd/trials/leave.ts'

const straight = (lengthM: number): FloorPlan => ({
  rooms: { way: [0, 0, lengthM, 20] },
  doors: { end: ['way', 'outside', [lengthM, 0], [lengthM, 20]] },
})
const SHORT = straight(44)
const LONG = straight(75.4)
const CORNER: FloorPlan = {
  rooms: {
    way: {
      ring: [
        [0, 0],
        [54, 0],
        [54, 30],
        [34, 30],
        [34, 20],
        [0, 20],
      ],
    },
  },
  doors: { end: ['way', 'outside', [34, 30], [54, 30]] },
}

/** RiMEA 15. */
export const crowdCorner = defineCase({
  id: 'rimea-15',
  title: 'a large crowd round a corner',
  geometry: '20 m wide: straight 44 m (the inner way), straight 75.4 m (the outer way), and 34 m with a corner and 10 m after it',
  population: '500 people in the first 6 m (4.2 /m²)',
  criterion: 'time of the corner between those of the short and the long way: 0 to 1 of the way from one to the other',
  source: 'RiMEA 4.1.1 A4 test 15; 44 = 34 + 10 m, 75.4 = 34 + quarter circle of 20 m + 10 m; corner square',
  run: {
    seeds: [1, 2, 3, 4],
    measure: (seeds) => {
      const [short, corner, long] = [SHORT, CORNER, LONG].map((plan) => mean(seeds.map((seed) => lastS(plan, seed)))) as [
        number,
        number,
        number,
      ]
      const note = `${short.toFixed(1)}, ${corner.toFixed(1)}, ${long.toFixed(1)} s`
      return { what: 'place of the corner between short and long', value: (corner - short) / (long - short), unit: '1', band: [0, 1], note }
    },
  },
})

function lastS(plan: FloorPlan, seed: number): number {
  return leave(plan, [{ room: 'way', box: [0.2, 0.2, 5.8, 19.6], people: 500 }], seed, 400).lastS
}
