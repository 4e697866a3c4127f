import { expect, test } from 'vitest'
import { joinParty, leaveParty } from '#simulator/crowd/party.ts'
import { createParty } from '#simulator/crowd/strategic/create-party.ts'
import { drawPartyKind, meanPartySize, PARTY_KINDS } from '#simulator/crowd/strategic/party-kinds.ts'
import { PERSONAS, personaIndex } from '#simulator/crowd/strategic/personas.ts'
import { scenarioIssues } from '#simulator/crowd/strategic/scenario-issues.ts'
import { ABSENT, createVisitors, takeSlot } from '#simulator/crowd/visitors.ts'
import { createRng } from '#simulator/kernel/rng.ts'
import { createWorld, forkWorld, hashWorld, type World } from '#simulator/kernel/world.ts'
import { partyFaults } from '#tests/support/party-faults.ts'
import { crossings, placeLeaver, runFor } from '#tests/support/place-visitor.ts'
import { gatedCourt, tinyScenario, tinyVenue } from '#tests/support/tiny-venue.ts'

test('the leader goes, the next one leads; the last is alone', () => {
  const visitors = createVisitors(8)
  const [a, b, c] = [takeSlot(visitors), takeSlot(visitors), takeSlot(visitors)]
  joinParty(visitors, a, b)
  joinParty(visitors, a, c)
  expect([visitors.party[a], visitors.leader[b], visitors.leader[c]]).toEqual([3, a, a])
  expect(leaveParty(visitors, a)).toBe(b)
  expect([visitors.leader[a], visitors.leader[b], visitors.leader[c], visitors.party[a], visitors.party[b]]).toEqual([a, b, b, 1, 2])
  expect(leaveParty(visitors, c)).toBe(-1)
  expect([visitors.party[b], visitors.mate[b], visitors.leader[c]]).toEqual([1, b, c])
})

test('shares count persons: half the people are on tours, though few parties are', () => {
  const rng = createRng(1, 'shares')
  const share = { adult: 0.5, tour: 0.5 }
  const persons: Record<string, number> = {}
  for (let k = 0; k < 20_000; k++) {
    const kind = drawPartyKind(rng, share)
    persons[kind.id] = (persons[kind.id] ?? 0) + meanPartySize(kind)
  }
  expect(persons['tour']! / (persons['tour']! + persons['adult']!)).toBeCloseTo(0.5, 1)
})

test.for(PARTY_KINDS.map(({ id }) => id))('a %s party has a leader and its people, of personas that a frame can name', (id) => {
  const world = parkWith({ [id]: 1 })
  const { visitors } = world.state.crowd
  const sizes = Array.from({ length: 40 }, () => visitors.party[createParty(world.crowd, 0)]!)
  const [least, most] = { tour: [15, 25], school: [20, 35], wheelchair: [1, 2], family: [2, 7] }[id] ?? [1, 5]
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(least!)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(most!)
  expect(partyFaults(world)).toEqual([])
  expect(PERSONAS.length).toBeLessThanOrEqual(8)
  const children = [...visitors.persona.subarray(0, visitors.extent[0])].filter((persona) => persona === personaIndex('child'))
  expect(children.length > 0).toBe(id === 'family')
})

test('nobody comes as a child alone: a kind of party nobody knows is refused by name', () => {
  const venue = gatedCourt()
  const [issue] = scenarioIssues(tinyScenario(venue, { personaShare: { child: 1 } }), venue)
  expect(issue).toMatchObject({ code: 'SCENARIO_PERSONA', value: 'child', pointer: '/personaShare/child' })
})

test('demand counts persons: 1,200 an hour bring 200 in ten minutes, in parties', () => {
  const world = parkWith({ adult: 0.4, family: 0.4, tour: 0.2 }, 1200)
  runFor(world, 600)
  const { totals, visitors } = world.state.crowd
  expect(totals.arrived).toBeGreaterThan(130)
  expect(totals.arrived).toBeLessThan(270)
  expect(partyFaults(world)).toEqual([])
  expect(visitors.extent[1]! + totals.left).toBe(totals.arrived)
})

// NIST TN 1822 Verif.2.9, ISO 20414 test 14: those of a group arrive within 10 s of each other.
test('four at 1.25 m/s wait for the fifth at 0.5 m/s: all arrive within 10 s', () => {
  const world = corridor()
  const slots = [0.6, 1.4, 2.2, 3, 3.8].map((y, k) => placeLeaver(world, 'corridor', 2, y, k === 2 ? 0.5 : 1.25))
  const spreadS = arrivalSpreadS(world, slots)
  expect(spreadS).toBeLessThan(10)
})

test('... with ten slow ones of another party in the way', () => {
  const world = corridor()
  const slots = [0.6, 1.4, 2.2, 3, 3.8].map((y, k) => placeLeaver(world, 'corridor', 2, y, k === 2 ? 0.5 : 1.25))
  const slow = Array.from({ length: 10 }, (_, k) => placeLeaver(world, 'corridor', 20 + (k >> 1), 1.4 + 1.6 * (k & 1), 0.2))
  for (const slot of slow.slice(1)) joinParty(world.state.crowd.visitors, slow[0]!, slot)
  expect(arrivalSpreadS(world, slots)).toBeLessThan(10)
})

test('classes go through two turnstiles and nobody is left behind', () => {
  const venue = gatedCourt({ lanes: 2 })
  const arrivals = [
    { from: '10:00', perHour: 2000 },
    { from: '10:02', perHour: 0 },
  ]
  const world = createWorld({ venue, scenario: tinyScenario(venue, { personaShare: { school: 1 }, arrivals }), seed: 1 })
  runFor(world, 130)
  const forked = forkWorld(world)
  runFor(world, 450)
  const { totals } = world.state.crowd
  expect(totals.arrived).toBeGreaterThan(20)
  expect(crossings(world, 'gate')[0]).toBe(totals.arrived)
  expect(partyFaults(world)).toEqual([])
  runFor(forked, 450)
  expect(hashWorld(forked)).toBe(hashWorld(world))
})

function parkWith(personaShare: Record<string, number>, perHour = 0): World {
  const venue = gatedCourt()
  return createWorld({ venue, scenario: tinyScenario(venue, { personaShare, arrivals: [{ from: '10:00', perHour }] }), seed: 1 })
}

function corridor(): World {
  const venue = tinyVenue({
    rooms: [['corridor', 0, 0, 50, 4.4]],
    portals: [
      {
        id: 'end',
        a: 'corridor',
        b: 'outside',
        segment: [
          [50, 0],
          [50, 4.4],
        ],
      },
    ],
  })
  return createWorld({ venue, scenario: tinyScenario(venue), seed: 1 })
}

/** Makes a party of these people and lets them go; seconds between the first and the last of them through the end. */
function arrivalSpreadS(world: World, slots: readonly number[]): number {
  const { visitors } = world.state.crowd
  for (const slot of slots.slice(1)) joinParty(visitors, slots[0]!, slot)
  const doneS = slots.map(() => Infinity)
  runFor(world, 240, () => {
    slots.forEach((slot, k) => {
      if (visitors.mode[slot] === ABSENT) doneS[k] = Math.min(doneS[k]!, world.tick / 10)
    })
  })
  return Math.max(...doneS) - Math.min(...doneS)
}
