import { expect, test } from 'vitest'
import type { Attraction } from '#models/venue/schema.ts'
import { queueLine } from '#simulator/crowd/ground/queue-line.ts'
import { cellAt } from '#simulator/crowd/ground/level-grid.ts'
import { needFactor } from '#simulator/crowd/strategic/needs.ts'
import { closingS, createOpening } from '#simulator/crowd/strategic/opening.ts'
import { createDemand, demandPerS } from '#simulator/crowd/strategic/demand.ts'
import { WAITING } from '#simulator/crowd/visitors.ts'
import { createWorld, type World } from '#simulator/kernel/world.ts'
import { partyFaults } from '#tests/support/party-faults.ts'
import { peopleIn, runFor } from '#tests/support/place-visitor.ts'
import { gatedCourt, tinyScenario, tinyVenue } from '#tests/support/tiny-venue.ts'

const court = (attractions: readonly (Pick<Attraction, 'id'> & Partial<Attraction>)[], perHour: number, more = {}): World => {
  const venue = tinyVenue({
    rooms: [['court', 0, 0, 60, 30]],
    portals: [
      {
        id: 'way-in',
        a: 'outside',
        b: 'court',
        segment: [
          [0, 10],
          [0, 20],
        ],
      },
    ],
    attractions: attractions.map((attraction) => ({ zone: 'court', ...attraction })),
  })
  return createWorld({ venue, scenario: tinyScenario(venue, { arrivals: [{ from: '10:00', perHour }], ...more }), seed: 2 })
}

test('before a counter people stand in a line that moves up, and in no wall', () => {
  const world = court([{ id: 'tea', at: [50, 15], counters: 1, serviceS: [20, 20], dwellMin: [20, 30] }], 700)
  const { site, state } = world
  const line = queueLine(site, 0)
  for (let k = 0; k < line.length; k += 2) expect(site.levels[0]!.zoneOf[cellAt(site.levels[0]!, line[k]!, line[k + 1]!)]).toBe(0)
  for (let k = 2; k < line.length; k += 2) expect(Math.hypot(line[k]! - line[k - 2]!, line[k + 1]! - line[k - 1]!)).toBeGreaterThan(0.6)
  runFor(world, 420)
  const { visitors } = state.crowd
  const offLineM: number[] = []
  for (let slot = 0; slot < visitors.extent[0]!; slot++) {
    if (visitors.mode[slot] !== WAITING) continue
    let nearestM = Infinity
    for (let k = 0; k < line.length; k += 2)
      nearestM = Math.min(nearestM, Math.hypot(line[k]! - visitors.x[slot]!, line[k + 1]! - visitors.y[slot]!))
    offLineM.push(nearestM)
  }
  expect(offLineM.length).toBeGreaterThan(15)
  expect(offLineM.filter((m) => m < 0.5).length / offLineM.length).toBeGreaterThan(0.8)
  expect(partyFaults(world)).toEqual([])
})

test('a meal is wished for twice as much by those hungry for twenty minutes as by those just hungry, and half as much by the fed', () => {
  const world = court([{ id: 'meal', at: [50, 15], serves: 'food' }, { id: 'garden' }], 600)
  runFor(world, 60)
  const { visitors } = world.state.crowd
  const wish = (hungryAtS: number): number => {
    visitors.hungryAtS[0] = hungryAtS
    return needFactor(world.crowd, 0, 0, 3600)
  }
  expect([wish(3601), wish(3600), wish(2400), wish(-1e5)]).toEqual([0.5, 1, 2, 5])
  expect(needFactor(world.crowd, 0, 1, 3600)).toBe(1)
})

test('nobody goes to a toilet without need; who needs one goes, and not again soon', () => {
  const world = court(
    [
      { id: 'toilet', at: [50, 15], counters: 10, serviceS: [60, 60], dwellMin: [1, 2], serves: 'toilet' },
      { id: 'garden', at: [30, 25], spreadM: 10, dwellMin: [8, 10] },
    ],
    300,
    {
      arrivals: [
        { from: '10:00', perHour: 300 },
        { from: '10:15', perHour: 0 },
      ],
    },
  )
  const { visitors, present } = world.state.crowd
  const noNeed = (): void => void visitors.needAtS.fill(1e9)
  noNeed()
  runFor(world, 900, noNeed)
  expect(present[0]).toBe(0)
  visitors.needAtS.fill(900)
  let most = 0
  runFor(world, 900, () => (most = Math.max(most, present[0]!)))
  expect(most).toBeGreaterThan(3)
  const early = [...visitors.needAtS.subarray(0, visitors.extent[0])].filter((atS) => atS > 900 && atS < 900 + 1800)
  expect(early).toEqual([])
})

test('nobody starts what they cannot finish and walk out from before closing', () => {
  // A day that closes ten minutes from now; the sight takes twenty.
  const venue = { ...gatedCourt(), opening: { open: '09:00', close: '10:10', meanStayH: 4 } }
  venue.attractions[0] = { ...venue.attractions[0]!, dwellMin: [20, 30] }
  const world = createWorld({ venue, scenario: tinyScenario(venue, { arrivals: [{ from: '10:00', perHour: 1200 }] }), seed: 1 })
  let most = 0
  runFor(world, 500, () => (most = Math.max(most, world.state.crowd.present[0]!)))
  expect(most).toBe(0)
  runFor(world, 300)
  expect(peopleIn(world, 'court')).toBe(0)
})

test('a queue longer than one has patience for turns people away', () => {
  const world = court([{ id: 'tea', at: [50, 15], counters: 1, serviceS: [90, 90], dwellMin: [20, 30] }], 1500)
  runFor(world, 900)
  const { totals, waiting } = world.state.crowd
  expect(totals.balked).toBeGreaterThan(10)
  expect(waiting[0]! * 90).toBeLessThan(6000)
})

test('a night at the park: people come past midnight, and the doors shut when the session ends', () => {
  const night = createOpening({ open: '18:00', close: '02:00', meanStayH: 2 })
  expect(closingS(night, 20 * 3600)).toBe(26 * 3600)
  expect(closingS(night, 25 * 3600)).toBe(26 * 3600)
  expect(closingS(night, 27 * 3600)).toBe(26 * 3600)
  expect(closingS(night, 41 * 3600)).toBe(50 * 3600)
  expect(closingS(createOpening({ open: '09:00', close: '17:00', meanStayH: 2 }), 8 * 3600)).toBe(17 * 3600)

  const venue = { ...gatedCourt(), opening: { open: '18:00', close: '02:00', meanStayH: 1 } }
  const scenario = tinyScenario(venue, { start: '23:50', arrivals: [{ from: '23:50', perHour: 1200 }] })
  const demand = createDemand(scenario)
  expect(demandPerS(demand, 23 * 3600)).toBe(0)
  expect(demandPerS(demand, 24 * 3600 + 600)).toBeCloseTo(1200 / 3600, 12)
  const world = createWorld({ venue, scenario, seed: 1 })
  runFor(world, 600)
  const before = world.state.crowd.totals.arrived
  runFor(world, 600)
  expect(world.state.crowd.totals.arrived - before).toBeGreaterThan(100)
})
