import { expect, test } from 'vitest'
import { createHistorySource } from '#client/link/replay/history-source.ts'
import { PAGE_PACER } from '#client/link/replay/pacer.ts'
import { createReplayLink } from '#client/link/replay/replay.ts'
import { createSocketLink } from '#client/link/socketio.ts'
import { createFrameRing, pushFrame } from '#client/stores/frame-ring.ts'
import { FAKE_START_MS } from '#tests/support/fake-source.ts'
import { settled } from '#tests/support/fake-pacer.ts'
import { roomAlarm } from '#tests/support/recorded-hours.ts'
import { until } from '#tests/support/connect.ts'
import { recordedSink } from '#tests/support/recorded-sink.ts'
import { startServer, type TestServer } from '#tests/support/start-server.ts'

/** A minute and a half: a reading a second, people, an alarm after a minute. */
async function live(server: TestServer): Promise<void> {
  for (let tick = 1; tick <= 900; tick++) {
    server.source.visitors(4)
    if (tick % 10 === 0) server.source.reading(tick)
    if (tick === 600)
      await server.hub.record([{ type: 'venue.insight.v1', subject: 'room', data: roomAlarm(FAKE_START_MS + 60_000, null) }])
    server.source.tick()
    // A client that is told too much at once is cut off.
    if (tick % 10 === 0) await settled()
  }
}

test('what a live link told, a replay of a real server tells again', async () => {
  await using server = await startServer()
  const heard = recordedSink()
  const socket = createSocketLink(server.url)
  socket.open(heard)
  await until(() => heard.snapshots.length === 1, 'the snapshot')
  await live(server)
  await until(
    () => heard.batches.length === 90 && heard.records.some(({ type }) => type === 'venue.insight.v1'),
    'the live minute and a half',
  )
  const [hello] = heard.hellos
  if (hello === undefined) throw new Error('no hello')

  const told = recordedSink()
  const ring = createFrameRing(100)
  const replay = createReplayLink({
    source: createHistorySource(server.url.replace(/\/$/, '')),
    run: hello.epoch,
    hello,
    pacer: PAGE_PACER,
  })
  replay.open({ ...told, frame: (bytes) => pushFrame(ring, bytes, 0) })
  replay.setSpeed(64)
  replay.seek(FAKE_START_MS + 20_000)
  await until(() => told.batches.length === 90, 'the same again')
  expect(told.batches).toEqual(heard.batches)
  const insights = (sink: typeof told) => sink.records.filter(({ type }) => type === 'venue.insight.v1')
  expect(insights(told)).toEqual(insights(heard))
  expect(told.deviceStates).toEqual(heard.snapshots[0]?.devices)
  expect(ring.frames[ring.head]?.count).toBe(4)
  expect(ring.faults).toBe(0)
  expect(told.hellos[0]).toEqual({ ...hello, epoch: expect.any(Number) })
  socket.close()
  replay.close()
})

test('of a run nobody knows nothing is told, and the link says that it waits', async () => {
  await using server = await startServer()
  const told = recordedSink()
  const hello = { epoch: 1, venue: server.source.venue } as never
  const replay = createReplayLink({ source: createHistorySource(server.url.replace(/\/$/, '')), run: 99, hello, pacer: PAGE_PACER })
  replay.open(told)
  replay.seek(0)
  await until(() => told.states.at(-1)?.kind === 'reconnecting', 'the refusal')
  expect(told.hellos).toEqual([])
  replay.close()
})
