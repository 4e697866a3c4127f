import { expect, test } from 'vitest'
import type { Link } from '#client/link/link.ts'
import { createSocketLink, type SocketLinkOptions } from '#client/link/socketio.ts'
import type { Command } from '#models/wire/command.ts'
import { NO_VIEW, wholeView } from '#models/wire/tile-view.ts'
import type { Role } from '#models/wire/events.ts'
import { commandId, until } from '#tests/support/connect.ts'
import { type RecordedSink, recordedSink } from '#tests/support/recorded-sink.ts'
import { startServer } from '#tests/support/start-server.ts'
import { startTcpRelay } from '#tests/support/tcp-relay.ts'

const PORT = 18_310

/** A link that closes with the scope. */
function join(url: string, options: SocketLinkOptions = {}): AsyncDisposable & { readonly link: Link; readonly sink: RecordedSink } {
  const link = createSocketLink(url, options)
  const sink = recordedSink()
  link.open(sink)
  return { link, sink, [Symbol.asyncDispose]: async () => link.close() }
}

function closeGate(id = commandId()): Command {
  return { id, action: { type: 'setGate', device: 'gate-1', open: false }, origin: { kind: 'person' } }
}

test('a link joins, is complete, and hands on what the server says as it is', async () => {
  await using server = await startServer()
  await using client = join(server.url)
  await until(() => client.sink.snapshots.length === 1, 'the snapshot')
  expect(client.sink.states.map(({ kind }) => kind)).toEqual(['connecting', 'live'])
  expect(client.sink.hellos[0]?.epoch).toBe(server.hub.epoch)
  client.link.view(wholeView(1))
  await client.link.volunteer(false)
  server.source.reading(7)
  server.source.visitors(2)
  server.source.tick()
  await until(() => client.sink.frames.length > 0 && client.sink.clocks.length > 0 && client.sink.batches.length > 0, 'live events')
  expect(client.sink.batches[0]?.readings[0]?.value).toBe(7)
  expect(client.sink.frames[0]).toBeInstanceOf(Uint8Array)
})

test('a command is answered; the same id again gets the stored answer', async () => {
  await using server = await startServer()
  await using client = join(server.url)
  const command = closeGate()
  expect(await client.link.send(command)).toMatchObject({ id: command.id, status: 'applied', duplicate: false })
  expect(await client.link.send(command)).toMatchObject({ id: command.id, status: 'applied', duplicate: true })
  expect(server.source.levers).toHaveLength(1)
})

test('who volunteers is told whether it is on duty, and may then report', async () => {
  await using server = await startServer()
  await using client = join(server.url)
  await until(() => client.sink.hellos.length === 1)
  const report = { t: 1, estimates: [{ zone: 'room', mean: 3, sd: 1, t: 1 }], insights: [], proposals: [], outcomes: [] }
  expect(await client.link.report(report)).toBe(false)
  expect(await client.link.volunteer(false)).toEqual({ onDuty: true, analyst: client.sink.hellos[0]?.client })
  expect(await client.link.report(report)).toBe(true)
})

test('a client that wants no frames gets none, also after a reconnect', async () => {
  await using server = await startServer()
  await using relay = await startTcpRelay(server.url)
  await using client = join(relay.url)
  client.link.view(NO_VIEW)
  await until(() => client.sink.snapshots.length === 1)
  relay.cut()
  await until(() => client.sink.snapshots.length === 2, 'the reconnect')
  await client.link.volunteer(false)
  server.source.visitors(2)
  server.source.reading(1)
  await until(() => client.sink.batches.length === 1)
  expect(client.sink.frames).toEqual([])
})

test('when the server goes and another comes, the link says so, returns by itself and sends again what was not answered', async () => {
  const first = await startServer({ port: PORT })
  await using client = join(first.url)
  await until(() => client.sink.snapshots.length === 1)
  await first.stop()
  await until(() => client.sink.states.some(({ kind }) => kind === 'draining'), 'the announcement')
  await until(() => client.sink.states.at(-1)?.kind === 'reconnecting', 'the loss')
  const answer = client.link.send(closeGate())
  await using second = await startServer({ port: PORT })
  expect(await answer).toMatchObject({ status: 'applied' })
  expect(second.source.levers).toHaveLength(1)
  expect(client.sink.states.at(-1)?.kind).toBe('live')
  expect(new Set(client.sink.hellos.map(({ epoch }) => epoch)).size).toBe(2)
}, 20_000)

test('a connection cut before the answer costs neither the answer nor a second action', async () => {
  await using server = await startServer({ limits: { commandTimeoutMs: 5000 } })
  await using relay = await startTcpRelay(server.url)
  await using client = join(relay.url)
  await until(() => client.sink.snapshots.length === 1)
  const command: Command = { ...closeGate(), action: { type: 'setGate', device: 'gate-silent', open: false } }
  const answer = client.link.send(command)
  await until(() => server.source.levers.length === 1)
  relay.cut()
  await until(() => client.sink.hellos.length === 2, 'the reconnect')
  server.source.answerLate(command.id)
  expect(await answer).toMatchObject({ id: command.id, status: 'applied' })
  expect(server.source.levers).toHaveLength(1)
})

test('who is not let in is told why', async () => {
  await using server = await startServer()
  await using client = join(server.url, { role: 'nobody' as Role })
  await until(() => client.sink.states.at(-1)?.kind === 'refused', 'the refusal')
  expect(client.sink.states.at(-1)).toMatchObject({ problem: { code: 'ROLE_UNKNOWN' } })
})

test('closing fails what is still open', async () => {
  const { link } = join('http://127.0.0.1:18399')
  const answer = link.send(closeGate())
  link.close()
  await expect(answer).rejects.toThrow('LINK_CLOSED')
})
