import { expect, test } from 'vitest'
import type { Insight } from '#models/wire/analysis.ts'
import { createCrowdDecoder, decodePacket } from '#models/wire/frame/crowd-decoder.ts'
import { createQuantisedCrowd } from '#models/wire/frame/quantised-crowd.ts'
import { splitPackets } from '#models/wire/past/packets.ts'
import { ESTIMATE_ALL } from '#models/wire/past/past-stretch.ts'
import { createRecorder } from '#server/historian/recorder.ts'
import { readState } from '#server/historian/stretch-state.ts'
import { createFakeSource, FAKE_START_MS } from '#tests/support/fake-source.ts'
import { hubOf } from '#tests/support/hub-of.ts'
import { createMemoryHistorian } from '#tests/support/memory-historian.ts'

const EPOCH = 7
const whole = { run: EPOCH, fromMs: 0, toMs: Infinity, limit: 100 }

/** A hub that is recorded, and a source to drive it. */
function recorded() {
  const source = createFakeSource()
  const historian = createMemoryHistorian()
  const hub = hubOf(source, EPOCH, historian)
  const recorder = createRecorder({ hub, historian, analyst: () => 'somebody' })
  hub.listen(recorder.listener)
  source.start(hub.sink)
  /** Venue seconds at ten ticks each, everybody a step further at each tick. */
  const play = (seconds: number, people: number): void => {
    for (let tick = 0; tick < 10 * seconds; tick++) {
      source.visitors(people)
      source.tick()
    }
  }
  return { source, hub, historian, recorder, play }
}

function peopleAfter(packets: readonly Uint8Array[]): number {
  const decoder = createCrowdDecoder()
  for (const packet of packets) expect(decodePacket(decoder, packet)).toBeNull()
  return decoder.tracks.reduce((sum, { count }) => sum + count, 0)
}

test('each venue minute is a stretch that says everything by itself', async () => {
  const { historian, play } = recorded()
  play(61, 5)
  play(61, 3)
  const stretches = await historian.stretches.between(whole)
  expect(stretches.map(({ fromMs, toMs }) => [fromMs - FAKE_START_MS, toMs - FAKE_START_MS])).toEqual([
    [0, 60_000],
    [60_000, 120_000],
  ])
  const [first, second] = stretches.map(({ packets }) => splitPackets(packets))
  expect([first?.length, second?.length]).toEqual([60, 60])
  expect(peopleAfter(first ?? [])).toBe(5)
  expect(peopleAfter((second ?? []).slice(0, 1))).toBe(5)
  expect(peopleAfter(second ?? [])).toBe(3)
  expect(peopleAfter([...(first ?? []), ...(second ?? [])])).toBe(3)
})

test('what is in progress can be asked for, and is kept when the recorder closes', async () => {
  const { historian, recorder, play } = recorded()
  play(20, 4)
  expect(await historian.stretches.extent(EPOCH)).toBeNull()
  expect(recorder.open()).toMatchObject({ fromMs: FAKE_START_MS, toMs: FAKE_START_MS + 20_001 })
  recorder.close()
  expect(await historian.stretches.extent(EPOCH)).toEqual({ fromMs: FAKE_START_MS, toMs: FAKE_START_MS + 20_001 })
})

test('in a pause nothing is written, however long it is', () => {
  const { source, recorder, play } = recorded()
  play(3, 2)
  source.setPaused(true)
  source.visitors(2)
  const before = recorder.open()
  for (let turn = 0; turn < 50; turn++) source.visitors(2)
  expect(recorder.open()?.packets.byteLength).toBe(before?.packets.byteLength)
})

test('a stretch knows what stood at its begin and which devices changed when', async () => {
  const { source, hub, historian, play } = recorded()
  const insight: Insight = { id: 'a:room:1', rule: 'a', zone: 'room', severity: 2, message: 'm', evidence: [], sinceMs: 1, clearedMs: null }
  await hub.record([{ type: 'venue.insight.v1', subject: 'room', data: insight }])
  play(70, 1)
  const shut = { device: 'gate-1', desired: { open: false }, reported: { open: false }, reportedMs: 1 }
  source.sink().devices([shut])
  play(60, 1)
  const [, second] = await historian.stretches.between(whole)
  const state = readState(second?.state ?? '')
  expect(state?.standing).toContain(hub.journal.lastWord('venue.insight.v1', 'a:room:1')?.seq)
  expect(state?.snapshot).toMatchObject({ analyst: 'somebody', autonomy: 'advise', clock: { simMs: FAKE_START_MS + 60_000 } })
  expect(state?.snapshot.devices.find(({ device }) => device === 'gate-1')?.desired).toEqual({ open: true })
  expect(state?.changes).toEqual([{ tMs: FAKE_START_MS + 70_000, states: [shut] }])
})

test('readings go on as they came, with a note of the estimates each quarter of a minute', async () => {
  const { source, hub, historian, play } = recorded()
  source.reading(7)
  play(1, 1)
  hub.setEstimates([
    { zone: 'room', mean: 4, sd: 1, t: FAKE_START_MS },
    { zone: 'hall', mean: 2, sd: 1, t: FAKE_START_MS },
  ])
  play(45, 1)
  const batches = await historian.readings.arrivals(whole)
  expect(batches[0]?.readings).toMatchObject([{ sensor: 'camera', value: 7 }])
  const total = await historian.readings.range({ ...whole, sensor: ESTIMATE_ALL, quantity: 'peopleCount' })
  expect(total.map(({ t, value }) => [t - FAKE_START_MS, value])).toEqual([
    [15_000, 6],
    [30_000, 6],
    [45_000, 6],
  ])
})

test('a crowd of the venue is kept within five centimetres', () => {
  const { source, recorder } = recorded()
  source.tick()
  const crowd = createQuantisedCrowd(1)
  Object.assign(crowd, { count: 1 })
  crowd.xCm[0] = 1234
  crowd.yCm[0] = 567
  source.sink().frame({ seq: 1, simMs: FAKE_START_MS + 100, flags: 0, crowd })
  const decoder = createCrowdDecoder()
  decodePacket(decoder, splitPackets(recorder.open()?.packets ?? new Uint8Array(0))[0] ?? new Uint8Array(0))
  expect([decoder.tracks[0]?.x[0], decoder.tracks[0]?.y[0]]).toEqual([123, 57])
})
