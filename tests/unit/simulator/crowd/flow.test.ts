import { expect, test } from 'vitest'
import { createWorld, worldKpis } from '#simulator/kernel/world.ts'
import { createRng, normal } from '#simulator/kernel/rng.ts'
import { crossings, peopleIn, placeLeaver, runFor } from '#tests/support/place-visitor.ts'
import { tinyScenario, tinyVenue } from '#tests/support/tiny-venue.ts'

test.for([1, 1.6])('a %d m door passes 1.2 to 2.0 people per metre and second, and nobody is left behind', (widthM) => {
  const venue = tinyVenue({
    rooms: [
      ['hall', 0, 0, 10, 10],
      ['yard', 10, -5, 20, 20],
    ],
    portals: [
      {
        id: 'door',
        a: 'hall',
        b: 'yard',
        segment: [
          [10, 5 - widthM / 2],
          [10, 5 + widthM / 2],
        ],
        kind: 'door',
      },
      {
        id: 'street',
        a: 'yard',
        b: 'outside',
        segment: [
          [30, -4],
          [30, 14],
        ],
      },
    ],
  })
  const world = createWorld({ venue, scenario: tinyScenario(venue), seed: 1 })
  for (let i = 0; i < 120; i++) placeLeaver(world, 'hall', 0.6 + (i % 11) * 0.8, 0.6 + Math.floor(i / 11) * 0.8)
  const times: number[] = []
  runFor(world, 200, () => {
    while (times.length < crossings(world, 'door')[0]) times.push(world.tick / 10)
  })
  // Band: Weidmann 1.22 (handbooks) to Seyfried 2009 1.9 (laboratory); crowd design §2.5 measured 1.45 to 1.76 for this preset.
  const flow = 80 / (times[99]! - times[19]!) / widthM
  expect(flow).toBeGreaterThan(1.2)
  expect(flow).toBeLessThan(2)
  expect(worldKpis(world)).toMatchObject({ left: 120, inside: 0 })
})

// Weidmann 1993: 1.34 (1 - exp(-1.913 (1/rho - 1/5.4))) m/s; the band is the scatter of the data he collected.
test.for([
  [0.5, 1.3],
  [1, 1.06],
  [2, 0.61],
] as const)('at %d persons per m² people walk about %d m/s', ([density, weidmannMps]) => {
  const venue = tinyVenue({
    rooms: [['corridor', 0, 0, 90, 4]],
    portals: [
      {
        id: 'end',
        a: 'corridor',
        b: 'outside',
        segment: [
          [90, 0],
          [90, 4],
        ],
      },
    ],
  })
  const world = createWorld({ venue, scenario: tinyScenario(venue), seed: 2 })
  const speeds = createRng(4, 'speeds')
  const spacing = 1 / Math.sqrt(density)
  const rows = Math.floor(3.4 / spacing) + 1
  const slots: number[] = []
  // A platoon of 50 m: what happens at its ends does not reach its middle within 15 s.
  for (let i = 0; i < Math.round(50 * 4 * density); i++) {
    const x = 2 + Math.floor(i / rows) * (rows / (4 * density)) + speeds.next() * 0.1
    const y = 0.3 + (((i % rows) + 0.5) * 3.4) / rows + (speeds.next() - 0.5) * 0.1
    const slot = placeLeaver(world, 'corridor', x, y, Math.min(2, Math.max(0.6, normal(speeds, 1.34, 0.26))))
    if (x > 20 && x < 35) slots.push(slot)
  }
  const { visitors } = world.state.crowd
  runFor(world, 5)
  const from = slots.map((slot) => visitors.x[slot]!)
  runFor(world, 10)
  const mps = slots.reduce((sum, slot, i) => sum + (visitors.x[slot]! - from[i]!) / 10, 0) / slots.length
  expect(Math.abs(mps - weidmannMps)).toBeLessThan(0.25)
})

test('everybody leaves when the place closes', () => {
  const venue = tinyVenue({
    rooms: [
      ['forecourt', 0, -10, 20, 10, { outside: true }],
      ['court', 0, 0, 20, 20],
      ['side', 20, 0, 10, 10],
    ],
    portals: [
      {
        id: 'gate',
        a: 'forecourt',
        b: 'court',
        segment: [
          [8, 0],
          [12, 0],
        ],
        kind: 'turnstiles',
        lanes: 4,
        lanePerMin: 20,
      },
      {
        id: 'street',
        a: 'outside',
        b: 'forecourt',
        segment: [
          [2, -10],
          [18, -10],
        ],
      },
      {
        id: 'door',
        a: 'court',
        b: 'side',
        segment: [
          [20, 4],
          [20, 6],
        ],
        kind: 'door',
      },
    ],
    attractions: [
      { id: 'fountain', zone: 'court' },
      { id: 'room', zone: 'side' },
    ],
  })
  const scenario = tinyScenario(venue, { start: '16:50', initialVisitors: 60, arrivals: [{ from: '16:50', perHour: 600 }] })
  const world = createWorld({ venue, scenario, seed: 9 })
  runFor(world, 900)
  expect(peopleIn(world, 'court') + peopleIn(world, 'side') + peopleIn(world, 'forecourt')).toBe(0)
})
