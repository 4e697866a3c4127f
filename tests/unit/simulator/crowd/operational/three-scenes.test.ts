import { expect, test } from 'vitest'
import { walkingSpeedMps, weidmannMps } from '#tests/support/endless-corridor.ts'
import { watchJam } from '#tests/support/floor-plan/watch-jam.ts'
import { mean } from '#tests/support/statistics/mean.ts'
import { crossOnce } from '#tests/validation/crowd/trials/counterflow.ts'
import { fullRoom } from '#tests/validation/crowd/tuning/full-room.ts'

// The three scenes that no variant of the model passed at once before (crowd design §2.6); ten seeds of each: TUNING.md.

test.for([0.8, 1.2, 2.4])('180 people leave by a %d m door at 1.6 to 2.1 per metre and second, and hardly anybody overlaps', (widthM) => {
  const { flowPerMS, out, jam } = fullRoom(widthM, 1)
  // Band: laboratory doors, 1.85 /(m s) give or take an eighth (Kretz 2006, Seyfried 2009).
  expect(flowPerMS).toBeGreaterThan(1.6)
  expect(flowPerMS).toBeLessThan(2.1)
  expect(out).toBe(180)
  expect(jam.overlapShare).toBeLessThan(1e-3)
  // Measured 5 rad/s and 0.14 m/s over ten seeds; without the turning time 9 and 0.2.
  expect(jam.turnRadPerS).toBeLessThan(7)
  expect(jam.shakeMps).toBeLessThan(0.17)
})

/** One crowd of a hundred or so is 0.01 m/s off another. */
const SEEDS = [1, 2, 3]

test('up to 3 persons per m² people walk as Weidmann 1993 measured, within 0.10 m/s (RMSE)', () => {
  const errors = [0.5, 1, 1.5, 2, 3].map((density) => {
    const speeds = SEEDS.map((seed) => walkingSpeedMps(density, seed, { warmS: 15, meanS: 30 }))
    return mean(speeds) - weidmannMps(density)
  })
  expect(Math.sqrt(mean(errors.map((error) => error ** 2)))).toBeLessThan(0.1)
})

test('a hundred people cross a 2 m corridor, the slower the more come against them, and never stop for good', () => {
  const crossings = [0, 10, 50, 100].map((opposing) => {
    const jams: ReturnType<typeof watchJam>[] = []
    const crossing = crossOnce(opposing, 1, (world) => [(jams[0] = watchJam(world))])
    return { ...crossing, ...jams[0]!.jam() }
  })
  expect(crossings.map(({ arrived }) => arrived)).toEqual([100, 100, 100, 100])
  const times = crossings.map(({ lastS }) => lastS)
  expect(times.toSorted((a, b) => a - b)).toEqual(times)
  expect(Math.max(...crossings.map(({ overlapShare }) => overlapShare))).toBeLessThan(1e-3)
})
