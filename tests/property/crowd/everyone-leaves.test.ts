import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomPlan } from '#tests/support/floor-plan/random-plan.ts'
import { play, present, startTrial } from '#tests/support/floor-plan/trial.ts'
import { type Faults, watchInvariants } from '#tests/support/floor-plan/watch-invariants.ts'
import { watchWalls } from '#tests/support/floor-plan/watch-walls.ts'

const SEED = 20_414
const PLANS = 50
/** Longest way of any plan is under 60 m: two minutes at a stroll, and one for queues. */
const LIMIT_S = 180

test(`everybody leaves ${PLANS} floor plans (seed ${SEED}), and on the way nobody is lost, nowhere, or through a wall`, () => {
  const total: Faults = { nowhere: 0, throughWalls: 0, lost: 0, pressed: 0, personTicks: 0 }
  fc.assert(
    fc.property(randomPlan, fc.integer({ min: 1, max: 1000 }), ({ plan, cohorts }, seed) => {
      const trial = startTrial(plan, cohorts, seed)
      const { look, faults } = watchInvariants(trial.world)
      const walls = watchWalls(trial.world)
      play(trial, LIMIT_S, [{ look }, walls])
      expect(present(trial.world)).toBe(0)
      expect(faults).toMatchObject({ nowhere: 0, throughWalls: 0, lost: 0 })
      expect(walls.outside()).toBe(0)
      total.pressed += faults.pressed
      total.personTicks += faults.personTicks
    }),
    { seed: SEED, numRuns: PLANS, endOnFailure: true },
  )
  expect(total.personTicks).toBeGreaterThan(10_000)
  expect(total.pressed / total.personTicks).toBeLessThan(1e-3)
}, 120_000)
