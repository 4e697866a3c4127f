import { expect, test } from 'vitest'
import { createWorld, hashWorld, requestLever, stepWorld, takeAnswers, type World } from '#simulator/kernel/world.ts'
import { catchUp, type PastOrder } from '#server/sources/resume.ts'
import { packWorld } from '#server/sources/world-bytes.ts'
import { galleryDay, galleryPark } from '#tests/support/gallery-park.ts'

const PLAN = { venue: galleryPark(), scenario: galleryDay(), seed: 5 }
const GATE = PLAN.venue.devices.find(({ kind }) => kind === 'gate')?.id ?? ''

/** Lives on to a tick, with orders given as they come: before the step after their tick. */
function live(world: World, until: number, orders: readonly PastOrder[]): void {
  while (true) {
    for (const { id, tick, what } of orders) if (tick === world.tick && 'lever' in what) requestLever(world, { id, lever: what.lever })
    if (world.tick >= until) return
    stepWorld(world)
  }
}

const gate = (id: string, tick: number, open: boolean): PastOrder => ({
  id,
  tick,
  what: { lever: { type: 'setGate', device: GATE, open } },
})

test('a world broken off is, after catching up, the world as it would have been, to the last bit', () => {
  const orders = [gate('before', 100, false), gate('at', 300, true), gate('after', 450, false)]
  const world = createWorld(PLAN)
  live(world, 299, orders)
  stepWorld(world)
  // As playWorld does: kept right after the tick, before an order that comes at the same tick.
  const kept = packWorld(world)
  takeAnswers(world)
  live(world, 600, orders)

  const again = createWorld(PLAN)
  const answers = catchUp(again, { world: kept, orders, untilTick: 600 })
  expect(again.tick).toBe(600)
  expect(hashWorld(again)).toBe(hashWorld(world))
  expect(answers.map(({ id, status }) => `${id} ${status}`)).toEqual(['at applied', 'after applied'])
})

test('an order of the very last tick is given again', () => {
  const world = createWorld(PLAN)
  live(world, 200, [])
  const kept = packWorld(world)
  const again = createWorld(PLAN)
  const answers = catchUp(again, { world: kept, orders: [gate('last', 260, false)], untilTick: 260 })
  expect(answers).toEqual([])
  live(again, 400, [])
  expect(takeAnswers(again)).toMatchObject([{ id: 'last', status: 'applied' }])
})
