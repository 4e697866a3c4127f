import { expect, test } from 'vitest'
import { refreshRoutes } from '#simulator/crowd/tactical/refresh-routes.ts'
import { WALKING } from '#simulator/crowd/visitors.ts'
import { scatter, twoRooms } from '#tests/support/random-crowd.ts'

const HALL = 0
const DOOR = 0
const WAY_IN = 1

/** How much slower the yard looks in which so many make for each of its two ways out, at those shares of the speed they wish. */
function slowdown(people: number, toDoor: number, toStreet: number, lane = -1): number {
  const world = twoRooms(1)
  scatter(world, people * 2, 1)
  const { visitors, routes, zoneCount } = world.crowd.state
  const yard = HALL + 1
  for (let slot = 0; slot < people * 2; slot++) {
    visitors.mode[slot] = WALKING
    visitors.zone[slot] = yard
    visitors.link[slot] = slot < people ? DOOR : WAY_IN
    visitors.lane[slot] = lane
    visitors.speedMps[slot] = visitors.wishMps[slot]! * (slot < people ? toDoor : toStreet)
  }
  zoneCount[yard] = people * 2
  refreshRoutes(world.crowd, 1)
  return routes.slowdown[yard]!
}

test('where two streams hold each other up a way looks as slow as the faster of them', () => {
  expect(slowdown(15, 0.1, 0.2)).toBeCloseTo(5, 3)
  expect(slowdown(15, 0.01, 0.01)).toBe(20)
})

test('one that stands before its door is a queue, not a slow place; a few prove nothing, nor does a line before a gate', () => {
  expect(slowdown(15, 0.01, 1)).toBeLessThan(1.3)
  expect(slowdown(8, 0.1, 0.1)).toBe(1)
  expect(slowdown(15, 0.1, 0.1, 0)).toBeLessThan(1.3)
})
