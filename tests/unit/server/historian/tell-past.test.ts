import { expect, test } from 'vitest'
import type { Insight } from '#models/wire/analysis.ts'
import { ESTIMATE_ALL } from '#models/wire/past/past-stretch.ts'
import { pastMarks } from '#server/historian/past-marks.ts'
import { createRecorder } from '#server/historian/recorder.ts'
import { createPast } from '#server/historian/tell-past.ts'
import { createFakeSource, FAKE_START_MS } from '#tests/support/fake-source.ts'
import { hubOf } from '#tests/support/hub-of.ts'
import { createMemoryHistorian } from '#tests/support/memory-historian.ts'

const RUN = { id: 7, venue: 'one-room', about: '', startMs: FAKE_START_MS, begunMs: 5 }

/** Five minutes of three people, a reading every venue second, and an alarm from 1:30 to 2:30. */
async function played() {
  const source = createFakeSource()
  const historian = createMemoryHistorian()
  const hub = hubOf(source, RUN.id, historian)
  await historian.runs.begin(RUN)
  const recorder = createRecorder({ hub, historian, analyst: () => null })
  hub.listen(recorder.listener)
  source.start(hub.sink)
  hub.setEstimates([{ zone: 'room', mean: 3, sd: 1, t: FAKE_START_MS }])
  for (let tick = 1; tick <= 2990; tick++) {
    source.visitors(3)
    source.tick()
    if (tick % 10 === 0) source.reading(tick / 10)
    if (tick === 900) await hub.record([{ type: 'venue.insight.v1', subject: 'room', data: alarm(null) }])
    if (tick === 1500) await hub.record([{ type: 'venue.insight.v1', subject: 'room', data: alarm(hub.clock().simMs) }])
  }
  return { historian, past: createPast({ historian, recorder, run: RUN }) }
}

function alarm(clearedMs: number | null): Insight {
  return { id: 'a', rule: 'full', zone: 'room', severity: 2, message: 'm', evidence: [], sinceMs: FAKE_START_MS + 90_000, clearedMs }
}

test('a moment is told with how things stood at the begin of its minute, and all of that minute', async () => {
  const { past } = await played()
  const told = await past.moment(RUN.id, FAKE_START_MS + 130_000)
  expect([told?.fromMs, told?.toMs]).toEqual([FAKE_START_MS + 120_000, FAKE_START_MS + 180_000])
  expect(told?.snapshot?.readings).toMatchObject([{ sensor: 'camera', value: 120 }])
  expect(told?.snapshot?.journal.map(({ type }) => type)).toContain('venue.insight.v1')
  expect(told?.snapshot?.estimates).toMatchObject([{ zone: 'room', mean: 3 }])
  expect(told?.batches).toHaveLength(60)
  expect(told?.batches.flatMap(({ readings }) => readings).every(({ sensor }) => sensor === 'camera')).toBe(true)
  expect(told?.journal).toMatchObject([{ type: 'venue.insight.v1', data: { id: 'a', clearedMs: FAKE_START_MS + 150_000 } }])
  expect(told?.journal[0]).not.toHaveProperty('hash')
  expect(told?.packets).toHaveLength(60)
})

test('a moment before everything is the first, one after everything the last, also in the minute not over', async () => {
  const { past } = await played()
  expect((await past.moment(RUN.id, 0))?.fromMs).toBe(FAKE_START_MS)
  expect(await past.moment(RUN.id, 9e12)).toMatchObject({ fromMs: FAKE_START_MS + 240_000, toMs: FAKE_START_MS + 299_001 })
  expect((await past.moment(RUN.id, 9e12))?.batches).toHaveLength(60)
  expect(await past.moment(8, 0)).toBeNull()
})

test('what follows comes in order, without what stood, and up to the present', async () => {
  const { past } = await played()
  const span = { run: RUN.id, fromMs: FAKE_START_MS + 180_000, toMs: FAKE_START_MS + 400_000, limit: 9 }
  const told = await past.stretches(span)
  expect(told.map(({ fromMs, snapshot }) => [fromMs - FAKE_START_MS, snapshot])).toEqual([
    [180_000, null],
    [240_000, null],
  ])
})

test('minutes that were told twice are told once, by who came later', async () => {
  const { historian, past } = await played()
  const again = await historian.stretches.at(RUN.id, FAKE_START_MS + 60_000)
  if (again === null) throw new Error('nothing kept')
  historian.stretches.add({ ...again, fromMs: FAKE_START_MS + 80_000 })
  const told = await past.stretches({ run: RUN.id, fromMs: FAKE_START_MS + 60_000, toMs: FAKE_START_MS + 120_000, limit: 9 })
  expect(told.map(({ fromMs, toMs }) => [fromMs - FAKE_START_MS, toMs - FAKE_START_MS])).toEqual([
    [60_000, 80_000],
    [80_000, 120_000],
  ])
})

test('runs of this venue are listed with what is kept of them', async () => {
  const { historian, past } = await played()
  await historian.runs.begin({ ...RUN, id: 8 })
  await historian.runs.begin({ ...RUN, id: 9, venue: 'elsewhere' })
  expect(await past.runs()).toEqual([
    { id: 8, venue: 'one-room', begunMs: 5, fromMs: FAKE_START_MS, toMs: FAKE_START_MS },
    { id: 7, venue: 'one-room', begunMs: 5, fromMs: FAKE_START_MS, toMs: FAKE_START_MS + 299_001 },
  ])
})

test('the estimates are a series like any other', async () => {
  const { past } = await played()
  const span = { run: RUN.id, fromMs: FAKE_START_MS, toMs: FAKE_START_MS + 300_000 }
  const series = { sensor: ESTIMATE_ALL, quantity: 'peopleCount' } as const
  expect((await past.series({ ...span, series, bucketMs: 60_000 }))[0]).toEqual({ fromMs: FAKE_START_MS, mean: 3, min: 3, max: 3 })
})

test('an alarm is one mark with its end, and commands are marks', async () => {
  const { historian } = await played()
  const { marks, truncated } = await pastMarks(historian.journal, { run: RUN.id, fromMs: 0, toMs: 9e12 })
  expect(truncated).toBe(false)
  expect(marks).toMatchObject([{ kind: 'alarm', id: 'a', tMs: FAKE_START_MS + 90_000, clearedMs: FAKE_START_MS + 150_000 }])
})
