import { expect, test } from 'vitest'
import { createVisitor } from '#simulator/crowd/strategic/create-party.ts'
import { scenarioIssues } from '#simulator/crowd/strategic/scenario-issues.ts'
import { setMode, STANDING } from '#simulator/crowd/visitors.ts'
import { createWorld, MAX_VISITORS, worldKpis } from '#simulator/kernel/world.ts'
import { runFor } from '#tests/support/place-visitor.ts'
import { gatedCourt, tinyScenario } from '#tests/support/tiny-venue.ts'

const venue = gatedCourt()

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
