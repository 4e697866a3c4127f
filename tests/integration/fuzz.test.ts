import { once } from 'node:events'
import { connect as connectTcp } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { PROTOCOL } from '#models/wire/version.ts'
import { createRng, type Rng } from '#simulator/kernel/rng.ts'
import { connect, told } from '#tests/support/connect.ts'
import { writeParkFiles } from '#tests/support/park-files.ts'
import { type Program, startProgramIn } from '#tests/support/program.ts'

const SEED = 5
/** Messages of one wave; there are ten. */
const WAVE = { socket: 8_000, http: 2_000 } as const
const WAVES = 10
const CONNECTIONS = 8
/** Messages sent at once. */
const BURST = 25
/** Old space of the server, MiB: it needs 30 at rest and fills 10 a wave between two collections; a leak of a kilobyte a message ends it. */
const HEAP_MIB = 100

const EVENTS = ['command', 'volunteer', 'report', 'view', 'seen', 'resync', 'lease', 'clock', '__proto__', 'no-such-event', '']
const VALUES = [
  'null',
  'true',
  '-1e309',
  '"x"',
  '[]',
  '{}',
  '[[[[[[[[]]]]]]]]',
  '{"__proto__":{"polluted":true}}',
  '{"id":"fuzz-fuzz-1","action":{"type":"setGate","device":"no-such","open":true},"origin":{"kind":"person"}}',
  '{"id":7,"action":"setGate","origin":[]}',
  '{"_placeholder":true,"num":3}',
  '{"op":"renew","token":-1}',
  `"${'y'.repeat(3_000)}"`,
  '"\\ud800"',
]
const pick = <T>(chance: Rng, from: readonly T[]): T => from[Math.floor(chance.next() * from.length)] as T

/** A packet of socket.io that can be read, with rubbish in it; or now and then one that cannot, which costs the connection. */
function packet(chance: Rng): string | Uint8Array {
  const whole = `42${chance.next() < 0.4 ? Math.floor(chance.next() * 1000) : ''}["${pick(chance, EVENTS)}",${pick(chance, VALUES)}]`
  if (chance.next() > 0.005) return whole
  const broken = [
    whole.slice(0, 5 + chance.next() * 20),
    '4',
    '9',
    '45-["x"]',
    '40/admin,{}',
    `43999${whole}`,
    '\u0000',
    new Uint8Array(40),
  ]
  return pick(chance, broken)
}

const REQUESTS = [
  'GET / HTTP/9.9\r\n\r\n',
  'BREW /pot HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET /%ZZ%00%c0%ae HTTP/1.1\r\nHost: a\r\n\r\n',
  `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
  'GET /api/history/moment?run=__proto__&t=NaN HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET /api/history/stretch?run=1&from=9e99&to=-9e99 HTTP/1.1\r\nHost: a\r\n\r\n',
  'POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"name":]',
  'POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n',
  'POST /api/session HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzzzz\r\n',
  'GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET /socket.io/?EIO=3&transport=websocket&sid=__proto__ HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
  'GET /assets/../../server/main.ts HTTP/1.1\r\nHost: a\r\n\r\n',
  '\r\n\r\n\u0000\u0001\u0002',
]

/** A raw client that is let in and then sends so many messages; it comes back whenever it is thrown out. */
async function pester(url: string, chance: Rng, messages: number): Promise<void> {
  for (let sent = 0; sent < messages;) {
    const socket = new WebSocket(`${url.replace('http', 'ws')}socket.io/?EIO=4&transport=websocket`)
    const gone = new Promise<void>((resolve) => {
      socket.on('close', () => resolve())
      socket.on('error', () => resolve())
    })
    const { promise: welcome, resolve: welcomed } = Promise.withResolvers<void>()
    let answered: () => void = () => {}
    socket.on('message', (data) => {
      const text = (data as Buffer).toString('utf8')
      // Engine.io asks whether we live.
      if (text === '2') socket.send('3')
      if (text.startsWith('42["hello"')) welcomed()
      if (text.startsWith('437777')) answered()
    })
    await Promise.race([once(socket, 'open').catch(() => undefined), gone])
    if (socket.readyState === WebSocket.OPEN) socket.send(`40{"protocol":${PROTOCOL}}`)
    await Promise.race([welcome, gone])
    while (socket.readyState === WebSocket.OPEN && sent < messages) {
      for (let i = 0; i < BURST; i++, sent++) socket.send(packet(chance))
      // A question after each burst: its answer shows that the burst was read, and that this client is still served.
      const answer = new Promise<void>((resolve) => (answered = resolve))
      socket.send('427777["volunteer",{"headless":false}]')
      await Promise.race([answer, gone])
    }
    socket.close()
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 2_000))])
    socket.terminate()
  }
}

/** Sends one raw request and waits for an answer or the end of the connection. */
async function request(port: number, text: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const socket = connectTcp(port, '127.0.0.1', () => socket.end(text))
  socket.setTimeout(5_000, resolve)
  for (const event of ['data', 'close', 'error'] as const) socket.on(event, () => resolve())
  await promise
  socket.destroy()
}

/** Refusals counted so far, by code. */
async function refusals({ url }: Program): Promise<Map<string, number>> {
  const text = await (await fetch(new URL('metrics', url))).text()
  return new Map(
    [...text.matchAll(/^jingyuan_refusals_total\{code="(\w+)"\} (\d+)$/gm)].map(([, code = '', count]) => [code, Number(count)]),
  )
}

test(
  '100,000 malformed messages on sockets and http: answered or dropped with a counter; no crash, no leak',
  { timeout: 280_000 },
  async () => {
    const { flags } = writeParkFiles()
    await using program = await startProgramIn(HEAP_MIB, ...flags)
    const chance = createRng(SEED, 'http')
    for (let wave = 0; wave < WAVES; wave++) {
      const pesters = Array.from({ length: CONNECTIONS }, (_, i) =>
        pester(program.url, createRng(SEED + i, `wave-${wave}`), WAVE.socket / CONNECTIONS),
      )
      await Promise.all(pesters)
      for (let sent = 0; sent < WAVE.http; sent += 20) {
        await Promise.all(Array.from({ length: 20 }, () => request(program.port, pick(chance, REQUESTS))))
      }
    }
    const counted = await refusals(program)

    expect(counted.get('INTERNAL')).toBeUndefined()
    // Every readable one is rubbish, but for `resync`, and some seats and views that are as they should be.
    const inAll = [...counted.values()].reduce((sum, count) => sum + count, 0)
    expect(inAll).toBeGreaterThan(WAVES * WAVE.socket * 0.75)
    expect(program.output()).not.toMatch(/uncaught|unhandled/i)

    await using client = await connect(program.url)
    await told(client.socket, 'clock')
    expect(await client.command({ type: 'setGate', device: 'main-gate', open: false })).toMatchObject({ status: 'applied' })
    expect((await fetch(new URL('healthz', program.url))).status).toBe(200)
  },
)
