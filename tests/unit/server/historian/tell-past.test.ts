import { expect, test } from 'vitest'
import { ESTIMATE_ALL } from '#models/wire/past/past-stretch.ts'
import { FAKE_START_MS } from '#tests/support/fake-source.ts'
import { createRecordedVenue, RECORDED_RUN, type RecordedVenue, roomAlarm } from '#tests/support/recorded-hours.ts'

const RUN = RECORDED_RUN

/** Five minutes of three people, a reading every venue second, and an alarm from 1:30 to 2:30. */
async function played(): Promise<Pick<RecordedVenue, 'historian' | 'history'>> {
  const venue = createRecordedVenue()
  venue.hub.setEstimates([{ zone: 'room', mean: 3, sd: 1, t: FAKE_START_MS }])
  venue.play(90, 3)
  await venue.hub.record([{ type: 'venue.insight.v1', subject: 'room', data: roomAlarm(FAKE_START_MS + 90_000, null) }])
  venue.play(60, 3)
  await venue.hub.record([{ type: 'venue.insight.v1', subject: 'room', data: roomAlarm(FAKE_START_MS + 90_000, FAKE_START_MS + 150_000) }])
  venue.play(149, 3)
  return venue
}

test('a moment is told with how things stood at the begin of its minute, and all of that minute', async () => {
  const { history } = await played()
  const told = await history.moment(RUN.id, FAKE_START_MS + 130_000)
  expect([told?.fromMs, told?.toMs]).toEqual([FAKE_START_MS + 120_000, FAKE_START_MS + 180_000])
  expect(told?.snapshot?.readings).toMatchObject([{ sensor: 'camera', value: 120 }])
  expect(told?.snapshot?.journal.map(({ type }) => type)).toContain('venue.insight.v1')
  expect(told?.snapshot?.estimates).toMatchObject([{ zone: 'room', mean: 3 }])
  expect(told?.batches).toHaveLength(60)
  expect(told?.batches.flatMap(({ readings }) => readings).every(({ sensor }) => sensor === 'camera')).toBe(true)
  expect(told?.journal).toMatchObject([{ type: 'venue.insight.v1', data: { zone: 'room', clearedMs: FAKE_START_MS + 150_000 } }])
  expect(told?.packets).toHaveLength(60)
})

test('a moment before everything is the first, one after everything the last, also in the minute not over', async () => {
  const { history } = await played()
  expect((await history.moment(RUN.id, 0))?.fromMs).toBe(FAKE_START_MS)
  expect(await history.moment(RUN.id, 9e12)).toMatchObject({ fromMs: FAKE_START_MS + 240_000, toMs: FAKE_START_MS + 299_001 })
  expect((await history.moment(RUN.id, 9e12))?.batches).toHaveLength(60)
  expect(await history.extent(8)).toBeNull()
})

test('what follows comes in order, without what stood, and up to the present', async () => {
  const { history } = await played()
  const span = { run: RUN.id, fromMs: FAKE_START_MS + 180_000, toMs: FAKE_START_MS + 400_000 }
  const told = await history.stretches(span)
  expect(told.map(({ fromMs, snapshot }) => [fromMs - FAKE_START_MS, snapshot])).toEqual([
    [180_000, null],
    [240_000, null],
  ])
})

test('minutes that were told twice are told once, by who came later', async () => {
  const { historian, history } = await played()
  const again = await historian.stretches.at(RUN.id, FAKE_START_MS + 60_000)
  if (again === null) throw new Error('nothing kept')
  historian.stretches.add({ ...again, fromMs: FAKE_START_MS + 80_000 })
  const told = await history.stretches({ run: RUN.id, fromMs: FAKE_START_MS + 60_000, toMs: FAKE_START_MS + 120_000 })
  expect(told.map(({ fromMs, toMs }) => [fromMs - FAKE_START_MS, toMs - FAKE_START_MS])).toEqual([
    [60_000, 80_000],
    [80_000, 120_000],
  ])
})

test('runs of this venue are listed with what is kept of them', async () => {
  const { historian, history } = await played()
  await historian.runs.begin({ ...RUN, id: 8 })
  await historian.runs.begin({ ...RUN, id: 9, venue: 'elsewhere' })
  expect(await history.runs()).toEqual([
    { id: 8, venue: 'one-room', begunMs: 5, fromMs: FAKE_START_MS, toMs: FAKE_START_MS },
    { id: 7, venue: 'one-room', begunMs: 5, fromMs: FAKE_START_MS, toMs: FAKE_START_MS + 299_001 },
  ])
})

test('the estimates are a series like any other', async () => {
  const { history } = await played()
  const span = { run: RUN.id, fromMs: FAKE_START_MS, toMs: FAKE_START_MS + 300_000 }
  const [first] = await history.series(span, ESTIMATE_ALL, 'peopleCount', 60_000)
  expect(first).toEqual({ fromMs: FAKE_START_MS, mean: 3, min: 3, max: 3 })
})

test('an alarm is one mark with its end', async () => {
  const { history } = await played()
  const { marks, truncated } = await history.marks({ run: RUN.id, fromMs: 0, toMs: 9e12 })
  expect(truncated).toBe(false)
  expect(marks).toMatchObject([{ kind: 'alarm', zone: 'room', tMs: FAKE_START_MS + 90_000, clearedMs: FAKE_START_MS + 150_000 }])
})
