import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTimeMachine, type TimeMachine } from '#client/app/time-machine.ts'
import { createTwinSink, type TwinSink } from '#client/app/twin-sink.ts'
import { liveAccount, shownAccount, shownStore } from '#client/stores/accounts.ts'
import { twinStore } from '#client/stores/twin.ts'
import type { Analytics } from '#client/workers/analytics.ts'
import type { ZoneEstimate } from '#models/wire/analysis.ts'
import type { Hello } from '#models/wire/events.ts'
import { createFakePacer, type FakePacer, settled } from '#tests/support/fake-pacer.ts'
import { FAKE_START_MS, ONE_ROOM } from '#tests/support/fake-source.ts'
import { createRecordedVenue, RECORDED_RUN, type RecordedVenue, roomAlarm } from '#tests/support/recorded-hours.ts'

const at = (s: number): number => FAKE_START_MS + s * 1000

/** An analysis that only remembers what it began from. */
function fakeAnalytics(): Analytics & { readonly begun: (readonly ZoneEstimate[])[] } {
  const begun: (readonly ZoneEstimate[])[] = []
  return {
    begun,
    restart: (_, estimates) => void begun.push(estimates),
    feed: () => {},
    onState: () => {},
    onFailure: () => {},
    stop: () => {},
  }
}

let venue: RecordedVenue
let pacer: FakePacer
let machine: TimeMachine
let live: TwinSink
let analytics: ReturnType<typeof fakeAnalytics>

/** A live page on a venue of ten recorded minutes: three people, then eight; an alarm at the fourth minute. */
beforeEach(async () => {
  vi.stubGlobal('document', { hidden: false })
  venue = createRecordedVenue()
  venue.play(240, 3)
  await venue.hub.record([{ type: 'venue.insight.v1', subject: 'room', data: roomAlarm(at(240), null) }])
  venue.hub.setEstimates([{ zone: 'room', mean: 3, sd: 1, t: at(240) }])
  venue.play(360, 8)
  pacer = createFakePacer()
  analytics = fakeAnalytics()
  live = createTwinSink({ account: liveAccount, analytics: fakeAnalytics(), duty: null, nowMs: () => pacer.nowMs() })
  live.state({ kind: 'live' })
  live.hello({ epoch: RECORDED_RUN.id, client: 'me', venue: ONE_ROOM, catalogue: venue.source.catalogue } as Hello)
  live.snapshot(venue.hub.snapshot(null, null))
  machine = createTimeMachine({ source: venue.history, pacer, startAnalytics: () => analytics })
})
afterEach(() => {
  machine.live()
  live.stop()
  vi.unstubAllGlobals()
})

test('the page turns when the moment is there, and shows it whole', async () => {
  machine.go(at(200))
  expect(shownStore.getState()).toMatchObject({ time: 'live', wantedMs: at(200) })
  await settled()
  expect(shownStore.getState()).toMatchObject({ time: 'past', wantedMs: null })
  expect(twinStore.getState().clock?.simMs).toBe(at(200))
  expect(twinStore.getState().readings.get('camera/peopleCount')?.value).toBe(200)
  expect([...twinStore.getState().insights.values()]).toEqual([])
  const { frames } = shownAccount()
  expect(frames.frames[frames.head]?.count).toBe(3)
})

test('the analysis of the past begins from what the duty analyst knew then', async () => {
  machine.go(at(310))
  await settled()
  expect(analytics.begun.at(-1)).toMatchObject([{ zone: 'room', mean: 3 }])
})

test('the present goes on underneath, and is there whole when one comes back', async () => {
  machine.go(at(100))
  await settled()
  live.clock({ ...venue.hub.clock(), simMs: at(605) })
  live.readings({ t: at(605), readings: [{ sensor: 'camera', quantity: 'peopleCount', t: at(605), value: 77 }] })
  live.journal([])
  live.flush()
  expect(twinStore.getState().readings.get('camera/peopleCount')?.value).toBe(100)
  machine.live()
  expect(twinStore.getState().readings.get('camera/peopleCount')?.value).toBe(77)
  expect(twinStore.getState().clock?.simMs).toBe(at(605))
  expect(twinStore.getState()).toBe(liveAccount.twin.getState())
})

test('time passes in the past at its own pace, and stops when it is held', async () => {
  machine.go(at(100))
  await settled()
  machine.setSpeed(4)
  await pacer.run(5_000)
  expect(shownAccount().frames.frames[shownAccount().frames.head]?.simMs).toBe(at(120))
  machine.setPaused(true)
  await pacer.run(5_000)
  expect(shownAccount().frames.frames[shownAccount().frames.head]?.simMs).toBe(at(120))
})

test('steps go from where the page stands, and what has not come yet is the present', async () => {
  machine.step(-30_000)
  await pacer.run(300)
  expect(twinStore.getState().clock?.simMs).toBeGreaterThanOrEqual(at(570))
  expect(shownStore.getState().time).toBe('past')
  machine.step(-30_000)
  await pacer.run(300)
  expect(twinStore.getState().clock?.simMs).toBeLessThan(at(545))
  machine.step(90_000)
  expect(shownStore.getState().time).toBe('live')
})

test('the past played to its end is the present', async () => {
  machine.go(at(590))
  await settled()
  machine.setSpeed(16)
  await pacer.run(4_000)
  expect(shownStore.getState().time).toBe('live')
})

test('a command to the past is refused', async () => {
  machine.go(at(100))
  await settled()
  const answer = await machine.send({ id: 'c', action: { type: 'setAutonomy', autonomy: 'auto' }, origin: { kind: 'person' } })
  expect(answer).toMatchObject({ status: 'refused', issues: [{ code: 'PAST_READ_ONLY' }] })
})

test('an earlier run is shown from its begin to its end, and its end is not the present', async () => {
  const [earlier] = await venue.history.runs()
  if (earlier === undefined) throw new Error('nothing is kept')
  live.hello({ epoch: 99, client: 'me', venue: ONE_ROOM, catalogue: venue.source.catalogue } as Hello)
  live.snapshot({ ...venue.hub.snapshot(null, null), clock: { ...venue.hub.clock(), simMs: at(5) } })
  machine.choose(earlier)
  await settled()
  expect(shownStore.getState().time).toBe('past')
  expect(twinStore.getState().clock?.simMs).toBe(at(0))
  machine.go(at(99_999))
  await pacer.run(300)
  machine.setSpeed(64)
  await pacer.run(5_000)
  expect(shownStore.getState()).toMatchObject({ time: 'past', replay: 'paused' })
  machine.choose(null)
  expect(shownStore.getState().time).toBe('live')
})
