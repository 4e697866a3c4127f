import { expect, test } from 'vitest'
import { createWalkCrew } from '#server/sources/walk-crew.ts'
import { createSite } from '#simulator/crowd/ground/site.ts'
import { employCrew } from '#simulator/crowd/operational/walkers.ts'
import { assembleWorld, hashWorld, stepWorld } from '#simulator/kernel/world.ts'
import { scatter, twoRooms } from '#tests/support/random-crowd.ts'

const PEOPLE = 300
const TICKS = 40

async function hashWith(helpers: number | 'nobody'): Promise<string> {
  const { site, scenario } = twoRooms(1)
  await using crew = createWalkCrew(helpers === 'nobody' ? 0 : helpers)
  const own = createSite(site.venue)
  if (helpers !== 'nobody') employCrew(own, crew.hire)
  const world = assembleWorld(own, scenario, 1)
  scatter(world, PEOPLE, 1)
  for (let tick = 0; tick < TICKS; tick++) stepWorld(world)
  return hashWorld(world)
}

test.for([0, 1, 2])('a world stepped with %d helping threads is the same to the last bit', async (helpers) => {
  expect(await hashWith(helpers)).toBe(await hashWith('nobody'))
})
