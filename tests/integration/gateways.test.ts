import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Link } from '#client/link/link.ts'
import { createSocketLink } from '#client/link/socketio.ts'
import type { Action } from '#models/wire/command.ts'
import { createCrowdDecoder, type CrowdDecoder, decodePacket } from '#models/wire/frame/crowd-decoder.ts'
import { FLAG_PAUSED } from '#models/wire/frame/layout.ts'
import { tileCount } from '#models/wire/frame/tile-grid.ts'
import { venueGrid } from '#models/wire/frame/venue-grid.ts'
import { seenWord } from '#models/wire/seen-word.ts'
import { wholeView } from '#models/wire/tile-view.ts'
import { commandId, connect, type TestClient } from '#tests/support/connect.ts'
import { type RecordedSink, recordedSink } from '#tests/support/recorded-sink.ts'
import { missingRedis, type RedisServer, startRedis } from '#tests/support/redis-server.ts'
import { parkOnDisk, type ServerProcess, startServerProcess } from '#tests/support/server-process.ts'
import { startTcpRelay } from '#tests/support/tcp-relay.ts'

const missing = missingRedis()

/** Waits until something holds, for as long as real processes may take on a busy machine. */
async function eventually(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1_500; tries++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`not within 30 s: ${what}`)
}

/** A link as the page has it, which comes back by itself. */
function join(url: string, auth: { readonly seat?: string } = {}): AsyncDisposable & { readonly link: Link; readonly sink: RecordedSink } {
  const link = createSocketLink(url, auth)
  const sink = recordedSink()
  link.open(sink)
  return { link, sink, [Symbol.asyncDispose]: async () => link.close() }
}

/** Numbers of the journal records a link has been told, in order and each once: those it missed come with a snapshot. */
function heard({ sink }: { readonly sink: RecordedSink }): number[] {
  const missed = sink.snapshots.flatMap(({ missed: some, journal }) => (some ? journal : []))
  return [...new Set([...missed, ...sink.records].map(({ seq }) => seq))].toSorted((a, b) => a - b)
}

/** Whether a link was told all that another one was, which lost no connection, since it was in itself. Not every number is for every role. */
async function missedNothing(link: { readonly sink: RecordedSink }, other: { readonly sink: RecordedSink }): Promise<void> {
  await eventually('the same journal', () => heard(link).at(-1) === heard(other).at(-1))
  const fromSeq = Math.max(link.sink.snapshots[0]!.seq, other.sink.snapshots[0]!.seq)
  const since = (numbers: readonly number[]): number[] => numbers.filter((seq) => seq > fromSeq)
  expect(since(heard(link))).toEqual(since(heard(other)))
  expect(since(heard(link)).length).toBeGreaterThan(0)
}

/** Takes in the frames of a client. */
function watchCrowd(client: TestClient): CrowdDecoder {
  const decoder = createCrowdDecoder()
  client.socket.on('frame', (bytes) => {
    expect(decodePacket(decoder, new Uint8Array(bytes))).toBeNull()
    client.socket.io.engine.send(seenWord(1))
  })
  client.socket.emit('view', wholeView(tileCount(venueGrid(client.hello.venue))))
  return decoder
}

/** Who acts in these tests is one screen, wherever it is connected, so that control stays with it. */
const SEAT = { auth: { seat: 'the-one-who-acts' } }

/** Where everybody is, as a decoder knows it: `tile slot x y`, in cm. */
function positionsOf({ tracks }: CrowdDecoder): string[] {
  const rows = tracks.flatMap(({ count, slot, x, y }, tile) =>
    Array.from({ length: count }, (_, row) => [tile, slot[row], x[row], y[row]].join(' ')),
  )
  return rows.toSorted()
}

/** A lever that is there to be pulled. */
const meter = (perMin: number): Action => ({ type: 'setInflow', device: 'west-door-gate', perMin })

describe.skipIf(missing !== null)(`one venue, several processes${missing === null ? '' : `: ${missing}`}`, { timeout: 120_000 }, () => {
  let redis: RedisServer
  let park: ReturnType<typeof parkOnDisk>
  let owner: ServerProcess
  let gateways: ServerProcess[]
  let urls: { owner: string; a: string; b: string }
  const ownerFlags = (port: string): string[] => ['--venue', park.venue, '--data', `${park.folder}/data`, '--port', port]
  const gatewayFlags = ['--gateway', '--port', '0']

  beforeAll(async () => {
    redis = await startRedis()
    park = parkOnDisk()
    const env = { REDIS_URL: redis.url }
    gateways = [startServerProcess(gatewayFlags, env), startServerProcess(gatewayFlags, env)]
    owner = startServerProcess(ownerFlags('0'), env)
    const [own, a, b] = await Promise.all([owner, ...gateways].map((process) => process.url()))
    urls = { owner: own!, a: a!, b: b! }
    await eventually('the source plays', async () => (await fetch(`${urls.owner}readyz`)).status === 200)
  })
  afterAll(async () => {
    await Promise.all([owner, ...gateways].map((process) => process.kill()))
    await redis.kill()
    park[Symbol.dispose]()
  })

  test('a command sent at one gateway is done once, and everyone sees it once, wherever they are', async () => {
    await using a = await connect(urls.a, SEAT)
    await using b = await connect(urls.b, SEAT)
    await using own = await connect(urls.owner, SEAT)
    expect([a.hello.epoch, a.hello.venue.id, a.hello.role]).toEqual([own.hello.epoch, 'tiny', 'operator'])
    const [id, action] = [commandId(), meter(10)]
    expect(await a.command(action, { id })).toMatchObject({ id, status: 'applied', duplicate: false })
    expect(await a.command(action, { id })).toMatchObject({ id, status: 'applied', duplicate: true })
    const records = (client: TestClient): string[] =>
      client.journal
        .filter(({ type, data }) => (type === 'venue.ack.v1' && data.id === id) || (type === 'venue.command.v1' && data.command.id === id))
        .map(({ type, seq }) => `${seq} ${type}`)
    await eventually('the answer everywhere', () => [a, b, own].every((client) => records(client).length === 2))
    expect(records(b)).toEqual(records(own))
    expect(records(a)).toEqual(records(own))
    expect(a.problems).toEqual([])
  })

  test('frames are the same everywhere, and who joins late has everybody at once', async () => {
    await using a = await connect(urls.a, SEAT)
    await using own = await connect(urls.owner, SEAT)
    const crowds = [watchCrowd(a), watchCrowd(own)]
    await eventually('frames', () => crowds.every(({ turn }) => turn > 3))
    await own.command({ type: 'setPaused', paused: true })
    await using late = await connect(urls.b, SEAT)
    crowds.push(watchCrowd(late))
    const [first] = crowds
    await eventually('the last turn', () =>
      crowds.every(({ flags, seq, tracks }) => (flags & FLAG_PAUSED) !== 0 && seq === first!.seq && tracks.length > 0),
    )
    const people = first!.tracks.reduce((sum, { count }) => sum + count, 0)
    expect(people).toBeGreaterThan(10)
    const told = crowds.map((crowd) => positionsOf(crowd))
    expect(told[1]).toEqual(told[0])
    expect(told[2]).toEqual(told[0])
    await own.command({ type: 'setPaused', paused: false })
  })

  test('a herd that comes at once is let in, and each hears what is published from then on', async () => {
    const herd = await Promise.all(Array.from({ length: 50 }, (_, i) => connect(i % 2 === 0 ? urls.a : urls.b)))
    await using actor = await connect(urls.owner, SEAT)
    const { id } = await actor.command(meter(15))
    const heardIt = ({ journal }: TestClient): boolean => journal.some(({ type, data }) => type === 'venue.ack.v1' && data.id === id)
    await eventually('all have heard it', () => herd.every(heardIt))
    for (const client of herd) client.socket.disconnect()
  })

  test('a second owner is refused', async () => {
    await using second = startServerProcess(['--venue', park.venue, '--data', 'none', '--port', '0'], { REDIS_URL: redis.url })
    await expect(second.url()).rejects.toThrow('VENUE_TAKEN')
  })

  test('Redis goes: all stand still and say so, commands are refused; it returns: all go on, and nothing is missed', async () => {
    await using a = join(urls.a)
    await using far = await connect(urls.a, SEAT)
    await using own = join(urls.owner)
    await using actor = await connect(urls.owner, SEAT)
    await eventually('both are in', () => a.sink.snapshots.length > 0 && own.sink.snapshots.length > 0)
    expect(await actor.command(meter(20))).toMatchObject({ status: 'applied', issues: [] })
    await redis.kill()
    await eventually('the gateway says so', () => a.sink.problems.some(({ code }) => code === 'OWNER_AWAY'))
    expect((await fetch(`${urls.a}readyz`)).status).toBe(503)
    expect(await far.command(meter(21))).toMatchObject({ status: 'refused', issues: [{ code: 'OWNER_AWAY' }] })
    const unsure = async (): Promise<boolean> => (await actor.command(meter(22))).issues[0]?.code === 'OWNER_UNSURE'
    await eventually('the owner acts no more', unsure)
    // Who is with the owner sees the venue all the while.
    const clocks = own.sink.clocks.length
    await eventually('the owner goes on', () => own.sink.clocks.length > clocks + 5)
    await redis.start()
    const before = a.sink.snapshots.length
    await eventually('the gateway is back', () => a.sink.snapshots.length > before)
    await eventually('commands act again', async () => (await actor.command(meter(23))).status === 'applied')
    await missedNothing(a, own)
    expect((await fetch(`${urls.a}readyz`)).status).toBe(200)
  })

  test('a gateway slept for so long that its clients were taken for gone: whoever acts comes anew, and is obeyed', async () => {
    await using client = join(urls.b, SEAT.auth)
    await eventually('it is in', () => client.sink.snapshots.length > 0)
    // It has said so before, when Redis was away.
    const said = owner.output().length
    gateways[1]!.hold()
    await eventually('the owner has forgotten it', () => owner.output().slice(said).includes('gateway is silent'))
    gateways[1]!.goOn()
    await eventually('it is obeyed', async () => {
      const command = { id: commandId(), action: meter(25), origin: { kind: 'person' } } as const
      return (await client.link.send(command).catch(() => null))?.status === 'applied'
    })
    expect(client.sink.snapshots.length).toBeGreaterThan(1)
  })

  test('a gateway dies: its clients come to another and miss no record of the journal', async () => {
    await using relay = await startTcpRelay(urls.a)
    await using client = join(relay.url)
    await using own = join(urls.owner)
    await using actor = await connect(urls.owner, SEAT)
    await eventually('both are in', () => client.sink.snapshots.length > 0 && own.sink.snapshots.length > 0)
    expect(await actor.command(meter(30))).toMatchObject({ status: 'applied', issues: [] })
    relay.turnTo(urls.b)
    await gateways[0]!.kill()
    // While it is away.
    for (const perMin of [31, 32, 33]) expect(await actor.command(meter(perMin))).toMatchObject({ status: 'applied', issues: [] })
    await eventually('it is in again', () => client.sink.snapshots.length > 1)
    expect(client.sink.snapshots.at(-1)?.missed).toBe(true)
    await missedNothing(client, own)
  })

  test('the owner dies: gateways keep the last picture and say that it is old; another goes on with the same run', async () => {
    await using client = join(urls.b)
    await using actor = await connect(urls.b, SEAT)
    await eventually('it is in', () => client.sink.snapshots.length > 0)
    const [id, action] = [commandId(), meter(40)]
    expect(await actor.command(action, { id })).toMatchObject({ status: 'applied', duplicate: false })
    await owner.kill()
    await eventually('the gateway says so', () => client.sink.problems.some(({ code }) => code === 'OWNER_AWAY'))
    expect(client.sink.states.at(-1)?.kind).toBe('live')
    owner = startServerProcess(ownerFlags(new URL(urls.owner).port), { REDIS_URL: redis.url })
    await owner.url()
    await eventually('the source plays', async () => (await fetch(`${urls.owner}readyz`)).status === 200)
    await eventually('it is in again', () => client.sink.snapshots.length > 1)
    expect(new Set(client.sink.hellos.map(({ epoch }) => epoch)).size).toBe(1)
    await using again = await connect(urls.b, SEAT)
    expect(await again.command(action, { id })).toMatchObject({ status: 'applied', duplicate: true })
  })

  test('the venue begins anew: a gateway takes up the new run at the same place', async () => {
    await using client = join(urls.b)
    await eventually('it is in', () => client.sink.snapshots.length > 0)
    await owner.stop()
    owner = startServerProcess([...ownerFlags('0'), '--fresh'], { REDIS_URL: redis.url })
    await owner.url()
    await eventually('it knows the new run', () => new Set(client.sink.hellos.map(({ epoch }) => epoch)).size === 2)
    await eventually('and hears its clock', () => (client.sink.clocks.at(-1)?.tick ?? 0) > 0)
    expect((await fetch(`${urls.b}readyz`)).status).toBe(200)
  })

  test('told to end, a gateway sends its clients away and ends', async () => {
    await using client = join(urls.b)
    await eventually('it is in', () => client.sink.snapshots.length > 0)
    expect(await gateways[1]!.stop()).toBe(0)
    expect(client.sink.states.map(({ kind }) => kind)).toContain('draining')
  })
})
