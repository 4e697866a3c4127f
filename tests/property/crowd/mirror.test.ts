import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSite } from '#simulator/crowd/ground/site.ts'
import { assembleWorld } from '#simulator/kernel/world.ts'
import { placeLeaver } from '#tests/support/place-visitor.ts'
import { type FloorPlan, planVenue } from '#tests/support/floor-plan/floor-plan.ts'
import { play } from '#tests/support/floor-plan/trial.ts'
import { tinyScenario } from '#tests/support/tiny-venue.ts'

const SEED = 4111
/** Symmetric about y = 0, grid and all; the mirror turns the keep side round. */
const PLAN: FloorPlan = {
  rooms: { hall: [0, -4, 12, 8], yard: [12, -4, 8, 8] },
  doors: { door: ['hall', 'yard', [12, -1], [12, 1]], street: ['yard', 'outside', [20, -3], [20, 3]] },
}
const venue = planVenue(PLAN)
const SITES = { right: createSite(venue), left: createSite({ ...venue, keepSide: 'left' }) }
/**
 * Fields are solved in buckets, whose order no mirror turns round: they differ by a millimetre, and neighbours are summed in another
 * order, in single precision. A crowd makes ten of it in a second, so it is looked at early.
 */
const TOLERANCE_M = 5e-3
const WALK_S = 1

const heights = fc.array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), { minLength: 20, maxLength: 60 })

test(`a crowd that keeps left is the mirror image of one that keeps right (seed ${SEED})`, () => {
  fc.assert(
    fc.property(heights, (offsets) => {
      const right = walked('right', offsets, 1)
      const left = walked('left', offsets, -1)
      right.forEach(([x, y], i) => {
        expect(Math.abs(left[i]![0] - x)).toBeLessThan(TOLERANCE_M)
        expect(Math.abs(left[i]![1] + y)).toBeLessThan(TOLERANCE_M)
      })
    }),
    { seed: SEED, numRuns: 20, endOnFailure: true },
  )
}, 60_000)

function walked(keepSide: 'right' | 'left', offsets: readonly number[], sign: 1 | -1): (readonly [x: number, y: number])[] {
  const site = SITES[keepSide]
  const world = assembleWorld(site, tinyScenario(site.venue), 1)
  const slots = offsets.map((offset, i) => placeLeaver(world, 'hall', 1 + (i % 8) * 1.2, sign * (-3.2 + Math.floor(i / 8) * 0.9 + offset)))
  play({ world }, WALK_S, [], () => false)
  const { x, y } = world.state.crowd.visitors
  return slots.map((slot) => [x[slot]!, y[slot]!])
}
