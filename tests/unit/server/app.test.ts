import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, until } from '#tests/support/connect.ts'
import { createFakeSource } from '#tests/support/fake-source.ts'
import { startServer } from '#tests/support/start-server.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jingyuan-pages-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Jingyuan</title>')
  await writeFile(join(folder, 'assets/main-1a2b3c.js'), 'export {}')
})
afterAll(() => rm(folder, { recursive: true }))

const built = (): { kind: 'built'; folder: string } => ({ kind: 'built', folder })

test.for(['', 'o', 'o/', 'o/zone/bridge?lang=zh'])('/%s is the one page, never cached', async (path) => {
  await using server = await startServer({ pages: built })
  const response = await fetch(server.url + path)
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('Jingyuan')
  expect(response.headers.get('cache-control')).toBe('no-cache')
})

test('no script from anywhere else, and none inline', async () => {
  await using server = await startServer({ pages: built })
  const { headers } = await fetch(server.url)
  const policy = Object.fromEntries((headers.get('content-security-policy') ?? '').split(';').map((part) => part.split(/ (.*)/s)))
  expect(policy).toMatchObject({
    'default-src': "'self'",
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'worker-src': "'self' blob:",
    'connect-src': "'self'",
  })
  expect(policy['script-src']).toBeUndefined()
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-powered-by')).toBeNull()
})

test('a file with a hash in its name is kept for a year; a missing one is 404, not the page', async () => {
  await using server = await startServer({ pages: built })
  const asset = await fetch(`${server.url}assets/main-1a2b3c.js`)
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  const missing = await fetch(`${server.url}assets/main-ffffff.js`)
  expect([missing.status, await missing.json()]).toMatchObject([404, { code: 'NOT_FOUND' }])
})

test('an unknown address is the page for a person, with status 404, and a problem for a program', async () => {
  await using server = await startServer({ pages: built })
  const person = await fetch(`${server.url}nowhere`, { headers: { accept: 'text/html,*/*;q=0.8' } })
  expect([person.status, await person.text()]).toMatchObject([404, expect.stringContaining('Jingyuan')])
  const program = await fetch(`${server.url}nowhere`)
  expect([program.status, await program.json()]).toMatchObject([404, { code: 'NOT_FOUND' }])
})

test('without a built client the server says what to do', async () => {
  await using server = await startServer()
  const response = await fetch(server.url)
  expect([response.status, await response.json()]).toMatchObject([503, { code: 'CLIENT_NOT_BUILT' }])
})

test('ready means that venue time runs, is paused on purpose, or has come to its end', async () => {
  await using server = await startServer()
  const ready = async (): Promise<number> => (await fetch(`${server.url}readyz`)).status
  expect(await ready()).toBe(200)
  await new Promise((resolve) => setTimeout(resolve, 1_050))
  expect(await ready()).toBe(503)
  server.source.tick({ paused: true })
  expect(await ready()).toBe(200)
  server.source.tick({ ended: true, paused: false })
  server.source.sink().ended()
  await new Promise((resolve) => setTimeout(resolve, 1_050))
  expect(await ready()).toBe(200)
})

test('the venue is told to whoever asks', async () => {
  await using server = await startServer()
  expect(await (await fetch(`${server.url}api/venue`)).json()).toMatchObject({ id: 'one-room' })
})

test('who asks too often is told so in the form of the house, and how long it has to wait', async () => {
  await using server = await startServer({ limits: { requestsPerMinute: 3 }, proxies: ['127.0.0.1'], auth: 'on', strangers: 'viewers' })
  const ask = (address: string): Promise<Response> => fetch(`${server.url}api/venue`, { headers: { 'X-Forwarded-For': address } })
  for (let i = 0; i < 3; i++) expect((await ask('203.0.113.7')).status).toBe(200)
  const refused = await ask('203.0.113.7')
  expect([refused.status, await refused.json()]).toMatchObject([
    429,
    { code: 'RATE_LIMITED', issues: [{ allowed: '3 requests per minute' }] },
  ])
  expect(refused.headers.get('ratelimit')).toContain('r=0')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await ask('203.0.113.8')).status).toBe(200)
  expect((await fetch(`${server.url}healthz`)).status).toBe(200)
})

test.for([
  ['too large', JSON.stringify('x'.repeat(70_000)), 413, 'BODY_TOO_LARGE'],
  ['no JSON', '{"a":', 400, 'BODY_UNREADABLE'],
] as const)('a body that is %s is refused in the form of the house', async ([, body, status, code]) => {
  await using server = await startServer()
  const answer = await fetch(`${server.url}api/venue`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })
  expect([answer.status, await answer.json()]).toMatchObject([status, { code }])
})

test('going down: not ready, clients told, then the source stopped, then the connections closed', async () => {
  const source = createFakeSource()
  const { promise: mayStop, resolve: letStop } = Promise.withResolvers<void>()
  const order: string[] = []
  const server = await startServer({
    source: {
      ...source,
      async stop() {
        order.push('source')
        await mayStop
      },
    },
  })
  const client = await connect(server.url)
  client.socket.on('draining', () => order.push('told'))
  client.socket.on('disconnect', () => order.push('closed'))
  const stopped = server.stop()
  await until(() => order.includes('source'))
  const answer = await fetch(`${server.url}readyz`)
  expect([answer.status, await answer.json()]).toEqual([503, { ready: false, reason: 'draining' }])
  letStop()
  await stopped
  await until(() => order.includes('closed'))
  expect(order).toEqual(['told', 'source', 'closed'])
})
