import { expect, test } from 'vitest'
import { createPace, type Pace } from '#server/sources/pace.ts'

/** Lets wall time pass in steps and runs at most `perStep` of the ticks that are due. */
function play(pace: Pace, fromMs: number, forMs: number, stepMs: number, perStep = Infinity): number {
  let ran = 0
  for (let nowMs = fromMs + stepMs; nowMs <= fromMs + forMs; nowMs += stepMs) {
    const ticks = Math.min(pace.due(nowMs), perStep)
    pace.ran(ticks, nowMs)
    ran += ticks
  }
  return ran
}

test.for([
  [0.25, 25],
  [1, 100],
  [8, 800],
  [64, 6_400],
] as const)('at speed %d ten seconds are %d ticks', ([speed, ticks]) => {
  const pace = createPace(0.1, speed, 'running', 0)
  expect(play(pace, 0, 10_000, 20)).toBe(ticks)
  expect(pace.state(10_000).achieved / speed).toBeCloseTo(1)
})

test('a machine that cannot keep up says how far it gets and never spirals', () => {
  const pace = createPace(0.1, 64, 'running', 0)
  expect(play(pace, 0, 5_000, 100, 10)).toBe(500)
  expect(pace.state(5_000)).toMatchObject({ speed: 64, achieved: expect.closeTo(10) })
  // Once it can, what is caught up is a quarter of a second, not the five that were missed.
  expect(pace.due(5_000)).toBeLessThanOrEqual(160)
})

test('a pause is no debt, and neither is a change of speed', () => {
  const pace = createPace(0.1, 1, 'paused', 0)
  expect(play(pace, 0, 60_000, 100)).toBe(0)
  expect(pace.waitMs(60_000)).toBe(Infinity)
  pace.setPaused(false)
  expect(pace.due(60_000)).toBe(0)
  expect(pace.waitMs(60_000)).toBeCloseTo(100)
  pace.setSpeed(2)
  expect(pace.waitMs(60_000)).toBeCloseTo(50)
  expect(pace.due(60_050)).toBe(1)
})
