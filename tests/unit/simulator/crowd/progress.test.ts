import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { setMode, STANDING, WALKING } from '#simulator/crowd/visitors.ts'
import { applyLever } from '#simulator/levers/apply-lever.ts'
import { createWorld, type World, worldKpis } from '#simulator/kernel/world.ts'
import { placeLeaver, runFor } from '#tests/support/place-visitor.ts'
import { twoStoreys } from '#tests/support/two-storeys.ts'
import { gatedCourt, tinyScenario, tinyVenue } from '#tests/support/tiny-venue.ts'

const open = (venue = gatedCourt()): World => createWorld({ venue, scenario: tinyScenario(venue), seed: 1 })

/** A corridor 3 m wide to the street, its middle 10 m from the way out. */
const corridor = (): World =>
  open(
    tinyVenue({
      rooms: [['corridor', 0, 0, 20, 3]],
      portals: [
        {
          id: 'mouth',
          a: 'corridor',
          b: 'outside',
          segment: [
            [20, 0.5],
            [20, 2.5],
          ],
        },
      ],
    }),
  )

/** Somebody who stands for the whole test. */
function placeStander(world: World, x: number, y: number): void {
  const slot = placeLeaver(world, 'corridor', x, y)
  world.state.crowd.visitors.anchor[slot] = -1
  setMode(world.state.crowd.visitors, slot, STANDING, 0, 7200)
}

test('people before a gate that stays shut count as stuck after two minutes, not before, and no longer once it opens', () => {
  const venue = gatedCourt()
  const world = open(venue)
  applyLever(world.state.controls, venue, { device: 'gate-device', type: 'setGate', open: false })
  for (let i = 0; i < 8; i++) placeLeaver(world, 'court', 12 + i * 0.8, 1)
  runFor(world, 95)
  expect(worldKpis(world).stuck).toBe(0)
  runFor(world, 40)
  expect(worldKpis(world)).toMatchObject({ inside: 8, stuck: 8 })
  applyLever(world.state.controls, venue, { device: 'gate-device', type: 'setGate', open: true })
  runFor(world, 60)
  expect(worldKpis(world)).toMatchObject({ inside: 0, stuck: 0 })
})

test('a slow queue is a queue: nobody in it is stuck while it moves', () => {
  const world = open(gatedCourt({ lanes: 1, lanePerMin: 1 }))
  for (let i = 0; i < 16; i++) placeLeaver(world, 'court', 12 + (i % 8) * 0.8, 1 + Math.floor(i / 8))
  let most = 0
  runFor(world, 240, () => {
    most = Math.max(most, worldKpis(world).stuck)
  })
  expect(worldKpis(world).left).toBeGreaterThan(3)
  expect(worldKpis(world).queued).toBeGreaterThan(0)
  expect(most).toBe(0)
})

test('somebody without a way out is counted, not forgotten', () => {
  const world = open(
    tinyVenue({
      rooms: [
        ['cell', 0, 0, 6, 6],
        ['yard', 10, 0, 6, 6],
      ],
      portals: [
        {
          id: 'street',
          a: 'yard',
          b: 'outside',
          segment: [
            [16, 2],
            [16, 4],
          ],
        },
      ],
    }),
  )
  placeLeaver(world, 'cell', 3, 3)
  runFor(world, 130)
  expect(worldKpis(world)).toMatchObject({ inside: 1, arrived: 1, left: 0, stuck: 1 })
})

test('people behind the head of a stair walk round to it', () => {
  const world = open(twoStoreys({ from: { zone: 'hall', at: [10.4, 7.5] }, to: { zone: 'loft', at: [19.4, 7.5] } }, { attractions: [] }))
  for (const y of [6.6, 7.1, 7.5, 7.9, 8.4]) placeLeaver(world, 'loft', 16, y)
  runFor(world, 90)
  expect(worldKpis(world)).toMatchObject({ inside: 0, left: 5 })
})

test('three who stand across a corridor let somebody past', () => {
  const world = corridor()
  for (const y of [0.6, 1.5, 2.4]) placeStander(world, 10, y)
  placeLeaver(world, 'corridor', 5, 1.5)
  runFor(world, 60)
  expect(worldKpis(world)).toMatchObject({ inside: 3, left: 1 })
})

test('whatever happens, everybody who came is present or has left, and nobody stands for two minutes uncounted', () => {
  const day = fc.record({
    seed: fc.nat(1000),
    perHour: fc.integer({ min: 0, max: 2000 }),
    lanes: fc.integer({ min: 1, max: 4 }),
    shutAtS: fc.integer({ min: 0, max: 200 }),
    alarm: fc.boolean(),
  })
  fc.assert(
    fc.property(day, ({ seed, perHour, lanes, shutAtS, alarm }) => {
      const venue = gatedCourt({ lanes })
      const incidents = alarm ? [{ at: '10:02', durationMin: 1, kind: 'evacuation' as const, target: 'tiny' }] : []
      const scenario = tinyScenario(venue, { arrivals: [{ from: '10:00', perHour }], initialVisitors: 30, incidents })
      const world = createWorld({ venue, scenario, seed })
      const { visitors } = world.state.crowd
      const since = new Map<number, { x: number; y: number; atS: number }>()
      runFor(world, 300, () => {
        const nowS = world.tick / 10
        if (nowS === shutAtS) applyLever(world.state.controls, venue, { device: 'gate-device', type: 'setGate', open: false })
        const { arrived, left, inside, outside } = worldKpis(world)
        expect(arrived - left).toBe(inside + outside)
        let fixed = 0
        for (let slot = 0; slot < visitors.extent[0]!; slot++) {
          const before = since.get(slot)
          const [x, y] = [visitors.x[slot]!, visitors.y[slot]!]
          const still = before !== undefined && Math.hypot(x - before.x, y - before.y) < 0.5
          const free = visitors.mode[slot] !== WALKING || visitors.lane[slot] !== -1 || visitors.queuedS[slot]! > 0
          if (!still || free) since.set(slot, { x, y, atS: nowS })
          else if (nowS - before.atS > 120) fixed++
        }
        if (fixed > 0) expect(worldKpis(world).stuck).toBeGreaterThanOrEqual(fixed)
      })
    }),
    { numRuns: 4, seed: 1 },
  )
})
