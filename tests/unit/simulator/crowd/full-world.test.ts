import { expect, test } from 'vitest'
import { createVisitor } from '#simulator/crowd/strategic/create-party.ts'
import { scenarioIssues } from '#simulator/crowd/strategic/scenario-issues.ts'
import { setMode, STANDING } from '#simulator/crowd/visitors.ts'
import { createWorld, MAX_VISITORS, worldKpis } from '#simulator/kernel/world.ts'
import { runFor } from '#tests/support/place-visitor.ts'
import { gatedCourt, tinyScenario, type TinyVenue, tinyVenue } from '#tests/support/tiny-venue.ts'

const venue = gatedCourt()
type TinyPortal = TinyVenue['portals'][number]
const door = (id: string, a: string, b: string, y: number, more: Partial<TinyPortal> = {}): TinyPortal => ({
  id,
  a,
  b,
  segment: [
    [1, y],
    [7, y],
  ],
  ...more,
})

test.for([
  { story: '200,000 in a day of eight hours', perHour: 25_000, durationMin: 480, peak: 25_000 },
  { story: '200,000 in one hour', perHour: 200_000, durationMin: 60, peak: 200_000 },
])('$story are more than the simulator holds at once, and are refused', ({ perHour, durationMin, peak }) => {
  const scenario = tinyScenario(venue, { arrivals: [{ from: '10:00', perHour }], durationMin })
  expect(scenarioIssues(scenario, venue)).toMatchObject([
    { code: 'SCENARIO_ARRIVALS', value: peak, allowed: `0 to ${MAX_VISITORS}`, pointer: '/arrivals' },
  ])
})

test('200,000 who come over a day and stay an hour each are taken on', () => {
  const scenario = tinyScenario(venue, { start: '00:00', arrivals: [{ from: '00:00', perHour: 200_000 / 24 }], durationMin: 1440 })
  expect(scenarioIssues(scenario, venue)).toEqual([])
})

test('when the world is full those who come are counted as backlog, and nobody is lost', () => {
  const world = createWorld({ venue, scenario: tinyScenario(venue, { arrivals: [{ from: '10:00', perHour: 36_000 }] }), seed: 1 })
  const { crowd } = world.state
  for (let slot = createVisitor(world.crowd, 0); slot >= 0; slot = createVisitor(world.crowd, 0)) {
    setMode(crowd.visitors, slot, STANDING, 0, 7200)
    crowd.visitors.roundEndS[slot] = 7200
    crowd.visitors.x[slot] = 1 + (slot % 170) / 6
    crowd.visitors.y[slot] = -1 - Math.floor(slot / 170) / 7
    crowd.totals.arrived++
  }
  expect(crowd.visitors.extent[1]).toBe(MAX_VISITORS)
  runFor(world, 5)
  const { backlog, arrived, left, inside, outside } = worldKpis(world)
  expect(backlog).toBeGreaterThan(25)
  expect({ arrived, present: inside + outside, left }).toEqual({ arrived: MAX_VISITORS, present: MAX_VISITORS, left: 0 })
})

test('more than an entrance takes in wait outside as backlog: the place before it fills to 4 per m², and no further', () => {
  const small = tinyVenue({
    rooms: [
      ['forecourt', 0, -6, 8, 6, { outside: true }],
      ['court', 0, 0, 8, 8],
    ],
    portals: [
      door('gate', 'forecourt', 'court', 0, { kind: 'turnstiles', lanes: 1, lanePerMin: 10 }),
      door('street', 'outside', 'forecourt', -6),
    ],
    attractions: [{ id: 'sight', zone: 'court', at: [4, 4] }],
  })
  const world = createWorld({ venue: small, scenario: tinyScenario(small, { arrivals: [{ from: '10:00', perHour: 12_000 }] }), seed: 1 })
  runFor(world, 120)
  const { backlog, arrived, left, inside, outside } = worldKpis(world)
  const [densest] = world.state.crowd.peakPerM2
  expect(densest).toBeGreaterThan(3.9)
  expect(densest).toBeLessThan(4.5)
  expect(backlog).toBeGreaterThan(60)
  expect(inside + outside + left).toBe(arrived)
})
