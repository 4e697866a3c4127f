import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Insight } from '#models/wire/analysis.ts'
import type { DeviceState } from '#models/wire/device-state.ts'
import type { JournalRecord } from '#models/wire/journal.ts'
import type { CrowdTurn } from '#models/wire/frame/crowd-turn.ts'
import type { ReadingBatch } from '#models/wire/reading.ts'
import { exportSession } from '#server/audit/export-session.ts'
import type { SessionEvent } from '#server/audit/session-event.ts'
import { verifyJournal } from '#server/audit/verify-journal.ts'
import { createRecorder } from '#server/historian/recorder.ts'
import { createSessionSource } from '#server/sources/session.ts'
import { until } from '#tests/support/connect.ts'
import { createFakeSource, FAKE_START_MS } from '#tests/support/fake-source.ts'
import { hubOf } from '#tests/support/hub-of.ts'
import { createMemoryHistorian } from '#tests/support/memory-historian.ts'

const folder = mkdtempSync(join(tmpdir(), 'session-'))
const INSIGHT: Insight = { id: 'a', rule: 'r', zone: 'room', severity: 2, message: 'm', evidence: [], sinceMs: 1, clearedMs: null }

/** Two and a half minutes of five people, a reading each second, a gate that shuts, an alarm. */
async function lived() {
  const historian = createMemoryHistorian()
  const source = createFakeSource()
  const run = { id: 7, venue: source.venue.id, about: JSON.stringify({ source: 's' }), startMs: FAKE_START_MS, begunMs: 0 }
  await historian.runs.begin(run)
  const { venue, catalogue, info, remake } = source
  await historian.documents.put('source', 's', JSON.stringify({ venue, catalogue, info, remake }))
  const hub = hubOf(source, run.id, historian)
  const recorder = createRecorder({ hub, historian, analyst: () => null })
  hub.listen(recorder.listener)
  source.start(hub.sink)
  for (let tick = 1; tick <= 1500; tick++) {
    source.tick()
    if (tick % 10 === 5) source.reading(tick)
    if (tick % 10 === 0) source.visitors(5)
    if (tick === 700) await hub.record([{ type: 'venue.insight.v1', subject: 'room', data: INSIGHT }])
    if (tick === 800) source.sink().devices([{ device: 'gate-1', desired: { open: false }, reported: {}, reportedMs: null }])
  }
  recorder.close()
  const events: SessionEvent[] = []
  for await (const event of exportSession(historian, { ...run, reachedMs: 0, heardMs: 0 })) events.push(event)
  return { historian, events }
}

const textOf = (events: readonly SessionEvent[]): string => events.map((event) => JSON.stringify(event)).join('\n')

test('a session is a log in order of time that begins with what it is of', async () => {
  const { events } = await lived()
  expect(events[0]).toMatchObject({ specversion: '1.0', type: 'venue.run.v1', data: { run: 7, venue: { id: 'one-room' } } })
  const times = events.map(({ simms }) => simms)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  const count = (type: string): number => events.filter((event) => event.type === type).length
  expect(count('venue.readings.v1')).toBe(150)
  expect(count('venue.crowd.v1')).toBeGreaterThanOrEqual(149)
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
})

test.for([
  { packed: 'as text', file: 'plain.jsonl', pack: (text: string) => text },
  { packed: 'packed', file: 'packed.jsonl.gz', pack: (text: string) => gzipSync(text) },
])('told again, $packed, it is the same session', { timeout: 20_000 }, async ({ file, pack }) => {
  const { events } = await lived()
  const path = join(folder, file)
  writeFileSync(path, pack(textOf(events)))
  const again = await createSessionSource({ file: path, speed: 64, paused: false })
  expect(again.info).toMatchObject({ kind: 'replay', analysed: true, takesLevers: false, startMs: FAKE_START_MS })
  expect(again.info.notes[1]).toMatch(/whole/)
  const told = { batches: [] as ReadingBatch[], records: [] as JournalRecord[], turns: [] as CrowdTurn[], devices: [] as DeviceState[] }
  let ended = false
  again.start({
    readings: (batch) => told.batches.push(batch),
    frame: (turn) => told.turns.push(turn),
    devices: (states) => told.devices.push(...states),
    told: ({ records }) => told.records.push(...records),
    ordered: () => {},
    world: () => {},
    clock: () => {},
    ended: () => (ended = true),
    failed: (error) => {
      throw error
    },
  })
  await until(() => ended, 'the end')
  await again.stop()
  expect(told.batches).toEqual(events.flatMap((event) => (event.type === 'venue.readings.v1' ? [event.data] : [])))
  expect(told.records).toEqual(events.filter((event) => 'seq' in event))
  expect(told.devices.findLast(({ device }) => device === 'gate-1')).toMatchObject({ desired: { open: false } })
  // Slots 0 to 4 a centimetre apart, after 150 steps of 1 cm: on the kept grid of 10 cm.
  const last = told.turns.at(-1)
  expect([...(last?.crowd.slot ?? [])].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4])
  for (const xCm of last?.crowd.xCm ?? []) expect(Math.abs(xCm - 152)).toBeLessThanOrEqual(8)
})

test('a session somebody has changed says so, and a broken line is refused with its number', async () => {
  const { events } = await lived()
  const records = events.filter((event) => 'seq' in event)
  expect(records.length).toBeGreaterThan(1)
  const forged = textOf(events).replace('"severity":2', '"severity":4')
  const path = join(folder, 'forged.jsonl')
  writeFileSync(path, forged)
  expect((await createSessionSource({ file: path, speed: 1, paused: true })).info.notes[1]).toMatch(/broken at record \d+ \(CHAIN_HASH\)/)
  writeFileSync(path, `${textOf(events.slice(0, 3))}\n{"specversion":`)
  await expect(createSessionSource({ file: path, speed: 1, paused: true })).rejects.toThrow(/RECORDING_LINE[\s\S]*line 4/)
})

test('the whole journal is followed from its first record to its last', async () => {
  const { historian } = await lived()
  const newest = await historian.journal.newest(1)
  expect(await verifyJournal(historian.journal)).toEqual({ records: newest[0]?.seq, head: newest[0]?.hash, fault: null })
})

test('what was lived again after a break is told once', async () => {
  const { historian, events: before } = await lived()
  // It goes on half a minute before what was recorded, and stops a minute after.
  const source = createFakeSource()
  const hub = hubOf(source, 7)
  const recorder = createRecorder({
    hub,
    historian: { readings: createMemoryHistorian().readings, stretches: historian.stretches },
    analyst: () => null,
  })
  source.start(hub.sink)
  for (let tick = 1; tick <= 2100; tick++) {
    source.tick()
    if (tick === 1125) hub.listen(recorder.listener)
    if (tick % 10 === 0) source.visitors(5)
  }
  recorder.close()
  const run = { id: 7, venue: source.venue.id, about: JSON.stringify({ source: 's' }), startMs: FAKE_START_MS, begunMs: 0 }
  const events: SessionEvent[] = []
  for await (const event of exportSession(historian, { ...run, reachedMs: 0, heardMs: 0 })) events.push(event)
  const of = (type: string, all = events): string[] => all.filter((event) => event.type === type).map(({ simms }) => String(simms))
  expect(of('venue.readings.v1')).toEqual(of('venue.readings.v1', before))
  expect(new Set(of('venue.crowd.v1')).size).toBe(of('venue.crowd.v1').length)
  expect(events.map(({ simms }) => simms)).toEqual(events.map(({ simms }) => simms).toSorted((a, b) => a - b))
  expect(of('venue.crowd.v1').length).toBeGreaterThanOrEqual(208)
})

test('a line that can be read and says nonsense fails the telling, and not the process', async () => {
  const { events } = await lived()
  const path = join(folder, 'nonsense.jsonl')
  const nonsense = events.map((event) => (event.type === 'venue.devices.v1' ? { ...event, type: 'venue.stretch.v1', data: null } : event))
  writeFileSync(path, textOf(nonsense as SessionEvent[]))
  const again = await createSessionSource({ file: path, speed: 64, paused: false })
  const hub = hubOf(again, 8)
  again.start(hub.sink)
  await until(() => hub.sourceState() === 'failed', 'the failure')
  await again.stop()
})
