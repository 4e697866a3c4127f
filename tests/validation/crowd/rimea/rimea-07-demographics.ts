import { defineCase } from '#tests/validation/crowd/define-case.ts'
import { ksTest, normalCdf } from '#tests/support/statistics/kolmogorov-smirnov.ts'
import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { play, startTrial } from '#tests/support/floor-plan/trial.ts'
import { watchLine } from '#tests/support/floor-plan/watch-line.ts'

/** Free speed by age, m/s. Source: Weidmann 1993 as printed in RiMEA test 7. */
const BY_AGE: readonly (readonly [ageYears: number, meanMps: number])[] = [
  [10, 1.2],
  [20, 1.61],
  [30, 1.54],
  [50, 1.41],
  [60, 1.27],
  [70, 1.07],
  [80, 0.68],
]
/** Half-width of the printed band of one standard deviation, as a share of the mean: 19 to 20 %. */
const SD_SHARE = 0.195
const PLAN: FloorPlan = { rooms: { room: [0, 0, 100, 60] }, doors: { end: ['room', 'outside', [100, 0], [100, 60]] } }

/** RiMEA 7. */
export const agedSpeeds = defineCase({
  id: 'rimea-07',
  title: 'speeds by age',
  geometry: 'room 100 m × 60 m, one side open',
  population: '50 adults as the simulator draws them (18 to 64 years); walking 40 m',
  criterion: 'speeds walked follow the printed distribution: Kolmogorov-Smirnov p above 0.05 of (speed − mean of age) / spread',
  source: 'RiMEA 4.1.1 A2 test 7; ages between the printed ones by straight lines; spread 19.5 % of the mean of an age',
  run: {
    seeds: [1, 2, 3],
    measure: (seeds) => {
      const p = seeds.map(probability)
      return {
        what: 'p, median',
        value: p.toSorted((a, b) => a - b)[1]!,
        unit: '1',
        band: [0.05, 1],
        note: p.map((value) => value.toFixed(2)).join(', '),
      }
    },
  },
})

function probability(seed: number): number {
  const trial = startTrial(PLAN, [{ room: 'room', box: [5, 2, 40, 56], people: 50 }], seed)
  const [slots] = trial.cohorts as [readonly number[]]
  const ages = slots.map((slot) => trial.world.state.crowd.visitors.ageY[slot]!)
  const [from, to] = [50, 90].map((x) => watchLine(trial.world, slots, (at) => at - x)) as [Line, Line]
  play(trial, 400, [from, to])
  const z = slots.map((slot, i) => (40 / (to.atS.get(slot)! - from.atS.get(slot)!) / meanAt(ages[i]!) - 1) / SD_SHARE)
  return ksTest(z, (value) => normalCdf(value, 0, 1))
}

type Line = ReturnType<typeof watchLine>

function meanAt(age: number): number {
  const next = BY_AGE.findIndex(([years]) => years >= age)
  const [[y0, v0], [y1, v1]] = [BY_AGE[Math.max(0, next - 1)]!, BY_AGE[Math.max(1, next)]!]
  return v0 + ((v1 - v0) * (age - y0)) / (y1 - y0)
}
