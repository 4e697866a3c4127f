import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import type { AuditWord } from '#models/wire/audit.ts'
import { NOBODY } from '#models/wire/lease.ts'
import { createExhibitTokens } from '#server/auth/exhibit-tokens.ts'
import { connect, openSocket, told, until } from '#tests/support/connect.ts'
import { createMemoryHistorian, type MemoryHistorian } from '#tests/support/memory-historian.ts'
import { ask, firstAdmin, PASSWORD, signedIn } from '#tests/support/people.ts'
import { startServer, type TestServer } from '#tests/support/start-server.ts'

const CLOSE_GATE = { type: 'setGate', device: 'gate-1', open: false } as const

/** What the journal says of authority. */
async function audited(historian: MemoryHistorian): Promise<AuditWord[]> {
  const records = await historian.journal.newest(1_000)
  return records.flatMap((record) => (record.type === 'venue.audit.v1' ? [record.data] : []))
}

/** A server where people sign in, with its memory. */
async function guarded(more: Parameters<typeof startServer>[0] = {}): Promise<TestServer & { readonly historian: MemoryHistorian }> {
  const historian = createMemoryHistorian()
  return { ...(await startServer({ historian, auth: 'on', ...more })), historian }
}

/** What a socket is refused with. */
async function refusedWith(server: TestServer, options: Parameters<typeof openSocket>[1]): Promise<string> {
  const socket = openSocket(server.url, options)
  const heard: string[] = []
  for (const event of ['hello', 'snapshot', 'clock', 'journal', 'frame', 'readings', 'devices'] as const) {
    socket.on(event, () => void heard.push(event))
  }
  const gone = new Promise((resolve) => socket.once('disconnect', resolve))
  const { code } = await told(socket, 'problem')
  await gone
  expect(heard).toEqual([])
  return code
}

/** The status of a GET that names the server as a page would whose name is pointed at it. */
async function statusAs(host: string, { url }: TestServer, path: string): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>()
  request(new URL(path, url), { headers: { host } }, (response) => {
    response.resume()
    resolve(response.statusCode)
  })
    .on('error', reject)
    .end()
  return await promise
}

test('where nobody signs in, a hostile name pointed at this machine reads nothing', async () => {
  await using server = await startServer()
  const { host } = new URL(server.url)
  for (const path of ['/api/venue', '/api/history/runs']) {
    expect(await statusAs('evil.example', server, path)).toBe(403)
    expect(await statusAs(host.replace('127.0.0.1', 'evil.example'), server, path)).toBe(403)
  }
  expect(await statusAs(host, server, '/api/venue')).toBe(200)
  expect(await statusAs('localhost', server, '/api/venue')).toBe(200)
})

describe('where people sign in', () => {
  test('nobody learns anything before: no socket, no venue; pages and health are for all', async () => {
    await using server = await guarded()
    expect(await refusedWith(server, {})).toBe('SIGN_IN_NEEDED')
    expect(await ask(server, 'GET /api/venue')).toMatchObject({ status: 401, body: { code: 'SIGN_IN_NEEDED' } })
    expect(await ask(server, 'GET /api/accounts')).toMatchObject({ status: 401 })
    expect(await ask(server, 'GET /api/session')).toMatchObject({ status: 200, body: { demo: false, setUp: true, who: null } })
    expect((await fetch(`${server.url}healthz`)).status).toBe(200)
  })

  test('the first admin is made once, by the printed secret, and then makes others', async () => {
    await using server = await guarded()
    const wrong = await ask(server, 'POST /api/setup', { secret: 'guess', name: 'eve', password: PASSWORD })
    expect(wrong).toMatchObject({ status: 403, body: { code: 'SETUP_REFUSED' } })
    const admin = await firstAdmin(server)
    const again = await ask(server, 'POST /api/setup', { secret: server.setUpSecret, name: 'eve', password: PASSWORD })
    expect(again).toMatchObject({ status: 403, body: { code: 'SETUP_CLOSED' } })
    const anna = await signedIn(server, admin, 'Anna', 'operator')
    await using page = await connect(server.url, { headers: { cookie: anna } })
    expect(page.hello).toMatchObject({ role: 'operator', demo: false, person: { id: 'account-anna', name: 'Anna' } })
    expect(await page.command(CLOSE_GATE)).toMatchObject({ status: 'applied' })
    const command = (await server.historian.journal.newest(100)).find(({ type }) => type === 'venue.command.v1')
    expect(command?.data).toMatchObject({
      by: page.hello.client,
      person: { id: 'account-anna', name: 'Anna' },
      command: { lease: expect.any(Number) },
    })
    const words = await audited(server.historian)
    expect(words.map(({ who, action, result, code }) => [who, action, result, code])).toEqual([
      ['eve', 'set-up', 'refused', 'SETUP_REFUSED'],
      ['root', 'set-up', 'done', undefined],
      ['eve', 'set-up', 'refused', 'SETUP_CLOSED'],
      ['root', 'account.create Anna operator', 'done', undefined],
      ['Anna', 'sign-in', 'done', undefined],
    ])
  })

  test('the cookie is for this site and no script, and Secure where the page came by TLS', async () => {
    await using server = await guarded({ origins: ['https://park.example'] })
    await firstAdmin(server)
    const post = async (origin: string): Promise<string> => {
      const headers = { origin, 'content-type': 'application/json' }
      const body = JSON.stringify({ name: 'root', password: PASSWORD })
      const response = await fetch(`${server.url}api/session`, { method: 'POST', headers, body })
      return response.headers.get('set-cookie') ?? ''
    }
    expect(await post(new URL(server.url).origin)).toMatch(
      /^jingyuan-session=[\w-]{43}; Max-Age=86400; Path=\/; HttpOnly; SameSite=Strict$/i,
    )
    expect(await post('https://park.example')).toMatch(/; Secure/)
  })

  test('a wrong password, a name that nobody has and a flood of tries are refused and written down', async () => {
    await using server = await guarded()
    await firstAdmin(server)
    const tries: unknown[] = []
    for (let i = 0; i < 7; i++) {
      const name = i % 2 === 0 ? 'root' : 'nobody'
      const { status, body } = await ask(server, 'POST /api/session', { name, password: 'not the password' })
      tries.push([status, (body as { code: string }).code])
    }
    expect(tries.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => [401, 'SIGN_IN_REFUSED']))
    expect(tries.slice(5)).toEqual(Array.from({ length: 2 }, () => [429, 'RATE_LIMITED']))
    expect((await audited(server.historian)).filter(({ result }) => result === 'refused')).toHaveLength(7)
  })

  test('signing out ends the session and every socket that came in by it', async () => {
    await using server = await guarded()
    const cookie = await firstAdmin(server)
    await using page = await connect(server.url, { headers: { cookie } })
    const problem = told(page.socket, 'problem')
    const gone = new Promise((resolve) => page.socket.once('disconnect', resolve))
    expect(await ask(server, 'DELETE /api/session', undefined, { cookie })).toMatchObject({ status: 204 })
    expect(await problem).toMatchObject({ code: 'SESSION_ENDED' })
    await gone
    expect(await refusedWith(server, { headers: { cookie } })).toBe('SESSION_ENDED')
  })
})

describe('refused and written down', () => {
  test('a page from elsewhere, on the socket and on the api', async () => {
    await using server = await guarded()
    const cookie = await firstAdmin(server)
    const socket = openSocket(server.url, { headers: { origin: 'https://evil.example', cookie } })
    await new Promise((resolve) => socket.once('connect_error', resolve))
    socket.disconnect()
    const posted = await ask(
      server,
      'POST /api/accounts',
      { name: 'eve', role: 'admin', password: PASSWORD },
      { origin: 'https://evil.example', cookie },
    )
    expect(posted).toMatchObject({ status: 403, body: { code: 'ORIGIN_REFUSED' } })
    const refusals = (await audited(server.historian)).filter(({ result }) => result === 'refused')
    expect(refusals).toMatchObject([
      { who: 'https://evil.example', action: 'connect', code: 'ORIGIN_REFUSED', address: '127.0.0.1' },
      { action: 'POST /api/accounts', code: 'ORIGIN_REFUSED' },
    ])
  })

  test('a viewer that commands, asks for control or for accounts', async () => {
    await using server = await guarded()
    const admin = await firstAdmin(server)
    const cookie = await signedIn(server, admin, 'Vera', 'viewer')
    await using viewer = await connect(server.url, { headers: { cookie }, auth: { role: 'admin' } })
    expect(await viewer.command(CLOSE_GATE)).toMatchObject({ issues: [{ code: 'NOT_ALLOWED', value: 'viewer' }] })
    expect(await viewer.lease({ op: 'takeover', reason: 'because' })).toMatchObject({ problem: { code: 'NOT_ALLOWED' } })
    expect(await ask(server, 'GET /api/accounts', undefined, { cookie })).toMatchObject({ status: 403, body: { code: 'NOT_ALLOWED' } })
    expect(server.source.levers).toHaveLength(0)
    const refusals = (await audited(server.historian)).filter(({ result }) => result === 'refused')
    expect(refusals).toMatchObject([
      { who: 'Vera', role: 'viewer', action: 'command setGate', code: 'NOT_ALLOWED' },
      { who: 'Vera', role: 'viewer', action: 'lease', code: 'NOT_ALLOWED' },
      { who: 'Vera', action: 'GET /api/accounts', code: 'NOT_ALLOWED' },
    ])
  })

  test('an id used again for something else, a lease that another holds, and one that was lost', async () => {
    await using server = await guarded()
    const admin = await firstAdmin(server)
    await using anna = await connect(server.url, { headers: { cookie: await signedIn(server, admin, 'Anna', 'operator') } })
    await using bo = await connect(server.url, { headers: { cookie: await signedIn(server, admin, 'Bo', 'operator') } })
    await anna.command(CLOSE_GATE, { id: 'the-first-of-all' })
    await anna.command({ ...CLOSE_GATE, open: true }, { id: 'the-first-of-all' })
    const { token } = (await anna.lease({ op: 'acquire' })).lease
    expect(await bo.command(CLOSE_GATE, { lease: token })).toMatchObject({ issues: [{ code: 'LEASE_NEEDED' }] })
    await bo.lease({ op: 'takeover', reason: 'shift change' })
    await anna.lease({ op: 'takeover', reason: 'not yet' })
    expect(await anna.command(CLOSE_GATE, { lease: token })).toMatchObject({ issues: [{ code: 'LEASE_STALE' }] })
    expect(server.source.levers).toHaveLength(1)
    const refusals = (await audited(server.historian)).filter(({ result }) => result === 'refused')
    expect(refusals.map(({ who, code }) => [who, code])).toEqual([
      ['Anna', 'COMMAND_ID_REUSED'],
      ['Bo', 'LEASE_NEEDED'],
      ['Anna', 'LEASE_STALE'],
    ])
  })

  test('a session that was revoked, and one whose time has run out, in the middle of a connection', async () => {
    await using server = await guarded({ limits: { lookMs: 20 } })
    const admin = await firstAdmin(server)
    for (const end of ['revoked', 'expired'] as const) {
      const cookie = await signedIn(server, admin, end, 'operator')
      await using page = await connect(server.url, { headers: { cookie } })
      const gone = new Promise((resolve) => page.socket.once('disconnect', resolve))
      if (end === 'revoked') await ask(server, `DELETE /api/accounts/${end}/sessions`, undefined, { cookie: admin })
      else {
        for (const { id, json } of await server.historian.documents.list('session')) {
          const kept = JSON.parse(json) as { account: string }
          if (kept.account === end) await server.historian.documents.put('session', id, JSON.stringify({ ...kept, startedMs: 0 }))
        }
      }
      await gone
      expect(page.problems).toMatchObject([{ code: 'SESSION_ENDED' }])
      expect(await refusedWith(server, { headers: { cookie } })).toBe('SESSION_ENDED')
    }
    const codes = (await audited(server.historian)).filter(({ result }) => result === 'refused').map(({ action, code }) => [action, code])
    expect(codes).toEqual([
      ['stay', 'SESSION_ENDED'],
      ['connect', 'SESSION_ENDED'],
      ['stay', 'SESSION_ENDED'],
      ['connect', 'SESSION_ENDED'],
    ])
  })

  test('a token of another venue, an expired one, a forged one; a good one watches and nothing else', async () => {
    await using server = await guarded()
    const cookie = await firstAdmin(server)
    const { body } = await ask(server, 'POST /api/exhibits', { label: 'Lobby', days: 7 }, { cookie })
    const { token, exhibit } = body as { token: string; exhibit: { id: string } }
    const { documents } = server.historian
    const elsewhere = await createExhibitTokens({ documents, venue: 'another', wallMs: Date.now, onEnd: () => {} })
    const longAgo = await createExhibitTokens({ documents, venue: 'one-room', wallMs: () => 1_000, onEnd: () => {} })
    const [, claims, signature] = token.split('.')
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`
    const hs512 = `${Buffer.from('{"alg":"HS512"}').toString('base64url')}.${claims}.${signature}`
    for (const bad of [(await elsewhere.issue('x', 7)).token, (await longAgo.issue('x', 7)).token, none, hs512, 'guess']) {
      expect(await refusedWith(server, { auth: { token: bad } })).toBe('TOKEN_REFUSED')
    }
    await using root = await connect(server.url, { headers: { cookie } })
    await root.lease({ op: 'acquire' })
    await using screen = await connect(server.url, { auth: { token, role: 'operator' } })
    expect(screen.hello).toMatchObject({ role: 'exhibit', person: { name: 'Lobby' } })
    expect(screen.snapshot.lease, 'who is in control is not for the public').toEqual(NOBODY)
    expect(await screen.lease({ op: 'takeover', reason: 'we are many' })).toMatchObject({
      lease: NOBODY,
      problem: { issues: [{ code: 'NOT_ALLOWED' }] },
    })
    expect(await screen.command(CLOSE_GATE)).toMatchObject({ issues: [{ code: 'NOT_ALLOWED' }] })
    const gone = new Promise((resolve) => screen.socket.once('disconnect', resolve))
    await ask(server, `POST /api/exhibits/${exhibit.id}/token`, { days: 30 }, { cookie })
    await gone
    expect(await refusedWith(server, { auth: { token } })).toBe('TOKEN_REFUSED')
    const refusals = (await audited(server.historian)).filter(({ code }) => code === 'TOKEN_REFUSED')
    expect(refusals).toHaveLength(6)
  })
})

describe('what is written down', () => {
  test('is told to admins only, and a flood of it is counted', async () => {
    await using server = await guarded({ limits: { audit: { perS: 0.001, burst: 8 } } })
    const admin = await firstAdmin(server)
    const cookie = await signedIn(server, admin, 'Anna', 'operator')
    await using root = await connect(server.url, { headers: { cookie: admin } })
    await using anna = await connect(server.url, { headers: { cookie } })
    await anna.lease({ op: 'acquire' })
    const acks = await Promise.all(Array.from({ length: 20 }, () => root.command(CLOSE_GATE)))
    expect(acks.every(({ issues }) => issues[0]?.code === 'LEASE_NEEDED')).toBe(true)
    await until(() => root.journal.filter(({ type }) => type === 'venue.audit.v1').length === 5)
    expect(anna.journal.filter(({ type }) => type === 'venue.audit.v1')).toEqual([])
    expect(anna.snapshot.journal.filter(({ type }) => type === 'venue.audit.v1')).toEqual([])
    expect(await audited(server.historian)).toHaveLength(8)
  })

  test('rubbish is named, secrets are not repeated, and nothing changes', async () => {
    await using server = await guarded()
    const cookie = await firstAdmin(server)
    const short = await ask(server, 'POST /api/accounts', { name: 'eve', role: 'god', password: 'hunter2' }, { cookie })
    expect(short).toMatchObject({ status: 400, body: { code: 'BODY_VALUE' } })
    expect(JSON.stringify(short.body)).not.toContain('hunter2')
    for (const body of [undefined, {}, [], 7, { name: '<b>', role: 'viewer', password: PASSWORD }]) {
      expect((await ask(server, 'POST /api/accounts', body, { cookie })).status).toBe(400)
    }
    expect(await ask(server, 'PATCH /api/accounts/root', { role: 'viewer' }, { cookie })).toMatchObject({
      status: 409,
      body: { code: 'ACCOUNT_LAST_ADMIN' },
    })
    expect(await ask(server, 'PATCH /api/accounts/nobody', {}, { cookie })).toMatchObject({
      status: 404,
      body: { code: 'ACCOUNT_UNKNOWN' },
    })
    expect(await ask(server, 'DELETE /api/exhibits/nothing', undefined, { cookie })).toMatchObject({
      status: 404,
      body: { code: 'EXHIBIT_UNKNOWN' },
    })
    expect((await ask(server, 'GET /api/accounts', undefined, { cookie })).body).toMatchObject([{ id: 'root', role: 'admin', sessions: 1 }])
  })
})
