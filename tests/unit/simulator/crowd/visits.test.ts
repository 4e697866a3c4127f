import { expect, test } from 'vitest'
import { ABSENT, WAITING, WALKING } from '#simulator/crowd/visitors.ts'
import { createWorld, worldKpis } from '#simulator/kernel/world.ts'
import { peopleIn, runFor } from '#tests/support/place-visitor.ts'
import { tinyScenario, tinyVenue } from '#tests/support/tiny-venue.ts'
import type { Attraction } from '#models/venue/schema.ts'

const withAttraction = (sight: Partial<Attraction>) =>
  tinyVenue({
    rooms: [
      ['court', 0, 0, 20, 20],
      ['house', 20, 0, 20, 20],
    ],
    portals: [
      {
        id: 'way-in',
        a: 'outside',
        b: 'court',
        segment: [
          [0, 5],
          [0, 15],
        ],
      },
      {
        id: 'door',
        a: 'court',
        b: 'house',
        segment: [
          [20, 8],
          [20, 12],
        ],
        kind: 'door',
      },
    ],
    attractions: [{ id: 'sight', zone: 'house', ...sight }],
  })

test('people come before a show, stay to its end, and leave together', () => {
  const venue = withAttraction({ showsAt: ['10:10'], durationMin: 10, capacity: 60, appeal: 1 })
  const world = createWorld({
    venue,
    scenario: tinyScenario(venue, {
      arrivals: [
        { from: '10:00', perHour: 600 },
        { from: '10:09', perHour: 0 },
      ],
    }),
    seed: 1,
  })
  runFor(world, 600)
  const seated = peopleIn(world, 'house')
  expect(seated).toBeGreaterThan(30)
  runFor(world, 590)
  expect(peopleIn(world, 'house')).toBe(seated)
  runFor(world, 130)
  expect(peopleIn(world, 'house')).toBeLessThan(seated / 4)
})

test('two counters of 30 s serve four people a minute; the rest wait, and some give up', () => {
  const venue = withAttraction({ counters: 2, serviceS: [30, 30], dwellMin: [20, 30] })
  const world = createWorld({ venue, scenario: tinyScenario(venue, { arrivals: [{ from: '10:00', perHour: 900 }] }), seed: 1 })
  runFor(world, 240)
  const served = world.state.crowd.present[0]!
  runFor(world, 300)
  // A party goes in whole, when its last is served.
  expect(Math.abs(world.state.crowd.present[0]! - served - 20)).toBeLessThanOrEqual(4)
  expect(worldKpis(world).queued).toBeGreaterThan(20)
  runFor(world, 600)
  expect(worldKpis(world).reneged).toBeGreaterThan(0)
})

test('a place for ten never holds eleven', () => {
  const venue = withAttraction({ capacity: 10, dwellMin: [3, 4] })
  const world = createWorld({ venue, scenario: tinyScenario(venue, { arrivals: [{ from: '10:00', perHour: 900 }] }), seed: 1 })
  let most = 0
  runFor(world, 400, () => {
    most = Math.max(most, world.state.crowd.present[0]!)
  })
  expect(most).toBe(10)
})

test('nobody slips into a full place before those who wait for it, and a coach party gets in', () => {
  const venue = withAttraction({ capacity: 40, dwellMin: [3, 4] })
  const scenario = tinyScenario(venue, { arrivals: [{ from: '10:00', perHour: 900 }], personaShare: { adult: 0.7, tour: 0.3 } })
  const world = createWorld({ venue, scenario, seed: 1 })
  const { visitors, waiting } = world.state.crowd
  const modeThen = new Uint8Array(visitors.mode.length)
  const inThen = new Uint8Array(visitors.mode.length)
  let slipped = 0
  let coaches = 0
  runFor(world, 1500, () => {
    for (let slot = 0; slot < visitors.extent[0]!; slot++) {
      const isIn = visitors.mode[slot] !== ABSENT && visitors.roundEndS[slot]! > 0 && visitors.leader[slot] === slot
      if (isIn && inThen[slot] === 0 && modeThen[slot] === WALKING && waiting[0]! > 0) slipped++
      if (isIn && inThen[slot] === 0 && modeThen[slot] === WAITING && visitors.party[slot]! >= 15) coaches++
      inThen[slot] = isIn ? 1 : 0
      modeThen[slot] = visitors.mode[slot]!
    }
  })
  expect(slipped).toBe(0)
  expect(coaches).toBeGreaterThan(0)
})
