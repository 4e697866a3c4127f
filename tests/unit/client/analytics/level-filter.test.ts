import { expect, test } from 'vitest'
import { correctLevel, type LevelEstimate, levelSd, predictLevel, shiftLevel, startLevel } from '#client/analytics/mapping/level-filter.ts'
import { createRng, normal } from '#simulator/kernel/rng.ts'

const MODEL = { flowSdPerS: 0.3, exchangePerS: 2, maxSd: 500 }
/** 90 % of a normal distribution lies within this many standard deviations. */
const SD_90 = 1.645

/** A camera that reports every five seconds on a zone whose inflow surges and ebbs; people come and go one by one. */
function score(seed: number, trueShare: number): { covered: number; absoluteError: number; readingError: number } {
  const rng = createRng(seed, 'truth')
  let truth = 200
  let estimate: LevelEstimate | null = null
  const sum = { covered: 0, absoluteError: 0, readingError: 0, n: 0 }
  for (let s = 1; s <= 3600; s++) {
    const inPerS = 2 + 1.5 * Math.sin(s / 300)
    const outPerS = truth / 130
    truth = Math.max(0, truth + poisson(inPerS, rng) - poisson(outPerS, rng))
    if (estimate !== null) estimate = predictLevel(estimate, MODEL, 1)
    if (s % 5 === 0) {
      const sd = Math.max(0.4, trueShare * truth)
      const reading = Math.max(0, Math.round(normal(rng, truth, sd)))
      const stated = Math.max(1, (0.08 * ((estimate?.mean ?? reading) + reading)) / 2)
      estimate = estimate === null ? startLevel(reading, stated, MODEL) : correctLevel(estimate, MODEL, reading, stated).estimate
      sum.readingError += Math.abs(reading - truth)
      sum.absoluteError += Math.abs(estimate.mean - truth)
      sum.n++
      if (Math.abs(estimate.mean - truth) <= SD_90 * levelSd(estimate)) sum.covered++
    }
  }
  return { covered: sum.covered / sum.n, absoluteError: sum.absoluteError / sum.n, readingError: sum.readingError / sum.n }
}

function poisson(mean: number, rng: ReturnType<typeof createRng>): number {
  let count = 0
  for (let p = rng.next(); p > Math.exp(-mean); p *= rng.next()) count++
  return count
}

test.for([
  [1, 0.08],
  [2, 0.08],
  [3, 0.08],
  [4, 0.04],
  [5, 0.04],
  [6, 0.12],
] as const)(
  'the 90 % interval covers 80 to 97 % of a seeded truth and beats the sensor: seed %i, stated error 0.08, true %d',
  ([seed, trueShare]) => {
    const { covered, absoluteError, readingError } = score(seed, trueShare)
    expect(covered).toBeGreaterThan(0.8)
    expect(covered).toBeLessThan(0.97)
    expect(absoluteError).toBeLessThan(0.75 * readingError)
  },
)

test('when readings stop the mean levels off, and the sd grows without end up to what can be unknown', () => {
  const start = startLevel(100, 5, MODEL)
  const sds = [10, 60, 300, 3600, 36_000].map((s) => Math.sqrt(predictLevel(start, MODEL, s).varMean))
  expect(sds).toEqual(sds.toSorted((a, b) => a - b))
  expect(sds[1]).toBeGreaterThan(10)
  expect(sds.at(-1)).toBeLessThanOrEqual(MODEL.maxSd)
})

test('ten predictions of one second are one prediction of ten seconds', () => {
  const start = { ...startLevel(200, 5, MODEL), flowPerS: 0.5, cov: 0.4 }
  let stepped: LevelEstimate = start
  for (let i = 0; i < 10; i++) stepped = predictLevel(stepped, MODEL, 1)
  const once = predictLevel(start, MODEL, 10)
  for (const key of ['mean', 'flowPerS', 'varMean', 'cov', 'varFlow'] as const) expect(stepped[key]).toBeCloseTo(once[key], 8)
})

test('a reading far away is doubted twice and believed the third time; one on the other side starts the doubt again', () => {
  let estimate = startLevel(100, 5, MODEL)
  const read = (value: number): boolean => {
    const next = correctLevel(estimate, MODEL, value, 8)
    estimate = next.estimate
    return next.believed
  }
  expect([read(400), read(400)]).toEqual([false, false])
  expect(estimate.mean).toBe(100)
  expect(read(0)).toBe(false)
  expect([read(400), read(400)]).toEqual([false, false])
  expect(read(400)).toBe(true)
  expect(estimate.mean).toBe(400)
})

test('people are never negative', () => {
  expect(shiftLevel(startLevel(3, 2, MODEL), -10, 1).mean).toBe(0)
  expect(predictLevel({ ...startLevel(3, 2, MODEL), flowPerS: -1 }, MODEL, 60).mean).toBe(0)
})
