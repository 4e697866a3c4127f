import { describe, expect, test } from 'vitest'
import type { Lever } from '#models/levers/levers.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import type { Attraction, Venue } from '#models/venue/schema.ts'
import { createWorld, requestLever, takeAnswers, type World } from '#simulator/kernel/world.ts'
import { leverPark } from '#tests/support/lever-park.ts'
import { crossings, peopleIn, placeLeaver, runFor } from '#tests/support/place-visitor.ts'
import { gatedCourt, tinyScenario } from '#tests/support/tiny-venue.ts'

/** People an hour by the west gate, unless told otherwise. */
const coming = (venue: Venue, perHour: number, more: Partial<Scenario> = {}): World =>
  createWorld({ venue, scenario: tinyScenario(venue, { arrivals: [{ from: '10:00', perHour }], ...more }), seed: 3 })

const park = (sight: Partial<Attraction>, perHour: number, more: Partial<Scenario> = {}): World => coming(leverPark(sight), perHour, more)

/** Pulls a lever and waits until its device has confirmed; throws unless it does. */
const pull = (world: World, lever: Lever): void => {
  requestLever(world, { id: 'order', lever })
  runFor(world, 10)
  expect(takeAnswers(world)).toMatchObject([{ status: 'applied' }])
}

const inside = (world: World): number => world.state.crowd.present[0]!

describe('setCapacity', () => {
  test('a place for 40 that staff hold at 10 lets the eleventh in only when somebody leaves', () => {
    const [open, held] = [park({ capacity: 40, dwellMin: [4, 6] }, 900), park({ capacity: 40, dwellMin: [4, 6] }, 900)]
    pull(held, { type: 'setCapacity', device: 'desk', persons: 10 })
    let [mostOpen, mostHeld] = [0, 0]
    runFor(open, 500, () => (mostOpen = Math.max(mostOpen, inside(open))))
    runFor(held, 490, () => (mostHeld = Math.max(mostHeld, inside(held))))
    expect(mostOpen).toBeGreaterThan(30)
    expect(mostHeld).toBe(10)
    expect(held.state.crowd.waiting[0]).toBeGreaterThan(5)
  })

  test('lowered below those inside it puts nobody out; null is the stated figure again', () => {
    const world = park({ capacity: 40, dwellMin: [10, 12] }, 900)
    runFor(world, 200)
    const before = inside(world)
    expect(before).toBeGreaterThan(15)
    pull(world, { type: 'setCapacity', device: 'desk', persons: 5 })
    expect(inside(world)).toBeGreaterThanOrEqual(before)
    pull(world, { type: 'setCapacity', device: 'desk', persons: null })
    expect(world.state.controls.capacity[0]).toBe(40)
  })
})

describe('setServiceRate and setStaff at a desk', () => {
  const counters = { counters: 4, staffed: 2, serviceS: [30, 30], dwellMin: [20, 30] } satisfies Partial<Attraction>

  /** People served in five minutes, once a queue stands. */
  const servedIn5Min = (world: World): number => {
    const before = inside(world)
    runFor(world, 300)
    return inside(world) - before
  }

  test.for([
    { lever: null, served: 20 },
    { lever: { type: 'setServiceRate', device: 'desk', perMin: 4 }, served: 40 },
    { lever: { type: 'setStaff', device: 'desk', staff: 4 }, served: 40 },
    { lever: { type: 'setStaff', device: 'desk', staff: 1 }, served: 10 },
  ] as const)('two of four counters at 30 s each; $lever → $served served in 5 min', ({ lever, served }) => {
    const world = park(counters, 900)
    runFor(world, 240)
    if (lever !== null) pull(world, lever)
    runFor(world, 60)
    // A party goes in whole, when its last is served: up to five people.
    expect(Math.abs(servedIn5Min(world) - served)).toBeLessThanOrEqual(4)
  })

  test('without anybody at the counters nobody sets out for them', () => {
    const world = park(counters, 900)
    pull(world, { type: 'setStaff', device: 'desk', staff: 0 })
    runFor(world, 200)
    expect(inside(world)).toBe(0)
    expect(world.state.crowd.waiting[0]).toBe(0)
  })
})

test('setStaff at turnstiles: one lane of four lets a quarter through, 20 a minute instead of 60 or so', () => {
  const through = (staff: number): number => {
    const world = coming(gatedCourt(), 6000, { entranceShare: { gate: 1 } })
    pull(world, { type: 'setStaff', device: 'gate-device', staff })
    runFor(world, 60)
    const [before] = crossings(world, 'gate')
    runFor(world, 120)
    return (crossings(world, 'gate')[0] - before) / 2
  }
  expect(through(4)).toBeGreaterThan(45)
  const single = through(1)
  expect(single).toBeGreaterThan(15)
  expect(single).toBeLessThanOrEqual(21)
})

describe('setDirection', () => {
  /** Thirty people on their way out, standing in the hall near its west door; a minute and a half later. */
  const leaving = (direction: 'both' | 'a-to-b'): World => {
    const world = park({}, 0)
    for (let i = 0; i < 30; i++) placeLeaver(world, 'hall', 22 + (i % 5), 4 + 2 * Math.floor(i / 5))
    pull(world, { type: 'setDirection', device: 'west-door-gate', direction })
    runFor(world, 80)
    return world
  }

  test('most of thirty people leave by the door they stand at; made one-way inwards, all take the other', () => {
    expect(crossings(leaving('both'), 'west-door')[1]).toBeGreaterThan(15)
    const oneWay = leaving('a-to-b')
    // Those nearest are through before the gate has answered, 2 s after the order.
    expect(crossings(oneWay, 'west-door')[1]).toBeLessThan(8)
    expect(crossings(oneWay, 'west-door')[1] + crossings(oneWay, 'east-gate')[0]).toBe(30)
    expect(oneWay.state.crowd.totals.left).toBe(30)
  })
})

describe('setSchedule', () => {
  const show = { showsAt: ['10:10', '11:00'], durationMin: 10, capacity: 60, appeal: 1 } satisfies Partial<Attraction>
  const evening = {
    arrivals: [
      { from: '10:00', perHour: 900 },
      { from: '10:06', perHour: 0 },
    ],
  } satisfies Partial<Scenario>

  test('ten minutes later: those who came early stay seated ten minutes longer', () => {
    const [printed, later] = [park(show, 0, evening), park(show, 0, evening)]
    runFor(printed, 490)
    runFor(later, 480)
    pull(later, { type: 'setSchedule', device: 'stage', shiftMin: 10 })
    const seated = inside(later)
    expect(seated).toBeGreaterThan(30)
    expect(inside(printed)).toBe(seated)
    runFor(printed, 800)
    runFor(later, 800)
    expect(inside(printed)).toBeLessThan(seated / 4)
    expect(inside(later)).toBe(seated)
  })

  test('an hour later is nothing to sit and wait for', () => {
    const world = park({ ...show, showsAt: ['10:10'] }, 0, evening)
    runFor(world, 400)
    expect(inside(world)).toBeGreaterThan(30)
    pull(world, { type: 'setSchedule', device: 'stage', shiftMin: 60 })
    expect(inside(world)).toBe(0)
  })

  test('a show that has begun is not moved', () => {
    const world = park(show, 0, evening)
    runFor(world, 700)
    pull(world, { type: 'setSchedule', device: 'stage', shiftMin: 15 })
    expect([...world.state.controls.showStartS[0]!].map((startS) => startS / 60)).toEqual([610, 675])
  })
})

describe('setArrivalShare', () => {
  const booked = { entranceShare: { 'west-gate': 0.8, 'east-gate': 0.2 } }
  const cameEast = (world: World, seconds: number): number => {
    const before = world.state.crowd.totals.arrived
    let east = 0
    const seen = new Set<number>()
    runFor(world, seconds, () => {
      const { visitors } = world.state.crowd
      for (let slot = 0; slot < visitors.extent[0]!; slot++) {
        if (visitors.mode[slot] === 0) seen.delete(slot)
        else if (!seen.has(slot)) {
          seen.add(slot)
          if (visitors.x[slot]! > 50) east++
        }
      }
    })
    return east / (world.state.crowd.totals.arrived - before)
  }

  test('four of five come by the west; guided to a quarter, 45 % after ten minutes and 30 % or so after twenty', () => {
    expect(cameEast(park({ dwellMin: [5, 8] }, 3000, booked), 200)).toBeLessThan(0.35)
    const later = [
      { from: '10:00', perHour: 0 },
      { from: '10:20', perHour: 3000 },
    ]
    const guided = park({ dwellMin: [5, 8] }, 0, { ...booked, arrivals: later })
    pull(guided, { type: 'setArrivalShare', device: 'west-booking', share: 0.25 })
    const east = guided.state.devices.states.find(({ device }) => device === 'east-booking')
    expect(east).toMatchObject({ desired: { share: 0.75 }, reported: { share: 0.75 } })
    runFor(guided, 600)
    expect(guided.state.crowd.arrivalShare[0]).toBeCloseTo(0.25 + 0.55 / Math.E, 2)
    runFor(guided, 590)
    expect(cameEast(guided, 200)).toBeGreaterThan(0.55)
  })

  test('all to one gate and back: the other has its booked share again', () => {
    const world = park({}, 0, booked)
    pull(world, { type: 'setArrivalShare', device: 'west-booking', share: 1 })
    pull(world, { type: 'setArrivalShare', device: 'west-booking', share: null })
    expect(Array.from(world.state.controls.arrivalShare).filter((share) => share > 0)).toEqual([0.8, expect.closeTo(0.2, 12)])
  })
})

test('setInflow at a door inside: 12 a minute let in, and leaving is not held', () => {
  const world = park({ dwellMin: [1, 2], at: [24, 10], spreadM: 4 }, 1800)
  pull(world, { type: 'setInflow', device: 'west-door-gate', perMin: 12 })
  runFor(world, 60)
  const [before] = crossings(world, 'west-door')
  runFor(world, 240)
  expect(Math.abs(crossings(world, 'west-door')[0] - before - 48)).toBeLessThanOrEqual(2)
  for (let i = 0; i < 20; i++) placeLeaver(world, 'hall', 22 + (i % 5), 4 + 2 * Math.floor(i / 5))
  const [, back] = crossings(world, 'west-door')
  runFor(world, 60)
  expect(crossings(world, 'west-door')[1] - back).toBeGreaterThan(10)
})

test('a party too large for what a place is now held at goes elsewhere instead of blocking the queue', () => {
  const world = park({ capacity: 60, dwellMin: [10, 12] }, 1500, { personaShare: { tour: 1 } })
  runFor(world, 400)
  expect(world.state.crowd.waiting[0]).toBeGreaterThan(10)
  pull(world, { type: 'setCapacity', device: 'desk', persons: 1 })
  expect(world.state.crowd.waiting[0]).toBe(0)
})

describe('message', () => {
  const sent = (about: string | null) => ({ type: 'message', device: 'west-sign', text: { zh: '拥挤', en: 'Crowded' }, about }) as const
  const wished = (lever: Lever | null, seed: number): number => {
    const venue = leverPark({ dwellMin: [20, 30] })
    venue.attractions.push({ ...venue.attractions[0]!, id: 'lawn', zone: 'west', appeal: 0.5 })
    const world = createWorld({ venue, scenario: tinyScenario(venue, { arrivals: [{ from: '10:00', perHour: 1800 }] }), seed })
    if (lever === null) runFor(world, 10)
    else pull(world, lever)
    runFor(world, 300)
    return crossings(world, 'west-door')[0]
  }

  test('words alone move nobody; a message about the hall keeps some of the 60 % who heed signs away', () => {
    expect(wished(sent(null), 3)).toBe(wished(null, 3))
    // One spell of five minutes is noisy: a seventh either way.
    const sum = (lever: Lever | null): number => [1, 2, 3, 4].reduce((total, seed) => total + wished(lever, seed), 0)
    const before = sum(null)
    const warned = sum(sent('hall'))
    expect(warned).toBeLessThan(before * 0.9)
    expect(warned).toBeGreaterThan(before * 0.4)
  })
})

test('closeZone: those queueing inside for a place go elsewhere at once, those on the way turn round', () => {
  const world = park({ counters: 1, serviceS: [60, 60], dwellMin: [10, 12] }, 900)
  runFor(world, 300)
  expect(world.state.crowd.waiting[0]).toBeGreaterThan(10)
  pull(world, { type: 'closeZone', device: 'hall-barrier', closed: true })
  expect(world.state.crowd.waiting[0]).toBe(0)
  const entered = crossings(world, 'west-door')[0]
  runFor(world, 120)
  expect(crossings(world, 'west-door')[0]).toBe(entered)
  expect(peopleIn(world, 'hall')).toBe(inside(world))
})

test('a world forked after every lever goes on as the first', async () => {
  const { forkWorld, hashWorld } = await import('#simulator/kernel/world.ts')
  const world = park({ counters: 2, showsAt: ['10:20'], durationMin: 10 }, 600)
  for (const lever of [
    { type: 'setStaff', device: 'desk', staff: 1 },
    { type: 'setServiceRate', device: 'desk', perMin: 5 },
    { type: 'setCapacity', device: 'desk', persons: 7 },
    { type: 'setSchedule', device: 'stage', shiftMin: 5 },
    { type: 'setDirection', device: 'west-door-gate', direction: 'b-to-a' },
  ] as const)
    pull(world, lever)
  const fork = forkWorld(world)
  for (const one of [world, fork]) runFor(one, 30)
  expect(hashWorld(fork)).toBe(hashWorld(world))
})
