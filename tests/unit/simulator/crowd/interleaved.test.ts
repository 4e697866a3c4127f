import { expect, test } from 'vitest'
import { leversFor } from '#models/levers/levers-for.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import type { Site } from '#simulator/crowd/ground/site.ts'
import { populate } from '#simulator/crowd/strategic/populate.ts'
import {
  assembleWorld,
  createWorld,
  forkWorld,
  hashWorld,
  requestLever,
  restoreWorld,
  snapshotWorld,
  stepWorld,
  type World,
} from '#simulator/kernel/world.ts'
import { gatedCourt, tinyScenario } from '#tests/support/tiny-venue.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'

/** Ticks in all, and the tick after which levers are pulled and one of the worlds is forked. */
const TICKS = 200
const HALF = TICKS / 2
const surge = loadYunxi('holiday-surge')
const crowded: Scenario = { ...surge.scenario, initialVisitors: 2500 }
const alarmed: Scenario = {
  ...crowded,
  incidents: [...crowded.incidents, { kind: 'evacuation', target: surge.venue.id, at: crowded.start, durationMin: 0 }],
}

function begin(site: Site, scenario: Scenario, seed: number): World {
  const world = assembleWorld(site, scenario, seed)
  populate(world.crowd)
  return world
}

/** One tick; halfway every gate is metered, and every zone closed that nobody is trapped by. */
function step(world: World): void {
  const { venue } = world.site
  if (world.tick === HALF) {
    for (const device of venue.devices) {
      const takes = leversFor(device, venue)
      const { id } = device
      if (takes.includes('setInflow')) requestLever(world, { id, lever: { type: 'setInflow', device: id, perMin: 6 } })
      if (takes.includes('closeZone')) requestLever(world, { id, lever: { type: 'closeZone', device: id, closed: true } })
    }
  }
  stepWorld(world)
}

test(
  'worlds of one site stepped in turn, a fork among them, and one of another site go on as each does alone',
  { timeout: 120_000 },
  () => {
    const site = createWorld({ ...surge, seed: 1 }).site
    const alone = [crowded, alarmed].map((scenario, seed) => {
      const world = begin(site, scenario, seed)
      while (world.tick < TICKS) step(world)
      return hashWorld(world)
    })
    const busy = begin(site, crowded, 0)
    const fleeing = begin(site, alarmed, 1)
    const venue = gatedCourt()
    const small = createWorld({ venue, scenario: tinyScenario(venue, { arrivals: [{ from: '10:00', perHour: 6000 }] }), seed: 1 })
    let fork = busy
    while (busy.tick < TICKS) {
      step(busy)
      step(fleeing)
      step(small)
      if (fork !== busy) step(fork)
      else if (busy.tick === HALF) fork = forkWorld(busy)
    }
    expect([busy, fleeing, fork].map(hashWorld)).toEqual([...alone, alone[0]])
  },
)

test('a world restored in a process where others have run meanwhile repeats itself', { timeout: 120_000 }, () => {
  const venue = gatedCourt()
  const scenario = tinyScenario(venue, { initialVisitors: 30, arrivals: [{ from: '10:00', perHour: 6000 }] })
  const world = createWorld({ venue, scenario, seed: 3 })
  while (world.tick < 600) stepWorld(world)
  const snapshot = snapshotWorld(world)
  while (world.tick < 900) stepWorld(world)
  const first = hashWorld(world)
  restoreWorld(world, snapshot)
  const other = assembleWorld(world.site, scenario, 4)
  while (other.tick < 900) stepWorld(other)
  while (world.tick < 900) stepWorld(world)
  expect(hashWorld(world)).toBe(first)
})
