import { describe, expect, test } from 'vitest'
import type { Scenario } from '#models/scenario/schema.ts'
import type { Venue } from '#models/venue/schema.ts'
import { distanceToSegmentM } from '#models/geometry/segment.ts'
import { joinParty } from '#simulator/crowd/party.ts'
import { isInRefuge } from '#simulator/crowd/strategic/refuge.ts'
import { createVisitor } from '#simulator/crowd/strategic/create-party.ts'
import { personaIndex } from '#simulator/crowd/strategic/personas.ts'
import { ABSENT, CARRIED, LEAVING, RIDING, STANDING } from '#simulator/crowd/visitors.ts'
import { applyLever } from '#simulator/levers/apply-lever.ts'
import { watchEvacuation } from '#simulator/kernel/evacuation-times.ts'
import { createWorld, forkWorld, hashWorld, restoreWorld, snapshotWorld, type World, worldKpis } from '#simulator/kernel/world.ts'
import { alarmAtStart } from '#tests/support/floor-plan/alarm.ts'
import { crossings, placeGuest, runFor, sendTo } from '#tests/support/place-visitor.ts'
import { tinyScenario, type TinyVenue, tinyVenue } from '#tests/support/tiny-venue.ts'
import { twoStoreys } from '#tests/support/two-storeys.ts'

/** A hall and a loft joined by a stair and a lift. */
const withLift = (more: Parameters<typeof twoStoreys>[1] = {}): Venue =>
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
      ...more,
    },
  )

function begin(venue: Venue, more: Partial<Scenario> = {}): World {
  return createWorld({ venue, scenario: tinyScenario(venue, { ...alarmAtStart(), ...more }), seed: 1 })
}

type Door = TinyVenue['portals'][number]
const wayIn: Door = {
  id: 'way-in',
  a: 'outside',
  b: 'hall',
  segment: [
    [0, 5],
    [0, 10],
  ],
}

/** Somebody in the loft, who looks at the view until the alarm is heard. */
function place(world: World, persona: 'adult' | 'wheelchair', x: number, y: number, zone = 'loft'): number {
  const { visitors } = world.crowd.state
  const slot = createVisitor(world.crowd, 0)
  visitors.persona[slot] = personaIndex(persona)
  if (persona === 'wheelchair') [visitors.wishMps[slot], visitors.radiusM[slot]] = [0.9, 0.33]
  placeGuest(world, zone, x, y, slot)
  sendTo(world, slot, 'view')
  return slot
}

const isOut = (world: World, slot: number): boolean => world.crowd.state.visitors.mode[slot] === ABSENT

describe('somebody in a wheelchair upstairs, when the lifts are out of use', () => {
  test('waits in a refuge, is never stuck, is carried down the stair at the speed of the chair, and gets out', () => {
    const world = begin(withLift())
    const { visitors } = world.crowd.state
    const slot = place(world, 'wheelchair', 25, 4)
    const strip = world.site.places.zones
    const refugeS: number[] = []
    const stripS: number[] = []
    runFor(world, 420, () => {
      expect(worldKpis(world).stuck).toBe(0)
      expect(visitors.mode[slot]).not.toBe(RIDING)
      if (isOut(world, slot)) return
      if (worldKpis(world).inRefuge === 1) {
        refugeS.push(world.tick / 10)
        expect(visitors.mode[slot]).toBe(STANDING)
      }
      if (visitors.zone[slot] === strip) stripS.push(world.tick / 10)
    })
    expect(isOut(world, slot)).toBe(true)
    expect(worldKpis(world)).toMatchObject({ inRefuge: 0, left: 1, evacuated: 1, queued: 0 })
    // Some 10 m to the stair head at 0.9 m/s; then the call, the way up and the change of chairs; then 10 m of stair at 0.83 m/s.
    expect(refugeS[0]).toBeLessThan(20)
    expect(refugeS.at(-1)! - refugeS[0]!).toBeCloseTo(225, 0)
    expect(stripS.at(-1)! - stripS[0]!).toBeGreaterThan(11)
    expect(stripS.at(-1)! - stripS[0]!).toBeLessThan(14)
  })

  test('waits beside the stair head, out of the doorway, and holds nobody up', () => {
    const lastS = (chairs: number): number => {
      const world = begin(withLift())
      for (let k = 0; k < chairs; k++) place(world, 'wheelchair', 22 + k, 4)
      for (let k = 0; k < 60; k++) place(world, 'adult', 23 + (k % 6) * 0.8, 6 + Math.floor(k / 6) * 0.8)
      const { visitors } = world.crowd.state
      const [stairHead] = world.site.links.flatMap(({ kind, a }, link) =>
        kind === 'stairs' && world.site.venue.zones[a]!.id === 'loft' ? [link] : [],
      )
      const watch = watchEvacuation(world)
      runFor(world, 170, () => {
        watch.look()
        for (let k = 0; k < chairs; k++) {
          const awayM = distanceToSegmentM([visitors.x[k]!, visitors.y[k]!], world.site.links[stairHead!]!.segmentA!)
          if (isInRefuge(visitors, k)) expect(awayM).toBeGreaterThan(1)
        }
      })
      expect(worldKpis(world)).toMatchObject({ inRefuge: chairs, evacuated: 60, stuck: 0 })
      expect(watch.times()).toMatchObject([{ mobility: 'on foot', people: 60 }])
      return watch.times()[0]!.lastS
    }
    expect(lastS(4)).toBeLessThan(lastS(0) * 1.25)
  })

  test('shuts no corridor: 40 people get past two who wait in one 2 m wide', () => {
    const venue = tinyVenue({
      levels: [
        { id: 0, elevationM: 0 },
        { id: 1, elevationM: 4 },
      ],
      rooms: [
        ['hall', 0, 0, 40, 15],
        ['loft', -10, 0, 10, 15, { level: 1 }],
        ['corridor', 0, 6, 12, 2, { level: 1 }],
      ],
      portals: [
        {
          id: 'way-out',
          a: 'hall',
          b: 'outside',
          segment: [
            [40, 5],
            [40, 10],
          ],
        },
        {
          id: 'door',
          a: 'loft',
          b: 'corridor',
          segment: [
            [0, 6],
            [0, 8],
          ],
        },
      ],
      attractions: [{ id: 'view', zone: 'loft', at: [-6, 7] }],
      connectors: [
        {
          id: 'stair',
          kind: 'stairs',
          from: { zone: 'corridor', at: [12, 7] },
          to: { zone: 'hall', at: [21, 7] },
          widthM: 1.4,
          lengthM: 10,
        },
      ],
    })
    const world = begin(venue)
    for (const x of [-2, -3]) place(world, 'wheelchair', x, 5)
    for (let k = 0; k < 40; k++) place(world, 'adult', -8 + (k % 8) * 0.8, 4 + Math.floor(k / 8) * 1.2)
    runFor(world, 150, () => expect(worldKpis(world).stuck).toBe(0))
    expect(worldKpis(world)).toMatchObject({ inRefuge: 2, evacuated: 40 })
  })

  test('one team takes them in the order they came, one at a time', () => {
    const world = begin(withLift())
    const chairs = [22, 24, 26].map((x) => place(world, 'wheelchair', x, 4))
    const watch = watchEvacuation(world)
    const cameS = new Map<number, number>()
    const leftS = new Map<number, number>()
    const { visitors } = world.crowd.state
    runFor(world, 700, () => {
      watch.look()
      for (const slot of chairs) {
        if (!cameS.has(slot) && isInRefuge(visitors, slot)) cameS.set(slot, world.tick / 10)
        if (!leftS.has(slot) && isOut(world, slot)) leftS.set(slot, world.tick / 10)
      }
      expect(worldKpis(world).stuck).toBe(0)
      expect(chairs.filter((slot) => visitors.boundTo[slot] === CARRIED && !isOut(world, slot)).length).toBeLessThanOrEqual(1)
    })
    expect([...leftS.keys()]).toEqual([...cameS.keys()])
    const [firstS, secondS, thirdS] = leftS.values()
    expect(watch.times()).toEqual([{ mobility: 'on wheels', people: 3, medianS: secondS, p95S: thirdS, lastS: thirdS }])
    // Down and up again, some 20 s each way, and 45 s from one chair to the other.
    expect(secondS! - firstS!).toBeGreaterThan(70)
    expect(thirdS! - secondS!).toBeGreaterThan(70)
  })

  test('takes a ramp where there is one, and no refuge', () => {
    const world = begin(twoStoreys({ kind: 'ramp', lengthM: 60, from: { zone: 'hall', at: [1, 7.5] } }))
    const slot = place(world, 'wheelchair', 25, 4)
    runFor(world, 200, () => expect(worldKpis(world).inRefuge).toBe(0))
    expect(isOut(world, slot)).toBe(true)
  })

  test('on the ground floor leaves by the door, and upstairs takes up the visit again when the alarm ends', () => {
    const brief = { incidents: [{ at: '10:00', durationMin: 2, kind: 'evacuation' as const, target: 'tiny' }] }
    const world = begin(withLift(), brief)
    const below = place(world, 'wheelchair', 20, 4, 'hall')
    const above = place(world, 'wheelchair', 25, 4)
    runFor(world, 110)
    expect(isOut(world, below)).toBe(true)
    expect(worldKpis(world).inRefuge).toBe(1)
    runFor(world, 60)
    expect(worldKpis(world).inRefuge).toBe(0)
    expect(isOut(world, above)).toBe(false)
    expect(world.crowd.state.visitors.goal[above]).toBeGreaterThanOrEqual(LEAVING)
  })

  test('goes by a door upstairs that opens while they wait', () => {
    const bridge: Door = {
      id: 'bridge',
      a: 'loft',
      b: 'outside',
      segment: [
        [30, 6],
        [30, 8],
      ],
      kind: 'door',
    }
    const venue = withLift({ portals: [wayIn, bridge], devices: [{ id: 'lock', kind: 'gate', portal: 'bridge' }] })
    const world = begin(venue)
    const setOpen = (open: boolean): void => {
      expect(applyLever(world.state.controls, venue, { device: 'lock', type: 'setGate', open })).toEqual({ ok: true })
      world.state.crowd.routes.refreshedTick = -1
    }
    const slot = place(world, 'wheelchair', 15, 4)
    setOpen(false)
    runFor(world, 60)
    expect(worldKpis(world).inRefuge).toBe(1)
    setOpen(true)
    runFor(world, 40)
    expect(isOut(world, slot)).toBe(true)
    expect(crossings(world, 'bridge')).toEqual([1, 0])
  })

  test('is safe on the stair when it burns upstairs only, and is pushed home at the speed of the chair', () => {
    const world = begin(withLift(), alarmAtStart(undefined, 'loft'))
    const { visitors } = world.crowd.state
    const slot = place(world, 'wheelchair', 25, 4)
    const hall = world.site.venue.zones.findIndex(({ id }) => id === 'hall')
    let fastestMps = 0
    runFor(world, 300, () => {
      if (!isOut(world, slot) && visitors.zone[slot] === hall) fastestMps = Math.max(fastestMps, visitors.speedMps[slot]!)
    })
    expect(worldKpis(world)).toMatchObject({ evacuated: 1, left: 1, inRefuge: 0 })
    expect(fastestMps).toBeGreaterThan(0.7)
    expect(fastestMps).toBeLessThan(0.85)
  })

  test('is left by companions, who go out on foot at once', () => {
    const world = begin(withLift())
    const { visitors } = world.crowd.state
    const wheels = place(world, 'wheelchair', 25, 4)
    const companion = place(world, 'adult', 25.5, 5)
    joinParty(visitors, wheels, companion)
    runFor(world, 90)
    expect(isOut(world, companion)).toBe(true)
    expect(worldKpis(world)).toMatchObject({ inRefuge: 1, evacuated: 1 })
    expect(visitors.party[wheels]).toBe(1)
  })

  test('a fork and a snapshot taken while they wait go on as the world does', () => {
    const world = begin(withLift())
    place(world, 'wheelchair', 25, 4)
    place(world, 'wheelchair', 22, 4)
    for (let k = 0; k < 10; k++) place(world, 'adult', 20 + k * 0.8, 8)
    runFor(world, 60)
    expect(worldKpis(world).inRefuge).toBe(2)
    const fork = forkWorld(world)
    const restored = forkWorld(world)
    const snapshot = snapshotWorld(world)
    runFor(restored, 5)
    restoreWorld(restored, snapshot)
    runFor(world, 250)
    runFor(fork, 250)
    runFor(restored, 250)
    expect(worldKpis(world).evacuated).toBeGreaterThan(10)
    expect(hashWorld(fork)).toBe(hashWorld(world))
    expect(hashWorld(restored)).toBe(hashWorld(world))
  })
})
