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
/** Neighbours are summed in another order, in single precision; a crowd makes some micrometres of it in a second. */
const TOLERANCE_M = 1e-4
/** Nobody starts straight behind another: on which side they go past would hang on the last bit. */
const STAGGER_M = 0.05
const WALK_S = 1

/** Fields are solved in buckets, whose order no mirror turns round: they would differ by a millimetre. */
SITES.left.fields.forEach(({ phiM, cols, rows }, k) => {
  const mirrored = SITES.right.fields[k]!.phiM
  for (let row = 0; row < rows; row++) phiM.set(mirrored.subarray((rows - 1 - row) * cols, (rows - row) * cols), row * cols)
})

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
  const slots = offsets.map((offset, i) => {
    const y = -3.2 + Math.floor(i / 8) * 0.9 + STAGGER_M * ((i * 0.618) % 1) + offset
    return placeLeaver(world, 'hall', 1 + (i % 8) * 1.2, sign * y)
  })
  play({ world }, WALK_S, [], () => false)
  const { x, y } = world.state.crowd.visitors
  return slots.map((slot) => [x[slot]!, y[slot]!])
}
