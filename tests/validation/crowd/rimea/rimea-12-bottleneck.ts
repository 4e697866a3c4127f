import { defineCase } from '#tests/validation/crowd/define-case.ts'
import { mean } from '#tests/support/statistics/mean.ts'
import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { flowPerS } from '#tests/support/floor-plan/watch-passages.ts'
import { bottleneck, CROWD, emptyFirst } from '#tests/validation/crowd/trials/bottleneck.ts'

const SEEDS = [1, 2, 3, 4, 5]
const DISTANCES_M = [0, 1, 2, 5, 10]
const LENGTHS_M = [0.2, 5]
const WIDTHS_M = [0.8, 1, 1.2]
const BY_DISTANCE = DISTANCES_M.map((goalM) => bottleneck(1, 0.2, goalM))
const BY_LENGTH = LENGTHS_M.map((lengthM) => bottleneck(1, lengthM, 10))
const BY_WIDTH = WIDTHS_M.map((widthM) => bottleneck(widthM, 5, 10))
/** Five seeds of one time differ by about this share of their mean: less is no fall. */
const NOISE = 0.02

const POPULATION = '150 people in the far half of the first room'
const emptySs = (plans: readonly FloorPlan[], seeds: readonly number[]): number[] =>
  plans.map((plan) => mean(seeds.map((seed) => emptyFirst(plan, seed).emptyS)))
const list = (values: readonly number[], digits: number): string => values.map((value) => value.toFixed(digits)).join(', ')
const leastStep = (values: readonly number[]): number => Math.min(...values.slice(1).map((value, i) => value / values[i]!))

/** RiMEA 12a. */
export const goalDistance = defineCase({
  id: 'rimea-12a',
  title: 'distance of the goal behind a bottleneck',
  geometry: 'room 10 m × 10 m, opening 1 m × 0.2 m, goal line 0, 1, 2, 5 and 10 m behind it',
  population: POPULATION,
  criterion: 'time to empty the first room does not fall with distance, then stays: no step below 0.98',
  source: 'RiMEA 4.1.1 A4 test 12a; 2 % for the noise of five seeds',
  run: {
    seeds: SEEDS,
    measure: (seeds) => {
      const times = emptySs(BY_DISTANCE, seeds)
      return {
        what: 'least ratio of one time to the one before',
        value: leastStep(times),
        unit: '1',
        band: [1 - NOISE, null],
        note: `${list(times, 1)} s`,
      }
    },
  },
})

/** RiMEA 12b. */
export const neckLength = defineCase({
  id: 'rimea-12b',
  title: 'length of a bottleneck',
  geometry: 'room 10 m × 10 m, bottleneck 1 m wide, 0.2 m or 5 m long, second room 10 m × 10 m',
  population: POPULATION,
  criterion: 'the first room empties later through the long one: ratio above 1',
  source: 'RiMEA 4.1.1 A4 test 12b',
  run: {
    seeds: SEEDS,
    measure: (seeds) => {
      const times = emptySs(BY_LENGTH, seeds)
      return { what: 'long over short', value: leastStep(times), unit: '1', band: [1, null], note: `${list(times, 1)} s` }
    },
  },
})

/** RiMEA 12d. */
export const neckWidth = defineCase({
  id: 'rimea-12d',
  title: 'width of a bottleneck',
  geometry: 'room 10 m × 10 m, bottleneck 5 m long, 0.8, 1.0 or 1.2 m wide, second room 10 m × 10 m',
  population: POPULATION,
  criterion: 'flow rises with width: every step above 1',
  source: 'RiMEA 4.1.1 A4 test 12d; flow between person 20 and person 130',
  run: {
    seeds: SEEDS,
    measure: (seeds) => {
      const flows = BY_WIDTH.map((plan) => mean(seeds.map((seed) => flowPerS(emptyFirst(plan, seed).times, 20, CROWD.people - 20))))
      return {
        what: 'least ratio of one flow to the one before',
        value: leastStep(flows),
        unit: '1',
        band: [1.001, null],
        note: `${list(flows, 2)} /s`,
      }
    },
  },
})
