import { describe, expect, test } from 'vitest'
import type { Lever } from '#models/levers/levers.ts'
import { fieldsFor, leversFor } from '#models/levers/levers-for.ts'
import type { StripConnector, Venue } from '#models/venue/schema.ts'
import { linkOfMouth } from '#simulator/crowd/ground/links.ts'
import { timeToS } from '#simulator/crowd/tactical/choose-link.ts'
import { OUT } from '#simulator/crowd/tactical/routes.ts'
import { createControls } from '#simulator/kernel/controls.ts'
import { createWorld, requestLever, takeAnswers, type World, worldKpis } from '#simulator/kernel/world.ts'
import { checkLever } from '#simulator/levers/apply-lever.ts'
import { placeLeaver, runFor } from '#tests/support/place-visitor.ts'
import { tinyScenario } from '#tests/support/tiny-venue.ts'
import { twoStoreys } from '#tests/support/two-storeys.ts'

const FIRST = 2

/** A hall with the way out, a loft, and two strips between them that lead up along the room, 5 m apart; the first as named. */
function twoWays(first: Partial<StripConnector> = {}, second: Partial<StripConnector> = {}): Venue {
  const other = {
    id: 'other',
    kind: 'stairs',
    from: { zone: 'hall', at: [10, 2.5] },
    to: { zone: 'loft', at: [19, 2.5] },
    widthM: 2,
    lengthM: 10,
  }
  return twoStoreys(first, {
    attractions: [],
    portals: [
      {
        id: 'way-out',
        a: 'outside',
        b: 'hall',
        kind: 'opening',
        segment: [
          [0, 5],
          [0, 10],
        ],
      },
    ],
    connectors: [{ ...other, ...second } as never],
    devices: [
      { id: 'rope', kind: 'connector', connector: 'stair' },
      { id: 'other-rope', kind: 'connector', connector: 'other' },
      { id: 'way-out-gate', kind: 'gate', portal: 'way-out' },
    ],
  })
}

const worldOf = (venue: Venue): World => createWorld({ venue, scenario: tinyScenario(venue), seed: 3 })
const turn = (direction: string, device = 'rope'): Lever => ({ type: 'setDirection', device, direction }) as Lever

/** Orders a direction and lets the world run until the device has done it. */
function pull(world: World, direction: string, device = 'rope'): void {
  requestLever(world, { id: direction, lever: turn(direction, device) })
  runFor(world, 8.2)
  expect(takeAnswers(world)).toMatchObject([{ status: 'applied' }])
}

/** People who have stepped onto the first strip at its lower (0) or upper (1) end, and off it there. */
function through(world: World, end: 0 | 1): { on: number; off: number } {
  const link = linkOfMouth(world.site.venue, 0, end)
  const { crossings } = world.state.crowd.gates
  return { on: crossings[link * 2]!, off: crossings[link * 2 + 1]! }
}

function fillLoft(world: World, people: number): void {
  for (let i = 0; i < people; i++) placeLeaver(world, 'loft', 21 + (i % 8), 4 + Math.floor(i / 8) * 1.1)
}

describe('a stair made one-way while people come down it', () => {
  test('those on it finish their way, nobody new sets foot on it against the rule, all others take the other stair', () => {
    const world = worldOf(twoWays())
    fillLoft(world, 60)
    runFor(world, 4)
    pull(world, 'a-to-b')
    const atOnce = { on: through(world, 1).on, people: world.state.crowd.zoneCount[FIRST]! }
    expect(atOnce.people).toBeGreaterThan(5)
    let worst = 0
    runFor(world, 120, () => (worst = Math.max(worst, worldKpis(world).stuck)))
    expect(through(world, 1).on).toBe(atOnce.on)
    expect(through(world, 0).off).toBe(atOnce.on)
    expect(through(world, 1).off).toBe(0)
    expect(worldKpis(world)).toMatchObject({ left: 60, inside: 0 })
    expect(worst).toBe(0)
  })

  test('expected times follow: the way out from the loft is longer by the other stair, and as before when both ways are allowed again', () => {
    const world = worldOf(twoWays({}, { from: { zone: 'hall', at: [27, 12] }, to: { zone: 'loft', at: [27, 2] }, heading: [0, -1] }))
    const slot = placeLeaver(world, 'loft', 20.5, 7.5)
    const times = [timeToS(world.crowd, slot, OUT)]
    for (const direction of ['a-to-b', 'both']) {
      world.state.crowd.visitors.wishMps[slot] = 0.01
      pull(world, direction)
      runFor(world, 0.2)
      world.state.crowd.visitors.x[slot] = 20.5
      world.state.crowd.visitors.y[slot] = 7.5
      times.push(timeToS(world.crowd, slot, OUT))
    }
    expect(times[1]! - times[0]!).toBeGreaterThan(5)
    expect(Math.abs(times[2]! - times[0]!)).toBeLessThan(0.5)
  })
})

describe('an escalator', () => {
  const escalator = { kind: 'escalator', direction: 'to-from', speedMps: 0.5 } as const

  test('given people on it, turned round it carries them off first, then runs the other way; nobody steps on meanwhile', () => {
    const world = worldOf(twoWays(escalator))
    fillLoft(world, 40)
    runFor(world, 14)
    pull(world, 'a-to-b')
    const { beltDirection } = world.state.controls
    const { on } = through(world, 1)
    expect(world.state.crowd.zoneCount[FIRST]).toBeGreaterThan(5)
    expect(beltDirection[0]).toBe(-1)
    let turnedWith = Number.NaN
    runFor(world, 90, () => {
      if (Number.isNaN(turnedWith) && beltDirection[0] === 1) turnedWith = world.state.crowd.zoneCount[FIRST]!
    })
    expect(turnedWith).toBe(0)
    expect(through(world, 1)).toEqual({ on, off: 0 })
    expect(through(world, 0)).toEqual({ on: 0, off: on })
    expect(worldKpis(world)).toMatchObject({ left: 40, stuck: 0 })
  })

  test('given one who rides down when it is stopped, she walks the rest; stopped, it is a stair both ways, and slower or faster as people walk', () => {
    const world = worldOf(twoWays(escalator, { direction: 'from-to' }))
    const rider = placeLeaver(world, 'loft', 20, 7.5, 1.5)
    const { visitors } = world.state.crowd
    for (let tick = 0; tick < 100 && visitors.zone[rider] !== FIRST; tick++) runFor(world, 0.1)
    runFor(world, 2)
    const ridden = visitors.speedMps[rider]!
    pull(world, 'stopped')
    expect(world.state.controls.beltDirection[0]).toBe(0)
    runFor(world, 1)
    expect(ridden).toBeCloseTo(0.5, 1)
    expect(visitors.zone[rider]).toBe(FIRST)
    expect(visitors.speedMps[rider]).toBeGreaterThan(0.7)
    const { speedTo } = world.state.crowd.routes
    const [down, up] = [0, 1].map((end) => speedTo[linkOfMouth(world.site.venue, 0, end as 0 | 1) * 2 + 1]!)
    expect(down).toBeGreaterThan(up!)
    expect(up).toBeGreaterThan(0.5)
    expect(world.state.devices.states[0]).toMatchObject({ reported: { direction: 'stopped' } })
  })

  test('started again, it waits until the last walker is off', () => {
    const world = worldOf(twoWays(escalator))
    pull(world, 'stopped')
    fillLoft(world, 30)
    runFor(world, 14)
    expect(world.state.crowd.zoneCount[FIRST]).toBeGreaterThan(5)
    pull(world, 'b-to-a')
    for (let tick = 0; tick < 300 && world.state.crowd.zoneCount[FIRST]! > 0; tick++) {
      expect(world.state.controls.beltDirection[0]).toBe(0)
      runFor(world, 0.1)
    }
    runFor(world, 0.2)
    expect(world.state.controls.beltDirection[0]).toBe(-1)
    runFor(world, 60)
    expect(worldKpis(world)).toMatchObject({ left: 30, stuck: 0 })
  })
})

describe('what cannot be is refused with a name', () => {
  const refusal = (venue: Venue, lever: Lever): unknown => checkLever(createControls(venue), venue, lever)
  const escalator = { kind: 'escalator' } as const

  test.for([
    ['both ways on an escalator', twoWays(escalator), turn('both'), 'LEVER_ESCALATOR_RUNS', 'a-to-b | b-to-a | stopped'],
    ['a stair stopped', twoWays(), turn('stopped'), 'LEVER_NOT_AN_ESCALATOR', 'both | a-to-b | b-to-a'],
    ['a gate stopped', twoWays(), turn('stopped', 'way-out-gate'), 'LEVER_NOT_AN_ESCALATOR', 'both | a-to-b | b-to-a'],
    [
      'the only way down turned up',
      twoWays({ direction: 'to-from' }, { direction: 'from-to' }),
      turn('a-to-b'),
      'LEVER_TRAPS_VISITORS',
      'both | b-to-a',
    ],
    ['the only ramp down turned up, beside a stair', twoWays({ kind: 'ramp' }), turn('a-to-b'), 'LEVER_TRAPS_VISITORS', 'both | b-to-a'],
  ] as const)('%s', ([, venue, lever, code, allowed]) => {
    expect(refusal(venue, lever)).toMatchObject([{ code, allowed, pointer: '/direction' }])
  })

  test('forms offer what can be', () => {
    const venue = twoWays(escalator)
    expect(leversFor(venue.devices[0]!, venue)).toEqual(['setDirection'])
    expect(fieldsFor('setDirection', venue.devices[0]!, venue)).toMatchObject({ direction: { options: ['a-to-b', 'b-to-a', 'stopped'] } })
    expect(fieldsFor('setDirection', venue.devices[1]!, venue)).toMatchObject({ direction: { options: ['both', 'a-to-b', 'b-to-a'] } })
  })

  test('a device at a lift, or at nothing, is a fault of the venue', () => {
    expect(() => twoStoreys({}, { devices: [{ id: 'rope', kind: 'connector', connector: 'stare' }] })).toThrow('VENUE_DEVICE_TARGET')
  })
})
