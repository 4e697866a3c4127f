import { describe, expect, test } from 'vitest'
import type { Venue } from '#models/venue/schema.ts'
import { CLEARING_S } from '#simulator/crowd/strategic/heed-levers.ts'
import { STANDING, WAITING } from '#simulator/crowd/visitors.ts'
import { createWorld, requestLever, type World, worldKpis } from '#simulator/kernel/world.ts'
import { leverPark } from '#tests/support/lever-park.ts'
import { crossings, peopleIn, placeLeaver, runFor, sendTo } from '#tests/support/place-visitor.ts'
import { gatedCourt, tinyScenario, tinyVenue } from '#tests/support/tiny-venue.ts'

const open = (venue: Venue, more: Parameters<typeof tinyScenario>[1] = {}): World =>
  createWorld({ venue, scenario: tinyScenario(venue, more), seed: 1 })

describe('somebody who leaves the line of a gate', () => {
  /** A court 120 m long with a slow gate at either end, and a yard open to the street behind each. */
  const twoGates = (): Venue =>
    tinyVenue({
      rooms: [
        ['west-yard', -10, 0, 10, 10],
        ['court', 0, 0, 120, 10],
        ['east-yard', 120, 0, 10, 10],
      ],
      portals: [
        ...(['west', 'east'] as const).map((id, side) => ({
          id,
          a: 'court',
          b: `${id}-yard`,
          kind: 'gate' as const,
          lanes: 1,
          lanePerMin: 4,
          segment: [
            [side * 120, 4],
            [side * 120, 6],
          ] as [[number, number], [number, number]],
        })),
        ...(['west', 'east'] as const).map((id, side) => ({
          id: `${id}-street`,
          a: `${id}-yard`,
          b: 'outside',
          segment: [
            [side * 140 - 10, 2],
            [side * 140 - 10, 8],
          ] as [[number, number], [number, number]],
        })),
      ],
      devices: [{ id: 'west-gate', kind: 'gate', portal: 'west' }],
    })

  test('queues no more on the way to another, and is seen when held up there', () => {
    const world = open(twoGates())
    const { visitors } = world.state.crowd
    const slots = Array.from({ length: 6 }, (_, i) => placeLeaver(world, 'court', 2 + i * 0.8, 5, 1.3))
    runFor(world, 6)
    const waiting = slots.filter((slot) => visitors.queuedS[slot]! > 0)
    expect(waiting.length).toBeGreaterThan(2)
    requestLever(world, { id: 'shut', lever: { type: 'setGate', device: 'west-gate', open: false } })
    runFor(world, 4)
    expect(waiting.map((slot) => visitors.queuedS[slot])).toEqual(waiting.map(() => 0))
    expect(worldKpis(world)).toMatchObject({ queued: 0, walking: waiting.length })
    for (const slot of waiting) visitors.wishMps[slot] = 0
    runFor(world, 8)
    for (const slot of waiting) expect(visitors.blockedS[slot]).toBeGreaterThan(3)
  })
})

test('metering: an admission that lapses unused is given back', () => {
  const world = open(gatedCourt({ lanes: 1 }))
  const { visitors, gates } = world.state.crowd
  requestLever(world, { id: 'meter', lever: { type: 'setInflow', device: 'gate-device', perMin: 1 } })
  runFor(world, 2.2)
  const slot = placeLeaver(world, 'forecourt', 15, -0.5)
  visitors.goal[slot] = 0
  visitors.anchor[slot] = world.site.anchorsOf[0]![0]!
  visitors.link[slot] = 0
  visitors.pass[slot] = -1
  visitors.wishMps[slot] = 0
  let admittedWith = Number.NaN
  let lapsedWith = Number.NaN
  runFor(world, 15, () => {
    if (visitors.pass[slot] === 0 && Number.isNaN(admittedWith)) admittedWith = gates.tokens[0]!
    if (visitors.pass[slot] === -1 && !Number.isNaN(admittedWith) && Number.isNaN(lapsedWith)) lapsedWith = gates.tokens[0]!
  })
  expect(crossings(world, 'gate')).toEqual([0, 0])
  expect(admittedWith).toBeLessThan(1)
  expect(lapsedWith).toBeGreaterThan(admittedWith + 1)
})

test('the lanes of a gate count those who flee, too', () => {
  const venue = gatedCourt()
  const incidents = [
    {
      at: '10:00',
      durationMin: 10,
      kind: 'evacuation' as const,
      target: 'court',
      premovement: { family: 'uniform', fromS: 0, toS: 5 } as const,
    },
  ]
  const world = open({ ...venue, portals: venue.portals.filter(({ kind }) => kind !== 'emergency') }, { incidents })
  for (let i = 0; i < 20; i++) placeLeaver(world, 'court', 11 + (i % 10) * 0.8, 3 + Math.floor(i / 10))
  runFor(world, 60)
  const { laneCrossings } = world.state.crowd.gates
  expect(crossings(world, 'gate')).toEqual([0, 20])
  const used = [0, 1, 2, 3].map((lane) => laneCrossings[lane * 2 + 1]!)
  expect(used.reduce((sum, count) => sum + count, 0)).toBe(20)
  expect(used.filter((count) => count > 0).length).toBeGreaterThan(1)
})

test('closing a zone: who sits at a long meal or show leaves within the stated time, not at its end', () => {
  for (const long of [
    { counters: 8, serviceS: [2, 3], dwellMin: [60, 90] },
    { showsAt: ['10:01'], durationMin: 50, dwellMin: [10, 12] },
  ] as const) {
    const venue = leverPark({ ...long, showsAt: 'showsAt' in long ? [...long.showsAt] : undefined, at: [30, 10], spreadM: 5 } as never)
    const world = open(venue, {
      arrivals: [
        { from: '10:00', perHour: 1200 },
        { from: '10:05', perHour: 0 },
      ],
    })
    runFor(world, 420)
    const { visitors } = world.state.crowd
    const hall = venue.zones.findIndex(({ id }) => id === 'hall')
    const sitting = (): number => {
      let count = 0
      for (let slot = 0; slot < visitors.extent[0]!; slot++) if (visitors.zone[slot] === hall && visitors.mode[slot] === STANDING) count++
      return count
    }
    expect(sitting()).toBeGreaterThan(15)
    requestLever(world, { id: 'close', lever: { type: 'closeZone', device: 'hall-barrier', closed: true } })
    runFor(world, CLEARING_S / 2)
    // One after another.
    expect(sitting()).toBeGreaterThan(5)
    runFor(world, CLEARING_S / 2 + 4)
    expect(sitting()).toBe(0)
    runFor(world, 60)
    expect(peopleIn(world, 'hall')).toBe(0)
  }
})

test('those in line for a full place from which nobody comes out for minutes are queued, not stuck', () => {
  const venue = leverPark({ capacity: 10, dwellMin: [30, 30], at: [30, 10], spreadM: 5 })
  const world = open(venue, {
    arrivals: [
      { from: '10:00', perHour: 900 },
      { from: '10:02', perHour: 0 },
    ],
  })
  const { visitors } = world.state.crowd
  let most = 0
  runFor(world, 420, () => {
    for (let slot = 0; slot < visitors.extent[0]!; slot++) if (visitors.mode[slot] === WAITING) visitors.untilS[slot] = Infinity
    most = Math.max(most, worldKpis(world).stuck)
  })
  expect(world.state.crowd.present[0]).toBeGreaterThan(5)
  expect(worldKpis(world).queued).toBeGreaterThan(3)
  expect(most).toBe(0)
})

test('who has been let through a turnstile, and then finds something to see on this side, holds no pass any more', () => {
  const world = open(gatedCourt({ lanes: 1 }))
  const { pass, link } = world.state.crowd.visitors
  const slot = placeLeaver(world, 'court', 15, 3)
  for (let tick = 0; tick < 100 && pass[slot]! < 0; tick++) runFor(world, 0.1)
  expect(pass[slot]).toBe(0)
  sendTo(world, slot, 'fountain')
  expect([link[slot], pass[slot]]).toEqual([-1, -1])
})
