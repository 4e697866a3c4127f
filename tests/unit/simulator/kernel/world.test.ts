import { expect, test } from 'vitest'
import { createFrame } from '#models/wire/frame/layout.ts'
import {
  createWorld,
  forkWorld,
  hashWorld,
  requestLever,
  restoreWorld,
  snapshotWorld,
  takeAnswers,
  worldKpis,
  writeFrame,
} from '#simulator/kernel/world.ts'
import { runFor } from '#tests/support/place-visitor.ts'
import { gatedCourt, tinyScenario } from '#tests/support/tiny-venue.ts'

const busy = (seed = 1) => {
  const venue = gatedCourt()
  const scenario = tinyScenario(venue, { initialVisitors: 30, arrivals: [{ from: '10:00', perHour: 1200 }] })
  return createWorld({ venue, scenario, seed })
}

test('same venue, scenario, seed and levers give the same state hash; another seed does not', () => {
  const hashes = [1, 1, 2].map((seed) => {
    const world = busy(seed)
    runFor(world, 30)
    requestLever(world, { id: 'a', lever: { type: 'setInflow', device: 'gate-device', perMin: 10 } })
    runFor(world, 30)
    return hashWorld(world)
  })
  expect(hashes[0]).toMatch(/^[0-9a-f]{16}$/)
  expect(hashes[1]).toBe(hashes[0])
  expect(hashes[2]).not.toBe(hashes[0])
})

test('a fork goes on exactly as the original does, and a restored world repeats itself', () => {
  const world = busy()
  runFor(world, 40)
  const snapshot = snapshotWorld(world)
  const fork = forkWorld(world)
  runFor(world, 40)
  runFor(fork, 40)
  expect(hashWorld(fork)).toBe(hashWorld(world))
  restoreWorld(fork, snapshot)
  expect(hashWorld(fork)).not.toBe(hashWorld(world))
  runFor(fork, 40)
  expect(hashWorld(fork)).toBe(hashWorld(world))
})

test('nobody is lost: arrived = present + left, and the frame shows everybody once', () => {
  const world = busy()
  runFor(world, 120)
  const { arrived, left, inside, outside } = worldKpis(world)
  expect(arrived).toBeGreaterThan(50)
  expect(arrived).toBe(inside + outside + left)
  const frame = createFrame(1000)
  writeFrame(world, frame)
  expect(frame.count).toBe(inside + outside)
  expect(new Set(frame.slot.subarray(0, frame.count)).size).toBe(frame.count)
  expect(frame.xM.subarray(0, frame.count).every(Number.isFinite)).toBe(true)
})

test('a lever takes hold only when its device confirms', () => {
  const world = busy()
  requestLever(world, { id: 'shut', lever: { type: 'setGate', device: 'gate-device', open: false } })
  runFor(world, 1)
  expect(takeAnswers(world)).toEqual([])
  runFor(world, 2)
  expect(takeAnswers(world)).toMatchObject([{ id: 'shut', status: 'applied' }])
})
