import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { assembleWorld, forkWorld, hashWorld, restoreWorld, snapshotWorld } from '#simulator/kernel/world.ts'
import { randomPlan } from '#tests/support/floor-plan/random-plan.ts'
import { play, startTrial } from '#tests/support/floor-plan/trial.ts'

const SEED = 1822

test(`a fork, and a world put back from a snapshot, go on as if nothing had been (seed ${SEED})`, () => {
  fc.assert(
    fc.property(randomPlan, fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 0, max: 150 }), ({ plan, cohorts }, seed, ticks) => {
      const go = (world: Parameters<typeof play>[0]['world'], seconds: number): number => play({ world }, seconds, [], () => false)
      const { world } = startTrial(plan, cohorts, seed)
      go(world, ticks / 10)
      const fork = forkWorld(world)
      const resumed = assembleWorld(world.site, world.scenario, seed)
      restoreWorld(resumed, snapshotWorld(world))
      expect(hashWorld(fork)).toBe(hashWorld(world))
      go(world, 15)
      go(resumed, 15)
      go(fork, 15)
      expect(hashWorld(fork)).toBe(hashWorld(world))
      expect(hashWorld(resumed)).toBe(hashWorld(world))
    }),
    { seed: SEED, numRuns: 15, endOnFailure: true },
  )
}, 60_000)
