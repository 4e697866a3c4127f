import { expect, test } from 'vitest'
import type { Venue } from '#models/venue/schema.ts'
import { createWorld, requestLever, type World } from '#simulator/kernel/world.ts'
import { crossings, peopleIn, runFor } from '#tests/support/place-visitor.ts'
import { tinyScenario, tinyVenue } from '#tests/support/tiny-venue.ts'

/** Two ways from hall to goal: a short lane and a longer one. A sign in the hall; a barrier on the short lane. */
const loop = (): Venue =>
  tinyVenue({
    rooms: [
      ['hall', 0, 0, 20, 40],
      ['short', 20, 2, 20, 4],
      ['long', 20, 34, 20, 4],
      ['goal', 40, 0, 20, 40],
    ],
    portals: [
      {
        id: 'way-in',
        a: 'outside',
        b: 'hall',
        segment: [
          [0, 1],
          [0, 8],
        ],
      },
      {
        id: 'short-in',
        a: 'hall',
        b: 'short',
        segment: [
          [20, 2],
          [20, 6],
        ],
      },
      {
        id: 'short-out',
        a: 'short',
        b: 'goal',
        segment: [
          [40, 2],
          [40, 6],
        ],
      },
      {
        id: 'long-in',
        a: 'hall',
        b: 'long',
        segment: [
          [20, 34],
          [20, 38],
        ],
      },
      {
        id: 'long-out',
        a: 'long',
        b: 'goal',
        segment: [
          [40, 34],
          [40, 38],
        ],
      },
    ],
    attractions: [{ id: 'sight', zone: 'goal', at: [52, 4], spreadM: 5 }],
    devices: [
      { id: 'sign', kind: 'sign', zone: 'hall' },
      { id: 'barrier', kind: 'barrier', zone: 'short' },
    ],
  })

const busy = (): World => {
  const venue = loop()
  return createWorld({ venue, scenario: tinyScenario(venue, { arrivals: [{ from: '10:00', perHour: 900 }] }), seed: 1 })
}

const shortShare = (world: World, seconds: number): number => {
  const before = [crossings(world, 'short-in')[0], crossings(world, 'long-in')[0]]
  runFor(world, seconds)
  const [short, long] = [crossings(world, 'short-in')[0] - before[0]!, crossings(world, 'long-in')[0] - before[1]!]
  return short / (short + long)
}

test('most take the short way; a sign that makes it dear turns those who follow signs to the other', () => {
  const world = busy()
  runFor(world, 60)
  expect(shortShare(world, 120)).toBeGreaterThan(0.6)
  requestLever(world, { id: 'sign', lever: { type: 'setRouteWeight', device: 'sign', zone: 'short', factor: 10 } })
  runFor(world, 60)
  // Ten minutes: some 150 people in 70 parties; over three the share scatters from 0.08 to 0.5 by seed.
  const guided = shortShare(world, 600)
  expect(guided).toBeLessThan(0.6)
  expect(guided).toBeGreaterThan(0.2)
})

test('a closed zone empties and nobody enters it', () => {
  const world = busy()
  runFor(world, 90)
  requestLever(world, { id: 'close', lever: { type: 'closeZone', device: 'barrier', closed: true } })
  runFor(world, 3.2)
  const [before] = crossings(world, 'short-in')
  runFor(world, 90)
  expect(crossings(world, 'short-in')[0]).toBe(before)
  expect(peopleIn(world, 'short')).toBe(0)
  expect(crossings(world, 'long-out')[0]).toBeGreaterThan(5)
})

test('a stair takes people to another floor and back, and nobody is on both', () => {
  const venue = tinyVenue({
    levels: [
      { id: 0, elevationM: 0 },
      { id: 1, elevationM: 4 },
    ],
    rooms: [
      ['hall', 0, 0, 15, 15],
      ['loft', 0, 0, 15, 15, { level: 1 }],
    ],
    portals: [
      {
        id: 'way-in',
        a: 'outside',
        b: 'hall',
        segment: [
          [0, 5],
          [0, 10],
        ],
      },
    ],
    connectors: [{ id: 'stair', kind: 'stairs', from: { zone: 'hall', at: [10, 3] }, to: { zone: 'loft', at: [10, 9] }, widthM: 2 }],
    attractions: [{ id: 'view', zone: 'loft' }],
  })
  const world = createWorld({ venue, scenario: tinyScenario(venue, { arrivals: [{ from: '10:00', perHour: 600 }] }), seed: 4 })
  runFor(world, 240)
  expect(peopleIn(world, 'loft')).toBeGreaterThan(8)
  const { arrived, left } = world.state.crowd.totals
  const onStair = world.state.crowd.zoneCount[world.site.places.zones]!
  expect(peopleIn(world, 'hall') + peopleIn(world, 'loft') + onStair).toBe(arrived - left)
})
