import { expect, test } from 'vitest'
import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { mean } from '#tests/support/statistics/mean.ts'
import { play, startTrial } from '#tests/support/floor-plan/trial.ts'
import { flowPerS, timesInto, watchPassages } from '#tests/support/floor-plan/watch-passages.ts'

/** One seed is 4 % off the mean of many: the mean of three can be 5 % off by chance alone. */
const SEEDS = Array.from({ length: 10 }, (_, k) => k + 1)
const PEOPLE = 120
const door = (widthM: number): FloorPlan => ({
  rooms: { hall: [0, 0, 10, 10], yard: [10, 0, 12, 10] },
  doors: { door: ['hall', 'yard', [10, 5 - widthM / 2], [10, 5 + widthM / 2]], street: ['yard', 'outside', [22, 0], [22, 10]] },
})

/**
 * The model knows time only through wished speeds, time gaps and the length of a step. People half as fast with gaps twice as long
 * therefore walk the same world in steps of half the length: their seconds count half.
 */
test.for([0.8, 1.2, 2])('halving the time step changes the flow of a %d m door by less than 5 percent', { timeout: 120_000 }, (widthM) => {
  const plan = door(widthM)
  const flow = (slower: number): number => mean(SEEDS.map((seed) => flowOf(plan, seed, slower))) * slower
  expect(Math.abs(flow(2) / flow(1) - 1)).toBeLessThan(0.05)
})

function flowOf(plan: FloorPlan, seed: number, slower: number): number {
  const trial = startTrial(plan, [{ room: 'hall', box: [0.3, 0.3, 9, 9.4], people: PEOPLE }], seed)
  const { visitors } = trial.world.state.crowd
  for (const slot of trial.cohorts[0]!) {
    visitors.wishMps[slot]! /= slower
    visitors.gapS[slot]! *= slower
  }
  const watch = watchPassages(trial.world)
  // Patience runs in seconds of the clock, not of the model: nobody is to lose it in either world.
  play(trial, 120 * slower, [watch, { look: () => visitors.blockedS.fill(0) }])
  return flowPerS(timesInto(watch.passages, 'yard'), 20, PEOPLE - 20)
}
