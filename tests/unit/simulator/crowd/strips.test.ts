import { expect, test } from 'vitest'
import { createFrame } from '#models/wire/frame/layout.ts'
import type { Venue } from '#models/venue/schema.ts'
import { paceOf } from '#simulator/crowd/ground/strips.ts'
import { ABSENT } from '#simulator/crowd/visitors.ts'
import { createWorld, type World, worldKpis, writeFrame } from '#simulator/kernel/world.ts'
import { peopleIn, placeLeaver, runFor } from '#tests/support/place-visitor.ts'
import { tinyScenario } from '#tests/support/tiny-venue.ts'
import { RISE_M, twoStoreys } from '#tests/support/two-storeys.ts'

/** The way out of the building is downstairs, or upstairs onto a terrace. */
const exitOf = (zone: string): Venue['portals'] => [
  {
    id: 'way-out',
    a: 'outside',
    b: zone,
    segment: [
      [0, 5],
      [0, 10],
    ],
    kind: 'opening',
  },
]
const upwards = (stair = {}): Venue =>
  twoStoreys(stair, {
    portals: [
      {
        ...exitOf('loft')[0]!,
        segment: [
          [30, 5],
          [30, 10],
        ],
      },
    ] as Venue['portals'],
  })
const downwards = (stair = {}): Venue => twoStoreys(stair, { portals: exitOf('hall') })
const worldOf = (venue: Venue): World => createWorld({ venue, scenario: tinyScenario(venue), seed: 3 })
const onStrip = (world: World): number => world.state.crowd.zoneCount[world.site.places.zones]!

/** Seconds one person spends on the strip. */
function crossingS(venue: Venue, from: 'hall' | 'loft', wishMps: number): number {
  const world = worldOf(venue)
  placeLeaver(world, from, from === 'hall' ? 5 : 25, 7.5, wishMps)
  let ticks = 0
  runFor(world, 120, () => (ticks += onStrip(world)))
  expect(worldKpis(world).left).toBe(1)
  return ticks / 10
}

// RiMEA 4.1.1 tests 2 and 3: 10 m of slope at a known speed; tolerance 5 % and the tick's tenth of a second.
test.for([
  { story: 'up', venue: upwards(), from: 'hall', pace: paceOf('stairs', 10, RISE_M) },
  { story: 'down', venue: downwards(), from: 'loft', pace: paceOf('stairs', 10, -RISE_M) },
] as const)('one person takes 10 m of stair $story in the time its speed says', ({ venue, from, pace }) => {
  expect(Math.abs(crossingS(venue, from, 1.3) - 10 / (1.3 * pace))).toBeLessThan(0.05 * (10 / (1.3 * pace)) + 0.1)
})

test('a stair of 30 degrees is climbed at 0.61 and descended at 0.69 m/s in plan by people who walk 1.34 on the level', () => {
  const plan = Math.sqrt(100 - 25) / 10
  expect(1.34 * paceOf('stairs', 10, 5) * plan).toBeCloseTo(0.61, 2)
  expect(1.34 * paceOf('stairs', 10, -5) * plan).toBeCloseTo(0.694, 2)
  expect(paceOf('ramp', 20, 1)).toBeGreaterThan(0.9)
})

test('an escalator carries everybody at the speed of its belt, one way only', () => {
  const venue = upwards({ kind: 'escalator', speedMps: 0.5, direction: 'from-to' })
  expect(Math.abs(crossingS(venue, 'hall', 1.6) - 20)).toBeLessThan(1)
  const stairOnly = { portals: exitOf('hall'), attractions: [] }
  const against = worldOf(twoStoreys({ kind: 'escalator', speedMps: 0.5, direction: 'from-to' }, stairOnly))
  placeLeaver(against, 'loft', 25, 7.5)
  runFor(against, 60)
  expect(worldKpis(against)).toMatchObject({ left: 0 })
  expect(peopleIn(against, 'loft')).toBe(1)
})

test('nobody jumps: from tick to tick people move as far as they can walk, and only a seam shifts them', () => {
  const world = worldOf(downwards())
  for (let i = 0; i < 60; i++) placeLeaver(world, i % 2 === 0 ? 'loft' : 'hall', 21 + (i % 8), 2 + Math.floor(i / 8) * 1.4)
  const { visitors } = world.state.crowd
  const { seams, places } = world.site
  const shifts = seams.map(({ dx, dy }) => Math.hypot(dx, dy))
  let farthest = 0
  let crossed = 0
  let before = { x: visitors.x.slice(), y: visitors.y.slice(), zone: visitors.zone.slice() }
  runFor(world, 60, () => {
    for (let slot = 0; slot < 60; slot++) {
      if (visitors.mode[slot] === ABSENT) continue
      let stepM = Math.hypot(visitors.x[slot]! - before.x[slot]!, visitors.y[slot]! - before.y[slot]!)
      const [here, there] = [visitors.zone[slot]!, before.zone[slot]!]
      if (here !== there) {
        crossed++
        const end = places.stripEnds[0]!.indexOf(Math.min(here, there))
        stepM = Math.abs(stepM - shifts[end]!)
      }
      farthest = Math.max(farthest, stepM)
    }
    before = { x: visitors.x.slice(), y: visitors.y.slice(), zone: visitors.zone.slice() }
  })
  expect(crossed).toBeGreaterThan(40)
  expect(farthest).toBeLessThan(0.3)
})

test('a hundred people crowd at the head of the stair, not on the floor behind; all come down, none is lost', () => {
  const world = worldOf(downwards())
  for (let i = 0; i < 100; i++) placeLeaver(world, 'loft', 20.5 + (i % 10) * 0.8, 3.5 + Math.floor(i / 10) * 0.8)
  const { visitors } = world.state.crowd
  const densest = { head: 0, far: 0, stair: 0 }
  const within = (x0: number, x1: number): number => {
    let count = 0
    for (let slot = 0; slot < 100; slot++)
      if (visitors.mode[slot] !== ABSENT && visitors.zone[slot] === 1 && visitors.x[slot]! >= x0 && visitors.x[slot]! < x1)
        if (Math.abs(visitors.y[slot]! - 7.5) < 1) count++
    return count / 4
  }
  runFor(world, 240, () => {
    if (world.tick > 100) densest.head = Math.max(densest.head, within(19, 21))
    if (world.tick > 100) densest.far = Math.max(densest.far, within(26, 28))
    densest.stair = Math.max(densest.stair, onStrip(world) / 20)
    expect(onStrip(world) + peopleIn(world, 'loft') + peopleIn(world, 'hall')).toBe(worldKpis(world).inside)
  })
  expect(densest.head).toBeGreaterThan(1.5)
  expect(densest.head).toBeGreaterThan(densest.far + 0.5)
  expect(densest.stair).toBeGreaterThan(0.8)
  expect(densest.stair).toBeLessThan(5.4)
  expect(worldKpis(world)).toMatchObject({ left: 100, inside: 0, stuck: 0 })
})

test('up and down traffic on one stair: everybody is somewhere, and both streams get through', () => {
  const venue = twoStoreys(
    {},
    {
      portals: exitOf('hall'),
      attractions: [
        { id: 'paintings', zone: 'loft' },
        { id: 'busts', zone: 'hall' },
      ],
    },
  )
  const world = createWorld({ venue, scenario: tinyScenario(venue, { arrivals: [{ from: '10:00', perHour: 1500 }] }), seed: 4 })
  runFor(world, 480, () => {
    const { arrived, left } = world.state.crowd.totals
    expect(onStrip(world) + peopleIn(world, 'loft') + peopleIn(world, 'hall')).toBe(arrived - left)
  })
  const { gates } = world.state.crowd
  const foot = world.site.venue.portals.length
  expect(gates.crossings[foot * 2]).toBeGreaterThan(60)
  expect(gates.crossings[foot * 2 + 1]).toBeGreaterThan(15)
  expect(worldKpis(world).stuck).toBe(0)
})

test('people on a stair are drawn on it: in plan between its mouths, as high as they have climbed', () => {
  const world = worldOf(upwards())
  placeLeaver(world, 'hall', 5, 7.5)
  const frame = createFrame(10)
  const heights: number[] = []
  runFor(world, 60, () => {
    writeFrame(world, frame)
    if (frame.count === 0) return
    const z = frame.zM[0]!
    const x = frame.xM[0]!
    if (onStrip(world) === 1) {
      expect(z / RISE_M).toBeCloseTo((x - 10) / 9, 1)
      heights.push(z)
    } else expect(z === 0 || z === RISE_M).toBe(true)
  })
  expect(heights.length).toBeGreaterThan(50)
  expect(heights.toSorted((a, b) => a - b)).toEqual(heights)
})

test('nobody walks through a stair from behind', () => {
  const world = worldOf(downwards())
  // Behind the foot: on the ground floor, under the stair.
  const slot = placeLeaver(world, 'hall', 14, 7.2)
  const { visitors } = world.state.crowd
  let through = 0
  runFor(world, 30, () => {
    const { x, y, zone } = visitors
    if (visitors.mode[slot] !== ABSENT && (zone[slot] !== 0 || (x[slot]! > 10.05 && x[slot]! < 10.7 && Math.abs(y[slot]! - 7.5) < 0.95)))
      through++
  })
  expect(through).toBe(0)
  expect(worldKpis(world).left).toBe(1)
})
