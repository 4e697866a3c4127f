import { expect, test } from 'vitest'
import type { Venue } from '#models/venue/schema.ts'
import { createVisitor } from '#simulator/crowd/strategic/create-party.ts'
import { personaIndex } from '#simulator/crowd/strategic/personas.ts'
import { RIDING, STANDING, WALKING } from '#simulator/crowd/visitors.ts'
import { createWorld, stepWorld, type World } from '#simulator/kernel/world.ts'
import { peopleIn, placeGuest, runFor, sendTo } from '#tests/support/place-visitor.ts'
import { tinyScenario } from '#tests/support/tiny-venue.ts'
import { twoStoreys } from '#tests/support/two-storeys.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'

/** Somebody in a wheelchair, alone. */
const onWheels = (world: World): number => {
  const slot = createVisitor(world.crowd, world.tick / 10)
  const { visitors } = world.crowd.state
  visitors.persona[slot] = personaIndex('wheelchair')
  visitors.wishMps[slot] = 0.9
  visitors.radiusM[slot] = 0.33
  return slot
}

const withLift = (): Venue =>
  twoStoreys(
    {},
    {
      connectors: [
        {
          id: 'lift',
          kind: 'lift',
          stops: [
            { zone: 'hall', at: [3, 2] },
            { zone: 'loft', at: [3, 2] },
          ],
        },
      ],
    },
  )

/** Zones somebody was in, in order, and whether they rode. */
const follow = (world: World, slot: number, until: () => boolean, limitS: number): { zones: string[]; rode: boolean } => {
  const { visitors } = world.crowd.state
  const zones: string[] = []
  let rode = false
  const limit = world.tick + limitS * 10
  while (!until()) {
    if (world.tick > limit) throw new Error(`not there in ${limitS} s: ${zones.join(' > ')}`)
    stepWorld(world)
    rode ||= visitors.mode[slot] === RIDING
    const id = world.site.venue.zones[visitors.zone[slot]!]?.id ?? (rode ? 'lift' : 'stair')
    if (zones.at(-1) !== id) zones.push(id)
  }
  return { zones, rode }
}

test('a stair stops wheels: the wheelchair rides, though the stair is at hand; on foot people take the stair', () => {
  const venue = withLift()
  const world = createWorld({ venue, scenario: tinyScenario(venue), seed: 1 })
  const { visitors } = world.crowd.state
  const wheels = placeGuest(world, 'hall', 8, 7, onWheels(world))
  const foot = placeGuest(world, 'hall', 8, 8)
  expect(follow(world, wheels, () => visitors.mode[wheels] === STANDING, 240)).toEqual({ zones: ['hall', 'lift', 'loft'], rode: true })
  expect(visitors.cameBy[foot]).toBeLessThan(world.site.lifts[0]!.firstLink)
  expect(peopleIn(world, 'loft')).toBe(2)
})

test('without a lift nobody on wheels sets out for the loft, and nobody is stuck on the stair', () => {
  const venue = twoStoreys()
  const world = createWorld({ venue, scenario: tinyScenario(venue), seed: 1 })
  const { visitors, totals } = world.crowd.state
  placeGuest(world, 'hall', 8, 7, onWheels(world))
  runFor(world, 60)
  expect(peopleIn(world, 'loft')).toBe(0)
  // There is nothing else to see: they go home.
  expect(visitors.extent[1]! + totals.left).toBe(1)
})

test('in Yunxi a wheelchair user gets from the lobby of the museum to the silk gallery upstairs, and out again', () => {
  const { venue, scenario } = loadYunxi('quiet-weekday')
  const world = createWorld({ venue, scenario: { ...scenario, initialVisitors: 0, arrivals: [] }, seed: 1 })
  const { visitors } = world.crowd.state
  const { polygon } = world.site.venue.zones.find(({ id }) => id === 'museum-lobby')!
  const middle = polygon.reduce(([x, y], [px, py]) => [x + px / polygon.length, y + py / polygon.length] as const, [0, 0] as const)
  const slot = placeGuest(world, 'museum-lobby', middle[0], middle[1], onWheels(world))
  sendTo(world, slot, 'silk')
  const there = follow(world, slot, () => visitors.mode[slot] === STANDING, 400)
  expect(there.zones.slice(-2)).toEqual(['lift', 'gallery-silk'])
  visitors.leaveAtS[slot] = 0
  visitors.untilS[slot] = 0
  visitors.roundEndS[slot] = 0.1
  const zoneOf = (): string => world.site.venue.zones[visitors.zone[slot]!]?.id ?? ''
  const back = follow(world, slot, () => visitors.mode[slot] === WALKING && zoneOf() === 'museum-forecourt', 400)
  expect(back.rode).toBe(true)
  expect(back.zones.slice(0, 3)).toEqual(['gallery-silk', 'lift', 'museum-lobby'])
})
