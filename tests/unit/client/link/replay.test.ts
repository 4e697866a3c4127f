import { expect, test } from 'vitest'
import { createReplayLink, type ReplayLink } from '#client/link/replay/replay.ts'
import type { HistorySource } from '#client/link/replay/history-source.ts'
import { createFrameRing, pushFrame } from '#client/stores/frame-ring.ts'
import { NO_VIEW, wholeView } from '#models/wire/tile-view.ts'
import type { Hello } from '#models/wire/events.ts'
import { createFakePacer, type FakePacer, settled } from '#tests/support/fake-pacer.ts'
import { FAKE_START_MS, ONE_ROOM } from '#tests/support/fake-source.ts'
import { createRecordedVenue, RECORDED_RUN, type RecordedVenue, roomAlarm } from '#tests/support/recorded-hours.ts'
import { type RecordedSink, recordedSink } from '#tests/support/recorded-sink.ts'

const HELLO = { epoch: RECORDED_RUN.id, client: 'me', venue: ONE_ROOM } as Hello
const at = (s: number): number => FAKE_START_MS + s * 1000

interface Replayed {
  readonly link: ReplayLink
  readonly sink: RecordedSink
  readonly pacer: FakePacer
  readonly ring: ReturnType<typeof createFrameRing>
}

/** A replay with a page's frame ring at its end. */
function replay(venue: RecordedVenue, source: Partial<HistorySource> = {}): Replayed {
  const pacer = createFakePacer()
  const sink = recordedSink()
  const ring = createFrameRing(100)
  const link = createReplayLink({ source: { ...venue.history, ...source }, run: RECORDED_RUN.id, hello: HELLO, pacer })
  link.open({
    ...sink,
    frame: (bytes) => {
      sink.frame(bytes)
      return pushFrame(ring, bytes, pacer.nowMs())
    },
  })
  return { link, sink, pacer, ring }
}

/** Ten minutes: three people, then from the fifth minute on eight. */
function tenMinutes(): RecordedVenue {
  const venue = createRecordedVenue()
  venue.play(300, 3)
  venue.play(300, 8)
  return venue
}

test('a moment comes as from a live link: hello with another epoch, snapshot, then everything up to it', async () => {
  const { link, sink, ring } = replay(tenMinutes())
  link.seek(at(90))
  await settled()
  expect(sink.states.map(({ kind }) => kind)).toEqual(['connecting', 'live'])
  expect(sink.hellos).toHaveLength(1)
  expect(sink.hellos[0]?.epoch).not.toBe(RECORDED_RUN.id)
  expect(sink.snapshots[0]?.clock.simMs).toBe(at(60))
  expect(sink.batches.map(({ t }) => t)).toEqual(Array.from({ length: 31 }, (_, s) => at(60 + s)))
  expect(sink.clocks.at(-1)).toMatchObject({ simMs: at(90), paused: false, speed: 1 })
  expect(ring.frames[ring.head]).toMatchObject({ count: 3, simMs: at(90) })
  expect(link.shownMs()).toBe(at(90))
})

test('people stand where they stood, within half a step of what is kept', async () => {
  const { link, ring } = replay(tenMinutes())
  link.seek(at(90.4))
  await settled()
  // The first of the fake source's people starts 20 m west of the room and goes a centimetre a tick.
  const x = Math.min(...(ring.frames[ring.head]?.xM.subarray(0, 3) ?? []))
  expect(Math.abs(x - (-20 + 9.05))).toBeLessThan(0.06)
})

test('it goes on from there at its own speed, and tells everything once and in order', async () => {
  const { link, sink, pacer, ring } = replay(tenMinutes())
  link.seek(at(90))
  await settled()
  link.setSpeed(16)
  await pacer.run(20_000)
  expect(link.shownMs()).toBe(at(90 + 320))
  const times = sink.batches.map(({ t }) => t)
  expect(times).toEqual(Array.from({ length: 351 }, (_, s) => at(60 + s)))
  expect(ring.frames[ring.head]?.count).toBe(8)
  expect(ring.faults).toBe(0)
})

test('a pause stands still and gives signs of life; a seek in it shows that moment', async () => {
  const { link, sink, pacer } = replay(tenMinutes())
  link.seek(at(90))
  link.setPaused(true)
  await settled()
  const clocks = sink.clocks.length
  const batches = sink.batches.length
  await pacer.run(3_000)
  expect(link.shownMs()).toBe(at(90))
  expect(sink.clocks.length).toBeGreaterThanOrEqual(clocks + 10)
  expect(sink.batches).toHaveLength(batches)
  link.seek(at(200))
  await settled()
  expect(link.shownMs()).toBe(at(200))
  expect(sink.clocks.at(-1)).toMatchObject({ simMs: at(200), paused: true, achieved: 0 })
})

test('while a moment is fetched only the newest wish waits', async () => {
  const venue = tenMinutes()
  const asked: number[] = []
  const { link, sink, pacer } = replay(venue, {
    moment: (run, tMs) => {
      asked.push((tMs - FAKE_START_MS) / 1000)
      return venue.history.moment(run, tMs)
    },
  })
  for (const s of [30, 100, 170, 240]) link.seek(at(s))
  link.setPaused(true)
  await pacer.run(300)
  expect(asked).toEqual([30, 240])
  expect(link.shownMs()).toBe(at(240))
  link.seek(at(290))
  await settled()
  expect(asked, 'a minute that is known is not asked for again').toEqual([30, 240])
  expect(sink.hellos).toHaveLength(3)
})

test('what stood at that moment is known: alarms raised before and cleared later', async () => {
  const venue = createRecordedVenue()
  venue.play(70, 2)
  await venue.hub.record([{ type: 'venue.insight.v1', subject: 'room', data: roomAlarm(at(70), null) }])
  venue.play(100, 2)
  await venue.hub.record([{ type: 'venue.insight.v1', subject: 'room', data: roomAlarm(at(70), at(170)) }])
  venue.play(100, 2)
  const { link, sink, pacer } = replay(venue)
  link.seek(at(150))
  await settled()
  const insights = () => [...(sink.snapshots.at(-1)?.journal ?? []), ...sink.records].filter(({ type }) => type === 'venue.insight.v1')
  expect(insights().at(-1)?.data).toMatchObject({ clearedMs: null })
  link.setSpeed(64)
  await pacer.run(1_000)
  expect(insights().at(-1)?.data).toMatchObject({ clearedMs: at(170) })
})

test('near the present it follows as the minute grows, and says where it ends', async () => {
  const venue = tenMinutes()
  const { link, pacer } = replay(venue)
  link.seek(at(595))
  await settled()
  await pacer.run(10_000)
  expect(link.state()).toBe('end')
  expect(link.shownMs()).toBe(at(600))
  venue.play(20, 8)
  await pacer.run(5_000)
  expect(link.state()).toBe('playing')
  expect(link.shownMs()).toBeGreaterThan(at(602))
})

test('a stretch of time that nothing is kept of is passed through', async () => {
  const venue = createRecordedVenue()
  venue.play(60, 3)
  venue.source.tick({ simMs: at(3600) })
  venue.play(120, 5)
  const { link, pacer, ring } = replay(venue)
  link.seek(at(50))
  await settled()
  link.setSpeed(64)
  await pacer.run(57_000)
  expect(link.shownMs()).toBeGreaterThan(at(3600))
  expect(ring.frames[ring.head]?.count).toBe(5)
})

test('while the server is away it says so, and goes on when it is back', async () => {
  const venue = tenMinutes()
  let away = true
  const { link, sink, pacer } = replay(venue, {
    moment: (run, tMs) => (away ? Promise.reject(new Error('away')) : venue.history.moment(run, tMs)),
  })
  link.seek(at(100))
  await settled()
  expect(sink.states.at(-1)).toMatchObject({ kind: 'reconnecting', attempt: 1 })
  expect(sink.hellos).toEqual([])
  away = false
  await pacer.run(2_000)
  expect(sink.states.at(-1)?.kind).toBe('live')
  expect(link.shownMs()).toBeGreaterThanOrEqual(at(100))
})

test('the past cannot be changed, and nobody is on duty in it', async () => {
  const { link } = replay(tenMinutes())
  const command = { id: 'c', action: { type: 'setGate', device: 'gate-1', open: false }, origin: { kind: 'person' } } as const
  expect(await link.send(command)).toMatchObject({ id: 'c', status: 'refused', issues: [{ code: 'PAST_READ_ONLY', value: 'setGate' }] })
  expect(await link.volunteer(false)).toEqual({ onDuty: false, analyst: null })
  expect(await link.report({ t: 0, estimates: [], insights: [], proposals: [], outcomes: [] })).toBe(false)
})

test('who wants no frames gets none, and all of them after', async () => {
  const { link, sink, pacer, ring } = replay(tenMinutes())
  link.view(NO_VIEW)
  link.seek(at(100))
  await settled()
  await pacer.run(1_000)
  expect(sink.frames).toEqual([])
  link.view(wholeView(1))
  await pacer.run(200)
  expect(ring.frames[ring.head]?.count).toBe(3)
})
