import { defineCase } from '#tests/validation/crowd/define-case.ts'
import { createRng, normal } from '#simulator/kernel/rng.ts'
import { ksTest, normalCdf } from '#tests/support/statistics/kolmogorov-smirnov.ts'
import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { play, startTrial } from '#tests/support/floor-plan/trial.ts'
import { speedsBetween, watchLine } from '#tests/support/floor-plan/watch-line.ts'

/** Free speed by age, m/s. Source: Weidmann 1993 as printed in RiMEA test 7. */
const BY_AGE: readonly (readonly [ageYears: number, meanMps: number])[] = [
  [20, 1.61],
  [30, 1.54],
  [50, 1.41],
  [60, 1.27],
  [70, 1.07],
  [80, 0.68],
]
/** Half-width of the printed band of one standard deviation, as a share of the mean. */
const SD_SHARE = 0.19
const PLAN: FloorPlan = { rooms: { room: [0, 0, 100, 60] }, doors: { end: ['room', 'outside', [100, 0], [100, 60]] } }

/** RiMEA 7. */
export const agedSpeeds = defineCase({
  id: 'rimea-07',
  title: 'speeds by age',
  geometry: 'room 100 m × 60 m, one side open',
  population: '50 adults, ages even from 20 to 80, free speed normal about the printed mean of their age with 19 % spread; walking 40 m',
  criterion: 'speeds walked follow the printed distribution: Kolmogorov-Smirnov p above 0.05 of (speed − mean of age) / spread',
  source: 'RiMEA 4.1.1 A2 test 7; ages between the printed ones by straight lines; speeds are assigned, not drawn by the simulator',
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
  const rng = createRng(seed, 'ages')
  const ages = Array.from({ length: 50 }, (_, i) => 20 + (60 * (i + 0.5)) / 50)
  const cohorts = ages.map((age, i) => {
    const wishMps = Math.max(0.2, normal(rng, meanAt(age), SD_SHARE * meanAt(age)))
    return { room: 'room', box: [5 + 8 * (i % 5), 2 + 5.6 * Math.floor(i / 5), 1, 1] as const, people: 1, wishMps }
  })
  const trial = startTrial(PLAN, cohorts, seed)
  const slots = trial.cohorts.flat()
  const [from, to] = [50, 90].map((x) => watchLine(trial.world, slots, (at) => at - x)) as [Line, Line]
  play(trial, 400, [from, to])
  const z = slots.flatMap((slot, i) => {
    const [speedMps] = speedsBetween(new Map([[slot, from.atS.get(slot)!]]), new Map([[slot, to.atS.get(slot)!]]), 40)
    return speedMps === undefined ? [] : [(speedMps / meanAt(ages[i]!) - 1) / SD_SHARE]
  })
  return z.length === slots.length ? ksTest(z, (value) => normalCdf(value, 0, 1)) : NaN
}

type Line = ReturnType<typeof watchLine>

function meanAt(age: number): number {
  const next = BY_AGE.findIndex(([years]) => years >= age)
  const [[y0, v0], [y1, v1]] = [BY_AGE[Math.max(0, next - 1)]!, BY_AGE[Math.max(1, next)]!]
  return v0 + ((v1 - v0) * (age - y0)) / (y1 - y0)
}
