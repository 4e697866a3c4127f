import { describe, expect, test } from 'vitest'
import type { Scenario } from '#models/scenario/schema.ts'
import type { Venue } from '#models/venue/schema.ts'
import { applyLever } from '#simulator/levers/apply-lever.ts'
import { createWorld, type World, worldKpis } from '#simulator/kernel/world.ts'
import { RIDING } from '#simulator/crowd/visitors.ts'
import { createVisitor } from '#simulator/crowd/strategic/create-party.ts'
import { startRound } from '#simulator/crowd/strategic/visit.ts'
import { crossings, peopleIn, runFor } from '#tests/support/place-visitor.ts'
import { twoStoreys } from '#tests/support/two-storeys.ts'
import { gatedCourt, tinyScenario, tinyVenue } from '#tests/support/tiny-venue.ts'

const AT_ONCE = { family: 'uniform', fromS: 0, toS: 0 } as const
type Alarm = Extract<Scenario['incidents'][number], { kind: 'evacuation' }>
const alarm = (more: Partial<Alarm> = {}): Alarm => ({ at: '10:00', durationMin: 0, kind: 'evacuation', target: 'tiny', ...more })

/** A hall with two doors to the street, 4 m to the west and 26 m to the east of where people stand. */
const hall = (): Venue =>
  tinyVenue({
    rooms: [['hall', 0, 0, 30, 20]],
    portals: [
      {
        id: 'west',
        a: 'outside',
        b: 'hall',
        segment: [
          [0, 9],
          [0, 11],
        ],
        kind: 'door',
      },
      {
        id: 'east',
        a: 'hall',
        b: 'outside',
        segment: [
          [30, 9],
          [30, 11],
        ],
        kind: 'door',
      },
    ],
    attractions: [{ id: 'picture', zone: 'hall', at: [4, 10], spreadM: 3, dwellMin: [30, 40] }],
    devices: [
      { id: 'west-lock', kind: 'gate', portal: 'west' },
      { id: 'east-lock', kind: 'gate', portal: 'east' },
    ],
  })

/** Somebody who looks at the picture, at a place of their own. */
function placeViewer(world: World, x: number, y: number): number {
  const { crowd } = world
  const slot = createVisitor(crowd, 0)
  const { visitors, totals, coming } = crowd.state
  visitors.goal[slot] = 0
  visitors.anchor[slot] = 0
  visitors.zone[slot] = world.site.anchors[0]!.zone
  visitors.x[slot] = x
  visitors.y[slot] = y
  visitors.leaveAtS[slot] = 7200
  coming[0]!++
  totals.arrived++
  startRound(crowd, slot, 0)
  visitors.roundEndS[slot] = visitors.untilS[slot] = 7200
  return slot
}

function viewers(venue: Venue, scenario: Partial<Scenario>, count: number, seed = 1): World {
  const world = createWorld({ venue, scenario: tinyScenario(venue, scenario), seed })
  for (let i = 0; i < count; i++) placeViewer(world, 2 + (i % 6) * 0.8, 5 + Math.floor(i / 6) * 0.8)
  return world
}

describe('an alarm', () => {
  test('empties a hall through both doors, each person after a delay of their own', () => {
    const world = viewers(hall(), { incidents: [alarm()], premovement: { family: 'uniform', fromS: 10, toS: 60 } }, 40)
    runFor(world, 9)
    expect(peopleIn(world, 'hall')).toBe(40)
    const { visitors } = world.state.crowd
    const delays = Array.from(visitors.delayS.subarray(0, 40))
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(10)
    expect(Math.max(...delays)).toBeLessThanOrEqual(60)
    const starts = new Map<number, number>()
    runFor(world, 120, () => {
      for (let slot = 0; slot < 40; slot++) if (visitors.speedMps[slot]! > 0 && !starts.has(slot)) starts.set(slot, world.tick / 10)
    })
    for (const [slot, startS] of starts) expect(Math.abs(startS - delays[slot]! - 0.1)).toBeLessThanOrEqual(0.3)
    expect(worldKpis(world)).toMatchObject({ inside: 0, left: 40, evacuated: 40 })
  })

  test('lets nobody in while it sounds, and counts whom it turned away', () => {
    const world = viewers(
      hall(),
      { incidents: [alarm({ durationMin: 5 })], entranceShare: { west: 1 }, arrivals: [{ from: '10:00', perHour: 1200 }] },
      0,
    )
    runFor(world, 290)
    expect(worldKpis(world).arrived).toBe(0)
    expect(worldKpis(world).turnedAway).toBeGreaterThan(60)
    runFor(world, 60)
    expect(worldKpis(world).arrived).toBeGreaterThan(5)
  })

  test('people told to use one door use it, near or far', () => {
    const world = viewers(hall(), { incidents: [alarm({ exits: { hall: 'east' } })], premovement: AT_ONCE }, 30)
    runFor(world, 90)
    expect(crossings(world, 'east')).toEqual([30, 0])
  })

  test('a door shut under way sends people to the other one', () => {
    const venue = hall()
    const world = viewers(venue, { incidents: [alarm()], premovement: AT_ONCE, familiarity: 0 }, 1)
    runFor(world, 1)
    expect(world.state.crowd.visitors.exit[0]).toBe(0)
    applyLever(world.state.controls, venue, { device: 'west-lock', type: 'setGate', open: false })
    world.state.crowd.routes.refreshedTick = -1
    runFor(world, 60)
    expect(crossings(world, 'east')).toEqual([1, 0])
  })

  test('opens the fire door to those who flee, and the turnstiles without service', () => {
    const venue = gatedCourt({ lanes: 1, lanePerMin: 2 })
    const through = { fire: 0, gate: 0 }
    for (const seed of [1, 2, 3]) {
      const world = createWorld({ venue, scenario: tinyScenario(venue, { incidents: [alarm()], premovement: AT_ONCE }), seed })
      for (let i = 0; i < 60; i++) placeViewer(world, 5 + (i % 10) * 2, 5 + Math.floor(i / 10) * 2)
      runFor(world, 120)
      expect(worldKpis(world)).toMatchObject({ left: 60, evacuated: 60 })
      through.fire += crossings(world, 'fire-door')[0]
      through.gate += crossings(world, 'gate')[1]
    }
    // One in ten of 180 through each: a single draw of 60 says little.
    expect(through.fire).toBeGreaterThan(18)
    expect(through.gate).toBeGreaterThan(18)
  })

  test('a gate that was shut when it went off stands released', () => {
    const venue = gatedCourt()
    const world = createWorld({
      venue,
      scenario: tinyScenario(venue, { incidents: [alarm({ at: '10:01', exits: { court: 'gate' } })], premovement: AT_ONCE }),
      seed: 2,
    })
    for (let i = 0; i < 20; i++) placeViewer(world, 10 + (i % 10), 4 + Math.floor(i / 10))
    expect(applyLever(world.state.controls, venue, { device: 'gate-device', type: 'setGate', open: false })).toEqual({ ok: true })
    runFor(world, 55)
    expect(crossings(world, 'gate')).toEqual([0, 0])
    runFor(world, 90)
    expect(crossings(world, 'gate')[1]).toBeGreaterThan(0)
    expect(worldKpis(world).left).toBe(20)
  })

  test('under the design code passes no more through a 2 m door than 1.33 per metre and second, and all get out', () => {
    const flowPerMS = (walking: Scenario['walking']): number => {
      const world = viewers(hall(), { incidents: [alarm({ exits: { hall: 'west' } })], premovement: AT_ONCE, walking }, 90)
      const outS: number[] = []
      runFor(world, 70, () => {
        while (outS.length < worldKpis(world).evacuated) outS.push(world.tick / 10)
      })
      expect(outS).toHaveLength(90)
      return 60 / (outS[79]! - outS[19]!) / 2
    }
    expect(flowPerMS('experiment')).toBeGreaterThan(1.6)
    expect(flowPerMS('design-code')).toBeGreaterThan(1.2)
    expect(flowPerMS('design-code')).toBeLessThanOrEqual(1.33)
  })

  test('nobody takes the lift, everybody the stair', () => {
    const lift = {
      id: 'lift',
      kind: 'lift',
      stops: [
        { zone: 'hall', at: [26, 3] },
        { zone: 'loft', at: [26, 3] },
      ],
    } as const
    const venue = twoStoreys({}, { connectors: [lift as never] })
    const world = createWorld({ venue, scenario: tinyScenario(venue, { incidents: [alarm()], premovement: AT_ONCE }), seed: 1 })
    for (let i = 0; i < 20; i++) placeViewer(world, 25 + (i % 5) * 0.8, 4 + Math.floor(i / 5) * 0.8)
    let riding = 0
    runFor(world, 120, () => {
      for (let slot = 0; slot < 20; slot++) if (world.state.crowd.visitors.mode[slot] === RIDING) riding++
    })
    expect(worldKpis(world)).toMatchObject({ inside: 0, evacuated: 20 })
    expect(riding).toBe(0)
  })

  test('that ends lets those still inside take up their visit again', () => {
    const world = viewers(hall(), { incidents: [alarm({ durationMin: 1 })], premovement: { family: 'uniform', fromS: 0, toS: 600 } }, 40)
    runFor(world, 59)
    const inside = peopleIn(world, 'hall')
    expect(inside).toBeGreaterThan(20)
    runFor(world, 120)
    expect(peopleIn(world, 'hall')).toBe(inside)
    expect(worldKpis(world).left).toBe(40 - inside)
  })

  test('in one room empties that room only; people are safe next door', () => {
    const venue = gatedCourt()
    const world = createWorld({
      venue,
      scenario: tinyScenario(venue, { incidents: [alarm({ target: 'court' })], premovement: AT_ONCE }),
      seed: 2,
    })
    for (let i = 0; i < 20; i++) placeViewer(world, 10 + (i % 10), 4 + Math.floor(i / 10))
    runFor(world, 60)
    expect(peopleIn(world, 'court')).toBe(0)
    expect(worldKpis(world).evacuated).toBe(20)
  })
})

describe('the choice of an exit', () => {
  const shareEast = (world: World): number => {
    const [east] = crossings(world, 'east')
    const [, west] = crossings(world, 'west')
    return east / (east + west)
  }

  /** 60 people in the middle of the hall, as far from either door. */
  const middle = (scenario: Partial<Scenario>, knowEast: number, seed = 1): World => {
    const venue = hall()
    const world = createWorld({ venue, scenario: tinyScenario(venue, { incidents: [alarm()], premovement: AT_ONCE, ...scenario }), seed })
    for (let i = 0; i < 60; i++) {
      const slot = placeViewer(world, 15 + (i % 2 === 0 ? 0.5 : -0.5), 2 + (i / 60) * 16)
      world.state.crowd.visitors.entrance[slot] = i % 10 < knowEast * 10 ? 1 : 0
    }
    runFor(world, 90)
    return world
  }

  test('is shared when half came in by either door, and follows the many when eight in ten came in by one', () => {
    expect(Math.abs(shareEast(middle({ familiarity: 1 }, 0.5)) - 0.5)).toBeLessThanOrEqual(0.05)
    expect(shareEast(middle({ familiarity: 1 }, 0.8))).toBeGreaterThan(0.7)
  })

  test('follows others who are seen to go', () => {
    const withGuide = (weight: number): number => {
      const venue = hall()
      let east = 0
      for (let seed = 1; seed <= 40; seed++) {
        const world = createWorld({
          venue,
          scenario: tinyScenario(venue, { incidents: [alarm()], familiarity: 0, socialInfluence: weight }),
          seed,
        })
        for (const [slot, delayS] of [
          [placeViewer(world, 15, 10), 0],
          [placeViewer(world, 15, 8), 3],
        ] as const)
          world.state.crowd.visitors.delayS[slot] = delayS
        world.state.crowd.visitors.boundTo[0] = 1
        runFor(world, 5)
        if (world.state.crowd.visitors.exit[1] === 1) east++
      }
      return east / 40
    }
    expect(withGuide(3)).toBeGreaterThan(withGuide(0) + 0.15)
  })

  test('spreads over both doors when the near one is crowded', () => {
    const world = viewers(hall(), { incidents: [alarm()], premovement: AT_ONCE, familiarity: 0 }, 90)
    runFor(world, 150)
    expect(worldKpis(world).left).toBe(90)
    expect(crossings(world, 'west')[1]).toBeGreaterThan(crossings(world, 'east')[0])
    expect(crossings(world, 'east')[0]).toBeGreaterThan(0)
  })
})
