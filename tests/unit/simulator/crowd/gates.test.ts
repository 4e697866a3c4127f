import { expect, test } from 'vitest'
import { createWorld, requestLever, worldKpis } from '#simulator/kernel/world.ts'
import { crossings, peopleIn, runFor } from '#tests/support/place-visitor.ts'
import { gatedCourt, tinyScenario } from '#tests/support/tiny-venue.ts'

const rush = (perHour: number, initialVisitors = 0) => {
  const venue = gatedCourt()
  return createWorld({ venue, scenario: tinyScenario(venue, { initialVisitors, arrivals: [{ from: '10:00', perHour }] }), seed: 3 })
}

test('a shut gate lets nobody through either way, and a queue stands before it', () => {
  const world = rush(1800, 20)
  requestLever(world, { id: 'shut', lever: { type: 'setGate', device: 'gate-device', open: false } })
  runFor(world, 2.1)
  const before = crossings(world, 'gate')
  runFor(world, 120)
  expect(crossings(world, 'gate')).toEqual(before)
  expect(peopleIn(world, 'forecourt')).toBeGreaterThan(30)
})

test('turnstiles pass what their lanes allow: 3 of 4 lanes in, 20 a minute each, when far more come', () => {
  const world = rush(9000)
  runFor(world, 60)
  const [before] = crossings(world, 'gate')
  runFor(world, 120)
  const perMin = (crossings(world, 'gate')[0] - before) / 2
  expect(perMin).toBeGreaterThan(45)
  expect(perMin).toBeLessThanOrEqual(61)
  expect(worldKpis(world).queued).toBeGreaterThan(40)
})

test('metering to 12 a minute lets 12 a minute in, and lifting it frees the queue', () => {
  const world = rush(3600)
  requestLever(world, { id: 'meter', lever: { type: 'setInflow', device: 'gate-device', perMin: 12 } })
  runFor(world, 30)
  const [before] = crossings(world, 'gate')
  runFor(world, 120)
  const metered = crossings(world, 'gate')[0] - before
  expect(metered).toBeGreaterThanOrEqual(22)
  expect(metered).toBeLessThanOrEqual(26)
  requestLever(world, { id: 'free', lever: { type: 'setInflow', device: 'gate-device', perMin: null } })
  runFor(world, 62)
  expect(crossings(world, 'gate')[0] - before - metered).toBeGreaterThan(40)
})

test('the lanes of a gate add up to the gate', () => {
  const world = rush(1800, 20)
  runFor(world, 180)
  const { gates } = world.state.crowd
  const lanes = [0, 1].map((direction) =>
    Array.from({ length: 4 }, (_, lane) => gates.laneCrossings[lane * 2 + direction] ?? 0).reduce((sum, count) => sum + count, 0),
  )
  expect(lanes).toEqual([...crossings(world, 'gate')])
})
