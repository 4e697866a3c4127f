import { request } from 'node:http'
import type { Socket } from 'socket.io-client'
import { expect, test } from 'vitest'
import { NO_VIEW } from '#models/wire/tile-view.ts'
import { connect, told, until } from '#tests/support/connect.ts'
import { startServer, type TestServer } from '#tests/support/start-server.ts'

/** Deep enough to break anything that recurses without a bound. */
const DEEP = `${'['.repeat(25_000)}${']'.repeat(25_000)}`

/** What a broken or hostile client may send as an argument. */
const RUBBISH: readonly (readonly [name: string, value: unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['true', true],
  ['a number', 1e308],
  ['a string', 'x'],
  ['a long string', 'x'.repeat(30_000)],
  ['an empty array', []],
  ['an empty object', {}],
  ['bytes', new Uint8Array(1_000)],
  ['bytes inside', { id: new Uint8Array(8), action: { type: new Uint8Array(3), device: new Uint8Array(1) } }],
  ['__proto__', JSON.parse('{"__proto__": {"polluted": true}, "id": "abcdefgh-1"}')],
  ['constructor', JSON.parse('{"constructor": {"prototype": {"polluted": true}}, "action": {"type": "constructor"}}')],
  ['a prototype key as lever', { id: 'abcdefgh-2', action: { type: 'toString', device: '__proto__' }, origin: { kind: 'person' } }],
  ['wrong types', { id: 7, action: 'setGate', origin: [], headless: 'yes', frames: 1, t: 'now', insights: {} }],
  ['a function name', { type: '__proto__', headless: null, frames: null }],
  ['not a number', { id: 'abcdefgh-3', action: { type: 'setSpeed', speed: 'NaN' }, origin: { kind: 'person' } }],
  ['an attachment that is not there', { _placeholder: true, num: 99 }],
]

const EVENTS = ['command', 'volunteer', 'report', 'view', 'no-such-event', 'message', '__proto__', 'constructor', 'toString'] as const

/** The server still answers a client that behaves, over http and over its socket. */
async function stillWorks(server: TestServer): Promise<void> {
  expect((await fetch(`${server.url}healthz`)).status).toBe(200)
  await using good = await connect(server.url)
  expect(await good.command({ type: 'setGate', device: 'gate-1', open: true })).toMatchObject({ status: 'applied' })
}

test.for(RUBBISH)('%s on every event is answered or dropped, and harms nobody', async ([, value]) => {
  await using server = await startServer()
  await using client = await connect(server.url)
  const raw = client.socket as unknown as Socket
  for (const event of EVENTS) {
    raw.emit(event, value)
    raw.emit(event, value, value, 'not a function')
    raw.emit(event, () => undefined)
    if (event === 'command' || event === 'report') {
      const answer: unknown = await raw.timeout(5_000).emitWithAck(event, value)
      expect(answer, event).toMatchObject(event === 'command' ? { status: 'refused' } : { ok: false })
    }
  }
  await until(() => client.problems.length > 0, 'a problem')
  for (const problem of client.problems) {
    expect(problem.issues[0]).toMatchObject({ code: problem.code, allowed: expect.any(String), pointer: expect.any(String) })
    expect(JSON.stringify(problem).length).toBeLessThan(2_000)
  }
  expect(client.socket.connected).toBe(true)
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  expect(server.source.levers).toHaveLength(0)
  await stillWorks(server)
})

test('a refusal names code, value, allowed and path', async () => {
  await using server = await startServer()
  await using client = await connect(server.url)
  const problem = told(client.socket, 'problem')
  ;(client.socket as unknown as Socket).emit('view', { ...NO_VIEW, rateNear: 3 })
  expect((await problem).issues).toEqual([
    { code: 'VIEW_INVALID_VALUE', message: expect.any(String), value: 3, allowed: '0 | 10 | 5 | 2 | 1', pointer: '/rateNear' },
  ])
})

test('a message above the limit ends that connection only', async () => {
  await using server = await startServer()
  await using good = await connect(server.url)
  await using bad = await connect(server.url)
  const gone = new Promise((resolve) => bad.socket.once('disconnect', resolve))
  ;(bad.socket as unknown as Socket).emit('command', 'x'.repeat(server.limits.messageBytes))
  await gone
  expect(good.socket.connected).toBe(true)
  await stillWorks(server)
})

test('a flood of rubbish is not answered one for one', async () => {
  await using server = await startServer()
  await using client = await connect(server.url)
  for (let i = 0; i < 2_000; i++) (client.socket as unknown as Socket).emit('rubbish', i)
  await client.socket.timeout(5_000).emitWithAck('volunteer', { headless: false })
  expect(client.problems.length).toBeGreaterThan(0)
  expect(client.problems.length).toBeLessThan(60)
  await stillWorks(server)
})

test('packets that socket.io cannot read end that connection only', async () => {
  await using server = await startServer()
  const packets = ['2', '2[', '2["command"', '9', '51-["view",{}]', '2{"a":1}', '2[null]', '2[["view"]]', '40', '41', '3999[]', '\u0000']
  for (const packet of [...packets, ...EVENTS.map((event, i) => `2${i}["${event}",${DEEP}]`), `2["command",{"id":${DEEP}}]`]) {
    await using bad = await connect(server.url)
    bad.socket.io.engine.write(packet)
  }
  await stillWorks(server)
})

test('http rubbish is answered with a status, never with a stack', async () => {
  await using server = await startServer()
  const { hostname, port } = new URL(server.url)
  const ask = (path: string, method = 'GET'): Promise<{ status: number; body: string }> =>
    new Promise((resolve, reject) => {
      request({ hostname, port, path, method }, (response) => {
        let body = ''
        response.on('data', (chunk) => (body += String(chunk)))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
      })
        .on('error', reject)
        .end()
    })
  for (const path of [
    '/%',
    '/..%2f..%2fetc/passwd',
    '/o/%00',
    '/assets/%2e%2e/x',
    '/?a[b]=1&__proto__[x]=1',
    '/nope',
    '/socket.io/?EIO=4&transport=polling',
  ]) {
    const { status, body } = await ask(path)
    expect(status, path).toBeGreaterThanOrEqual(400)
    expect(body, path).not.toMatch(/\bat .*\.ts|root:/)
  }
  expect((await ask('/api/venue', 'POST')).status).toBe(404)
  expect((await ask('/socket.io/nope')).status).toBe(400)
  await stillWorks(server)
})
