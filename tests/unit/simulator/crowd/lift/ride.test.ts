import { describe, expect, test } from 'vitest'
import { createFrame } from '#models/wire/frame/layout.ts'
import { FLYING } from '#simulator/crowd/passage/lift/lift-group.ts'
import { flightS } from '#simulator/crowd/passage/lift/lift-plan.ts'
import { RIDING, WAITING } from '#simulator/crowd/visitors.ts'
import { createWorld, forkWorld, hashWorld, requestLever, stepWorld, type World, worldKpis, writeFrame } from '#simulator/kernel/world.ts'
import { useLift } from '#tests/support/lift-use.ts'
import { liftVenue, STOREY_M } from '#tests/support/lift-venue.ts'
import { peopleIn, placeGuest, placeLeaver, runFor } from '#tests/support/place-visitor.ts'
import { tinyScenario, tinyVenue } from '#tests/support/tiny-venue.ts'

const towerOf = (...args: Parameters<typeof liftVenue>): World => {
  const venue = liftVenue(...args)
  return createWorld({ venue, scenario: tinyScenario(venue), seed: 1 })
}

/** That many people on a floor, in rows 7 m and more from the lift, all wanting out. */
const fill = (world: World, floor: number, people: number): void => {
  for (let i = 0; i < people; i++) placeLeaver(world, `floor-${floor}`, 3 + (i % 9) * 1.2, 8 + Math.floor(i / 9) * 1.2)
}

/** Seconds until everybody has left; throws when that takes longer than the limit. */
const emptyS = (world: World, people: number, limitS: number, each: () => void = () => undefined): number => {
  while (world.state.crowd.totals.left < people) {
    if (world.tick > limitS * 10) throw new Error(`${world.state.crowd.totals.left} of ${people} left in ${limitS} s`)
    stepWorld(world)
    each()
  }
  return world.tick / 10
}

test('one person rides down: walks up, waits for the car to come, rides its flight, walks out', () => {
  const world = towerOf(4, { speedMps: 2, accelerationMps2: 1 })
  const slot = placeLeaver(world, 'floor-3', 8, 9, 1.3)
  const { visitors } = world.state.crowd
  const heights: number[] = []
  let rodeS = 0
  const frame = createFrame(16)
  emptyS(world, 1, 120, () => {
    if (visitors.mode[slot] !== RIDING) return
    rodeS += 0.1
    writeFrame(world, frame)
    heights.push(frame.zM[0]!)
  })
  // Doors stay open 2.5 s and take 2.5 s each way; she is the only one.
  const flight = flightS(world.site.lifts[0]!.plan, 3 * STOREY_M)
  expect(rodeS).toBeGreaterThan(flight + 5)
  expect(rodeS).toBeLessThan(flight + 5 + 2.5 + 1.2)
  expect(heights[0]).toBe(3 * STOREY_M)
  expect(heights.at(-1)).toBe(0)
  expect(heights).toEqual(heights.toSorted((a, b) => b - a))
  expect(new Set(heights).size).toBeGreaterThan(20)
})

test('a five-stop tower empties by lift alone as fast as its round trips allow', () => {
  const world = towerOf(5, { capacity: 10, speedMps: 1.6 })
  for (let floor = 1; floor < 5; floor++) fill(world, floor, 20)
  const { plan } = world.site.lifts[0]!
  const seconds = emptyS(world, 80, 900)
  // RTT = 2 H tv + (S + 1) ts + 2 P tp (Barney 2003): a full car makes one stop (S = 1) at floor H, two rounds for each floor.
  const passS = STOREY_M / plan.speedMps
  const stopS = 2 * plan.doorS + flightS(plan, STOREY_M) - passS
  let formulaS = 0
  for (let floor = 1; floor < 5; floor++) formulaS += 2 * (2 * floor * passS + 2 * stopS + 2 * plan.persons * plan.boardingS)
  // They begin 7 m off and the last walks 15 m to the way out.
  const walkS = 7 / 1.3 + 15 / 1.3
  expect((seconds - walkS) / formulaS).toBeGreaterThan(0.85)
  expect((seconds - walkS) / formulaS).toBeLessThan(1.15)
})

test('nobody who gets out stands on anybody, nobody gets lost, and nobody counts as stuck', () => {
  const world = towerOf(3, { capacity: 13, cars: 2 })
  fill(world, 1, 30)
  fill(world, 2, 30)
  const { visitors, totals } = world.state.crowd
  let closest = Infinity
  let stuck = 0
  let queued = 0
  let waited = 0
  const out = (slot: number): boolean => visitors.mode[slot] !== RIDING && visitors.mode[slot] !== 0
  const before = new Uint8Array(60)
  emptyS(world, 60, 600, () => {
    for (let slot = 0; slot < 60; slot++) {
      const stepped = before[slot] === RIDING && out(slot)
      before[slot] = visitors.mode[slot]!
      if (visitors.mode[slot] === WAITING) waited++
      if (!stepped) continue
      for (let other = 0; other < 60; other++) {
        if (other === slot || !out(other) || visitors.zone[other] !== visitors.zone[slot]) continue
        const gapM = Math.hypot(visitors.x[other]! - visitors.x[slot]!, visitors.y[other]! - visitors.y[slot]!)
        closest = Math.min(closest, gapM - visitors.radiusM[other]! - visitors.radiusM[slot]!)
      }
    }
    const kpis = worldKpis(world)
    stuck = Math.max(stuck, kpis.stuck)
    queued = Math.max(queued, kpis.queued)
    expect(visitors.progressS.every(Number.isFinite)).toBe(true)
    expect(visitors.extent[1]! + totals.left).toBe(60)
  })
  expect(closest).toBeGreaterThan(0)
  expect(waited).toBeGreaterThan(0)
  expect(stuck).toBe(0)
  expect(queued).toBeGreaterThan(30)
  expect(totals.waits).toBe(60)
  expect(worldKpis(world).meanWaitS).toBeGreaterThan(10)
})

test('a world forked with cars in flight goes on as its twin does', () => {
  const world = towerOf(5, { cars: 2 })
  for (let floor = 1; floor < 5; floor++) fill(world, floor, 15)
  const group = world.state.crowd.lifts[0]!
  while (world.tick < 300 || group.phase[0] !== FLYING || group.phase[1] !== FLYING) stepWorld(world)
  const fork = forkWorld(world)
  runFor(world, 60)
  runFor(fork, 60)
  expect(hashWorld(fork)).toBe(hashWorld(world))
})

test('NIST 2.7: somebody on the upper floor uses the lift, in the time its kinematics tell; more people than it holds ride in turns', () => {
  const one = useLift(1)
  expect(one.rode).toBe(1)
  expect(one.outS / one.expectedS).toBeGreaterThan(0.9)
  expect(one.outS / one.expectedS).toBeLessThan(1.1)
  const many = useLift(20, 8)
  expect(many).toMatchObject({ rode: 20, mostAboard: 8 })
  expect(many.outS).toBeGreaterThan(one.outS + 40)
})

test('lobbies too small to wait in jam, and people squeeze past each other in the doors until all are through', () => {
  const doorAt = (x: number): [[number, number], [number, number]] => [
    [x, 4.8],
    [x, 6.2],
  ]
  const venue = tinyVenue({
    levels: [
      { id: 0, elevationM: 0 },
      { id: 1, elevationM: STOREY_M },
    ],
    rooms: [
      ['hall', 0, 0, 16, 12],
      ['lobby', 16, 4, 2.4, 3],
      ['loft', 0, 0, 16, 12, { level: 1 }],
      ['landing', 16, 4, 2.4, 3, { level: 1 }],
    ],
    portals: [
      { id: 'street', a: 'hall', b: 'outside', segment: doorAt(0) },
      { id: 'lobby-door', a: 'hall', b: 'lobby', segment: doorAt(16), kind: 'door' },
      { id: 'landing-door', a: 'loft', b: 'landing', segment: doorAt(16), kind: 'door' },
    ],
    attractions: [{ id: 'view', zone: 'loft', at: [6, 6], spreadM: 4, dwellMin: [60, 90] }],
    connectors: [
      {
        id: 'lift',
        kind: 'lift',
        capacity: 8,
        stops: [
          { zone: 'lobby', at: [18, 5.5] },
          { zone: 'landing', at: [18, 5.5] },
        ],
      },
    ],
  })
  const world = createWorld({ venue, scenario: tinyScenario(venue), seed: 1 })
  for (let i = 0; i < 24; i++) {
    placeLeaver(world, 'loft', 3 + (i % 6) * 1.2, 3 + Math.floor(i / 6) * 1.2)
    placeGuest(world, 'hall', 3 + (i % 6) * 1.2, 3 + Math.floor(i / 6) * 1.2)
  }
  const { totals } = world.state.crowd
  while (totals.left < 24 || peopleIn(world, 'loft') < 24) {
    if (world.tick > 6000) throw new Error(`left ${totals.left}, in the loft ${peopleIn(world, 'loft')}`)
    stepWorld(world)
  }
  expect(worldKpis(world).stuck).toBe(0)
})

describe('two lobbies with traffic both ways', () => {
  const meet = (cars: number): { world: World; seconds: number; rodeUp: number; rodeDown: number } => {
    const venue = liftVenue(
      2,
      { cars, capacity: 10 },
      { attractions: [{ id: 'view', zone: 'floor-1', at: [8, 12], spreadM: 3, dwellMin: [60, 90] }] },
    )
    const world = createWorld({ venue, scenario: tinyScenario(venue), seed: 2 })
    fill(world, 1, 27)
    for (let i = 0; i < 27; i++) placeGuest(world, 'floor-0', 3 + (i % 9) * 1.2, 6 + Math.floor(i / 9) * 1.2)
    const { visitors, totals } = world.state.crowd
    const up = new Set<number>()
    const down = new Set<number>()
    while (totals.left < 27 || peopleIn(world, 'floor-1') < 27) {
      if (world.tick > 6000) throw new Error(`left ${totals.left}, upstairs ${peopleIn(world, 'floor-1')}`)
      stepWorld(world)
      for (let slot = 0; slot < 54; slot++) {
        if (visitors.mode[slot] === RIDING) (visitors.link[slot] === world.site.lifts[0]!.firstLink ? down : up).add(slot)
      }
    }
    return { world, seconds: world.tick / 10, rodeUp: up.size, rodeDown: down.size }
  }

  test('all get where they want, alighting first, and a car carries people both ways', () => {
    const { world, seconds, rodeUp, rodeDown } = meet(1)
    expect([rodeUp, rodeDown]).toEqual([27, 27])
    // Three loads each way share three round trips: little more than the time of one direction alone.
    const { plan } = world.site.lifts[0]!
    const roundS = 2 * (flightS(plan, STOREY_M) + 2 * plan.doorS) + 4 * plan.persons * plan.boardingS
    expect(seconds).toBeLessThan(3.5 * roundS + 40)
    expect(worldKpis(world).stuck).toBe(0)
  })

  test('a second car takes a third off the time at least', () => {
    expect(meet(2).seconds).toBeLessThan(meet(1).seconds * 0.67)
  })
})

test('a lift whose upper zone closes takes nobody there: riders get out elsewhere, those who wait go elsewhere, and it opens again', () => {
  const venue = liftVenue(
    3,
    {},
    {
      attractions: [
        { id: 'view', zone: 'floor-2', at: [8, 12], spreadM: 3, dwellMin: [60, 90], appeal: 1 },
        { id: 'shop', zone: 'floor-1', at: [8, 12], spreadM: 3, dwellMin: [60, 90], appeal: 0.1 },
      ],
      devices: [{ id: 'barrier', kind: 'barrier', zone: 'floor-2' }],
    },
  )
  const world = createWorld({ venue, scenario: tinyScenario(venue), seed: 3 })
  for (let i = 0; i < 20; i++) placeGuest(world, 'floor-0', 3 + (i % 9) * 1.2, 6 + Math.floor(i / 9) * 1.2)
  const riders = (): number => world.state.crowd.zoneCount[world.site.lifts[0]!.place]!
  while (riders() < 4) stepWorld(world)
  requestLever(world, { id: 'close', lever: { type: 'closeZone', device: 'barrier', closed: true } })
  runFor(world, 10)
  const before = peopleIn(world, 'floor-2')
  runFor(world, 200)
  expect(peopleIn(world, 'floor-2')).toBeLessThanOrEqual(before)
  expect(riders()).toBe(0)
  const { visitors, totals } = world.state.crowd
  expect(visitors.extent[1]! + totals.left).toBe(20)
  expect(worldKpis(world).stuck).toBe(0)
  requestLever(world, { id: 'open', lever: { type: 'closeZone', device: 'barrier', closed: false } })
  runFor(world, 10)
  for (let i = 0; i < 5; i++) placeGuest(world, 'floor-0', 6 + i, 8)
  runFor(world, 120)
  expect(peopleIn(world, 'floor-2')).toBeGreaterThan(0)
})
