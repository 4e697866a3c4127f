import { expect, test } from 'vitest'
import type { JournalRecord } from '#models/wire/journal.ts'
import { chain, type ChainedRecord, FIRST_HASH } from '#server/audit/chain.ts'
import { runWorld } from '#server/cli/run-world.ts'
import { recall } from '#server/run/recall.ts'
import { codePrint } from '#server/sources/code-print.ts'
import { packWorld } from '#server/sources/world-bytes.ts'
import { createWorld, hashWorld, requestLever, stepWorld, type World } from '#simulator/kernel/world.ts'
import { galleryDay, galleryPark } from '#tests/support/gallery-park.ts'
import { createMemoryHistorian } from '#tests/support/memory-historian.ts'

const RUN = 9
const VENUE = galleryPark()
const SCENARIO = galleryDay()
const SEED = 3
/** Ticks at which the main gate is ordered shut and open. */
const ORDERS = [
  { tick: 300, open: false },
  { tick: 700, open: true },
] as const

/** Ninety seconds lived and recorded: a world each half minute, every order. */
async function recorded(code = codePrint()): Promise<{ historian: ReturnType<typeof createMemoryHistorian>; world: World }> {
  const historian = createMemoryHistorian()
  const world = createWorld({ venue: VENUE, scenario: SCENARIO, seed: SEED })
  const { startMs } = world
  await historian.documents.put('source', 's', JSON.stringify({ venue: VENUE, remake: { scenario: SCENARIO, seed: SEED, code } }))
  await historian.runs.begin({ id: RUN, venue: VENUE.id, about: JSON.stringify({ source: 's' }), startMs, begunMs: 0 })
  const records: ChainedRecord[] = []
  const note = (type: string, data: unknown): void => {
    const plain = { specversion: '1.0', id: '', source: '', type, subject: '', time: '', seq: records.length + 1, simms: world.simMs, data }
    records.push(chain(plain as JournalRecord, RUN, records.at(-1)?.hash ?? FIRST_HASH))
  }
  while (world.tick < 900) {
    stepWorld(world)
    if (world.tick % 300 === 1) await historian.worlds.put({ run: RUN, tMs: world.simMs, tick: world.tick, bytes: packWorld(world) })
    for (const { tick, open } of ORDERS) {
      if (tick !== world.tick) continue
      const [id, lever] = [`order-${tick}`, { type: 'setGate', device: 'main-gate', open } as const]
      note('venue.command.v1', { command: { id, action: lever, origin: { kind: 'person' } }, by: 'me' })
      note('venue.order.v1', { command: id, tick })
      requestLever(world, { id, lever })
    }
  }
  await historian.journal.append(records)
  return { historian, world }
}

const QUARTER_MIN = 0.25

test('a moment of a run, simulated again with its orders, becomes what it became', async () => {
  const { historian, world } = await recorded()
  // From 45 s, between a kept world (30 s) and the second order (70 s), to the 90th second.
  const { later, ...moment } = await recall(historian, undefined, 3 * QUARTER_MIN)
  expect(moment.resume.orders.map(({ tick }) => tick)).toEqual([300])
  expect(later.map(({ tick }) => tick)).toEqual([700])
  const again = runWorld({ ...moment, minutes: 3 * QUARTER_MIN, levers: [], from: { resume: moment.resume, later } })
  expect(again.hash).toBe(hashWorld(world))
})

test('a fork goes its own way: without the later order, and with another', async () => {
  const { historian, world } = await recorded()
  const { later, ...moment } = await recall(historian, RUN, 3 * QUARTER_MIN)
  const order = { ...moment, minutes: 3 * QUARTER_MIN }
  const shut = runWorld({ ...order, levers: [], from: { resume: moment.resume, later: [] } })
  expect(shut.hash).not.toBe(hashWorld(world))
  const lever = { type: 'setGate', device: 'main-gate', open: true } as const
  // The same order at the same tick under another name is the same world.
  const own = runWorld({ ...order, levers: [{ id: 'mine', atS: 25, lever }], from: { resume: moment.resume, later: [] } })
  expect(own.levers).toMatchObject([{ id: 'mine', atS: 25, status: 'applied' }])
  expect(own.hash).toBe(hashWorld(world))
  expect(later).toHaveLength(1)
})

test('a run or a moment that is not kept is refused', async () => {
  const { historian } = await recorded()
  await expect(recall(historian, 1, 1)).rejects.toMatchObject({ issues: [{ code: 'AUDIT_RUN', value: 1, allowed: '9' }] })
  await expect(recall(historian, RUN, 0)).rejects.toMatchObject({ issues: [{ code: 'AUDIT_RUN', value: 0 }] })
  const { historian: older } = await recorded('0123456789abcdef')
  await expect(recall(older, RUN, 1)).rejects.toMatchObject({
    issues: [{ code: 'AUDIT_RUN', allowed: expect.stringMatching(/this very code/) }],
  })
  await expect(recall(createMemoryHistorian(), undefined, 0)).rejects.toMatchObject({ issues: [{ allowed: 'nothing has been recorded' }] })
})
