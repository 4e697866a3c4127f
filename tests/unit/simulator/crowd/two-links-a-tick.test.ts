import { expect, test } from 'vitest'
import { linkOfMouth } from '#simulator/crowd/ground/links.ts'
import { landWalker } from '#simulator/crowd/passage/cross-seam.ts'
import { createWorld } from '#simulator/kernel/world.ts'
import { placeLeaver, runFor } from '#tests/support/place-visitor.ts'
import { tinyScenario } from '#tests/support/tiny-venue.ts'
import { twoStoreys } from '#tests/support/two-storeys.ts'

const [LOFT, STAIR, PORTAL] = [1, 2, 0]

test.for([
  ['off the stair, then through a door', 0],
  ['through a door, then onto the stair', 1],
] as const)('given somebody who goes %s in one tick, they land on the new plane', ([, seamIn]) => {
  const venue = twoStoreys()
  const world = createWorld({ venue, scenario: tinyScenario(venue), seed: 1 })
  const slot = placeLeaver(world, 'loft', 19, 7.5)
  runFor(world, 0.1)
  const { crowd, site } = world
  const { walkers } = crowd
  const i = walkers.slot.indexOf(slot)
  const offStair = seamIn === 0
  // What the kernel leaves behind: the plane they began on, the place they are in, and a link for each substep.
  walkers.level[i] = site.levelOf[offStair ? STAIR : LOFT]!
  walkers.zone[i] = offStair ? LOFT : STAIR
  walkers.x[i] = 15
  walkers.y[i] = 7
  walkers.crossed[seamIn]![i] = linkOfMouth(venue, 0, 1)
  walkers.crossed[1 - seamIn]![i] = PORTAL
  crowd.state.visitors.cameBy[slot] = offStair ? PORTAL : linkOfMouth(venue, 0, 1)
  landWalker(crowd, i)
  const { dx, dy } = site.seams[1]!
  expect(dx).not.toBe(0)
  expect([walkers.x[i], walkers.y[i]]).toEqual([15 + (offStair ? -dx : dx), 7 + (offStair ? -dy : dy)])
})
