import { SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import type { AuditWord } from '#models/wire/audit.ts'
import { createAccounts } from '#server/auth/accounts.ts'
import { createAuditor } from '#server/auth/auditor.ts'
import { createExhibitTokens } from '#server/auth/exhibit-tokens.ts'
import { hashPassword, isPassword } from '#server/auth/password.ts'
import { createSessions, SESSION_IDLE_MS, SESSION_MOST_MS } from '#server/auth/sessions.ts'
import { createMemoryHistorian } from '#tests/support/memory-historian.ts'

const PASSWORD = 'correct horse battery'
const DAY_MS = 86_400_000

describe('passwords', () => {
  test('are kept as Argon2id with their parameters, never twice the same', async () => {
    const [one, two] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(two)
    expect(await Promise.all([isPassword(PASSWORD, one), isPassword('Correct horse battery', one), isPassword('', one)])).toEqual([
      true,
      false,
      false,
    ])
  })

  test('their parameters belong to the hash; a hash that is none lets nobody in', async () => {
    const kept = (await hashPassword(PASSWORD)).replace('m=19456', 'm=64')
    expect(await isPassword(PASSWORD, kept)).toBe(false)
    for (const rubbish of ['', 'plain', '$argon2id$v=19$m=1,t=1,p=1$$', '$2b$10$abcdefghijklmnopqrstuv']) {
      expect(await isPassword('', rubbish)).toBe(false)
    }
  })
})

describe('accounts', () => {
  const make = () => createAccounts(createMemoryHistorian().documents, () => 7)

  test('a name is one person’s, however it is written', async () => {
    const accounts = make()
    const made = await Promise.all([accounts.create('Anna', 'operator', PASSWORD), accounts.create('ANNA', 'admin', PASSWORD)])
    expect(made).toEqual([{ id: 'anna', name: 'Anna', role: 'operator', disabled: false, createdMs: 7 }, 'ACCOUNT_EXISTS'])
    expect(await accounts.signIn('aNNa', PASSWORD)).toMatchObject({ id: 'anna' })
    expect(JSON.stringify(await accounts.list())).not.toContain('argon2')
  })

  test('nobody signs in with a wrong password, as nobody, or when disabled', async () => {
    const accounts = make()
    await accounts.create('anna', 'operator', PASSWORD)
    expect(await accounts.signIn('anna', 'wrong')).toBeNull()
    expect(await accounts.signIn('nobody', PASSWORD)).toBeNull()
    await accounts.change('anna', { disabled: true })
    expect(await accounts.signIn('anna', PASSWORD)).toBeNull()
    await accounts.change('anna', { disabled: false, password: 'another long password' })
    expect(await accounts.signIn('anna', PASSWORD)).toBeNull()
    expect(await accounts.signIn('anna', 'another long password')).toMatchObject({ id: 'anna' })
  })

  test('the last admin stays admin', async () => {
    const accounts = make()
    await accounts.create('root', 'admin', PASSWORD)
    await accounts.create('bo', 'admin', PASSWORD)
    const both = await Promise.all([accounts.change('root', { role: 'viewer' }), accounts.change('bo', { disabled: true })])
    expect(both).toMatchObject([{ role: 'viewer' }, {}])
    expect(both[1]).toBe('ACCOUNT_LAST_ADMIN')
    expect(await accounts.change('nobody', {})).toBe('ACCOUNT_UNKNOWN')
  })
})

describe('sessions', () => {
  async function open() {
    const { documents } = createMemoryHistorian()
    let nowMs = 0
    const ended: string[] = []
    const accounts = createAccounts(documents, () => nowMs)
    await accounts.create('anna', 'operator', PASSWORD)
    const sessions = createSessions({ documents, accounts, wallMs: () => nowMs, onEnd: (id) => ended.push(id) })
    const secret = await sessions.open('anna', '10.0.0.1')
    const id = (await sessions.find(secret))?.session.id ?? ''
    return { documents, accounts, sessions, secret, id, ended, at: (ms: number) => void (nowMs = ms) }
  }

  test('what is kept lets nobody in', async () => {
    const { documents, secret, id, sessions } = await open()
    const kept = await documents.list('session')
    expect(JSON.stringify(kept)).not.toContain(secret)
    expect(await sessions.find(id)).toBeNull()
    expect(await sessions.find(secret)).toMatchObject({ account: { id: 'anna', role: 'operator' }, session: { address: '10.0.0.1' } })
  })

  test('one that ends while it is noted as in use stays ended', async () => {
    const { sessions, secret, id, at } = await open()
    at(10 * 60_000)
    await Promise.all([sessions.touch(id), sessions.end(id)])
    expect(await sessions.find(secret)).toBeNull()
  })

  test('one ends when nothing was done for a shift, and after a day whatever was done', async () => {
    const { sessions, secret, id, ended, at } = await open()
    at(SESSION_IDLE_MS)
    await sessions.touch(id)
    at(2 * SESSION_IDLE_MS - 1)
    expect(await sessions.isOpen(id)).toBe(true)
    await sessions.touch(id)
    at(SESSION_MOST_MS + 1)
    expect([await sessions.isOpen(id), await sessions.find(secret)]).toEqual([false, null])
    await sessions.sweep()
    expect([ended, await sessions.list()]).toEqual([[id], []])
  })

  test('one ends with its account, at a word, or with all of its account', async () => {
    const { sessions, accounts, id, secret, ended } = await open()
    await accounts.change('anna', { disabled: true })
    expect(await sessions.find(secret)).toBeNull()
    await accounts.change('anna', { disabled: false })
    expect(await sessions.isOpen(id)).toBe(true)
    await sessions.open('anna', '10.0.0.2')
    await sessions.endAll('anna')
    expect([ended.length, await sessions.list()]).toEqual([2, []])
  })
})

describe('tokens of exhibits', () => {
  async function open(venue = 'park', documents = createMemoryHistorian().documents) {
    let nowMs = 0
    const ended: string[] = []
    const exhibits = await createExhibitTokens({ documents, venue, wallMs: () => nowMs, onEnd: (id) => ended.push(id) })
    return { documents, exhibits, ended, at: (ms: number) => void (nowMs = ms) }
  }

  test('while the memory does not answer none is called worthless: a screen would never come back', async () => {
    const { documents } = createMemoryHistorian()
    let isAway = false
    const flaky: typeof documents = {
      ...documents,
      get: async (kind, id) => {
        if (isAway) throw new Error('the database is away')
        return await documents.get(kind, id)
      },
    }
    const exhibits = await createExhibitTokens({ documents: flaky, venue: 'one-room', wallMs: () => 1_000, onEnd: () => {} })
    const { token, exhibit } = await exhibits.issue('Lobby', 2)
    isAway = true
    await expect(exhibits.verify(token)).rejects.toThrow('the database is away')
    expect(await exhibits.verify('guess')).toEqual({ fault: 'not signed by this server' })
    isAway = false
    expect(await exhibits.verify(token)).toEqual({ exhibit })
  })

  test('are for one venue, for a time, and signed by this server', async () => {
    const { documents, exhibits, at } = await open()
    const { token, exhibit } = await exhibits.issue('Lobby', 2)
    expect(await exhibits.verify(token)).toEqual({ exhibit })
    const other = await open('museum', documents)
    expect(await other.exhibits.verify(token)).toEqual({ fault: 'of another venue' })
    expect(await (await open()).exhibits.verify(token)).toEqual({ fault: 'not signed by this server' })
    at(2 * DAY_MS + 1_000)
    expect(await exhibits.verify(token)).toEqual({ fault: 'expired' })
    expect(await exhibits.isOpen(exhibit.id, 1)).toBe(false)
  })

  test('neither another algorithm, nor another claim under the old signature, nor rubbish passes', async () => {
    const { documents, exhibits } = await open()
    const { token, exhibit } = await exhibits.issue('Lobby', 2)
    const [head = '', body = '', signature = ''] = token.split('.')
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>
    const key = Buffer.from(JSON.parse((await documents.get('key', 'exhibit-tokens')) ?? '') as string, 'base64url')
    const sha512 = await new SignJWT(claims).setProtectedHeader({ alg: 'HS512' }).sign(Buffer.concat([key, key]))
    const unscoped = await new SignJWT({ ...claims, scope: 'admin' }).setProtectedHeader({ alg: 'HS256' }).sign(key)
    const forged = [
      `${part({ alg: 'none' })}.${body}.`,
      `${part({ alg: 'HS512' })}.${body}.${signature}`,
      `${head}.${part({ ...claims, exp: 9e9 })}.${signature}`,
      `${head}.${body}.${signature.slice(0, -2)}AA`,
      sha512,
      unscoped,
      '',
      'a.b.c',
      'x'.repeat(10_000),
    ]
    for (const one of forged) expect(await exhibits.verify(one)).toEqual({ fault: 'not signed by this server' })
    expect(exhibit.serial).toBe(1)
  })

  test('one is worth nothing once it was replaced or revoked', async () => {
    const { exhibits, ended } = await open()
    const { token, exhibit } = await exhibits.issue('Lobby', 2)
    const next = await exhibits.rotate(exhibit.id, 30)
    expect(await exhibits.verify(token)).toEqual({ fault: 'revoked' })
    expect(await exhibits.verify(next?.token ?? '')).toMatchObject({ exhibit: { serial: 2, label: 'Lobby' } })
    expect([await exhibits.revoke(exhibit.id), await exhibits.revoke(exhibit.id)]).toEqual([true, false])
    expect(await exhibits.verify(next?.token ?? '')).toEqual({ fault: 'revoked' })
    expect([ended, await exhibits.list(), await exhibits.rotate(exhibit.id, 1)]).toEqual([[exhibit.id, exhibit.id], [], null])
  })
})

test('one address can make the journal write only so much, and what is left out is counted', () => {
  let nowMs = 0
  const words: AuditWord[] = []
  const audit = createAuditor(
    { perS: 1, burst: 3 },
    () => nowMs,
    (word) => words.push(word),
  )
  const refused = { who: 'eve', action: 'connect', result: 'refused', code: 'ORIGIN_REFUSED' } as const
  for (let i = 0; i < 100; i++) audit({ ...refused, address: '10.0.0.66' })
  audit({ ...refused, address: '10.0.0.1' })
  nowMs = 1_000
  audit({ ...refused, address: '10.0.0.66' })
  expect(words.map(({ address, suppressed }) => [address, suppressed])).toEqual([
    ['10.0.0.66', undefined],
    ['10.0.0.66', undefined],
    ['10.0.0.66', undefined],
    ['10.0.0.1', undefined],
    ['10.0.0.66', 97],
  ])
})
