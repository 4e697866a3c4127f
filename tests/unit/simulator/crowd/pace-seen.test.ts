import { expect, test } from 'vitest'
import { refreshRoutes } from '#simulator/crowd/tactical/refresh-routes.ts'
import { WALKING } from '#simulator/crowd/visitors.ts'
import { scatter, twoRooms } from '#tests/support/random-crowd.ts'

const HALL = 0
const DOOR = 0

/** How much slower a hall looks in which so many are on their way to the door at that share of the speed they wish. */
function slowdown(people: number, share: number, lane = -1): number {
  const world = twoRooms(1)
  scatter(world, people, 1)
  const { visitors, routes, zoneCount } = world.crowd.state
  for (let slot = 0; slot < people; slot++) {
    visitors.mode[slot] = WALKING
    visitors.zone[slot] = HALL
    visitors.link[slot] = DOOR
    visitors.lane[slot] = lane
    visitors.speedMps[slot] = visitors.wishMps[slot]! * share
  }
  zoneCount[HALL] = people
  refreshRoutes(world.crowd, 1)
  return routes.slowdown[HALL]!
}

test('where many get on slowly a way looks as slow as they are, whatever the density says', () => {
  expect(slowdown(30, 0.1)).toBeCloseTo(10, 3)
  expect(slowdown(30, 0.01)).toBe(20)
})

test('a few prove nothing, nor does a line before a gate', () => {
  expect(slowdown(15, 0.1)).toBe(1)
  expect(slowdown(30, 0.1, 0)).toBeLessThan(1.2)
})
