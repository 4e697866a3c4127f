import { expect, test } from 'vitest'
import { type Role, ROLES } from '#models/wire/events.ts'
import { PROTOCOL } from '#models/wire/version.ts'
import { admit } from '#server/auth/admit.ts'
import { type Authority, openAuthority } from '#server/auth/authority.ts'
import { isLoopback } from '#server/auth/loopback.ts'
import { createMemoryHistorian } from '#tests/support/memory-historian.ts'

const PASSWORD = 'correct horse battery'

async function authority(kind: 'demo' | 'closed' | 'public'): Promise<Authority> {
  const { documents } = createMemoryHistorian()
  const opened = await openAuthority({
    documents,
    venue: 'one-room',
    reach: 'this machine',
    auth: kind === 'demo' ? 'when-needed' : 'on',
    strangers: kind === 'public' ? 'viewers' : 'refused',
    wallMs: () => 0,
  })
  await opened.accounts.create('Anna', 'operator', PASSWORD)
  return opened
}

const sent = (auth: Readonly<Record<string, unknown>> = {}): unknown => ({ protocol: PROTOCOL, ...auth })
const outcome = (admitted: Awaited<ReturnType<typeof admit>>): string => ('problem' in admitted ? admitted.problem.code : admitted.role)

test.for([
  ['demo', {}, 'operator'],
  ['demo', { role: 'viewer' }, 'viewer'],
  ['demo', { role: 'analyst' }, 'analyst'],
  ['demo', { role: 'admin' }, 'operator'],
  ['closed', {}, 'SIGN_IN_NEEDED'],
  ['closed', { role: 'viewer' }, 'SIGN_IN_NEEDED'],
  ['closed', { role: 'analyst', token: 'guess!' }, 'TOKEN_REFUSED'],
  ['public', {}, 'viewer'],
  ['public', { role: 'operator' }, 'viewer'],
  ['public', { role: 'exhibit' }, 'exhibit'],
] as const)('%s door, %o: %s', async ([kind, auth, expected]) => {
  const { door } = await authority(kind)
  expect(outcome(await admit(sent(auth), undefined, door))).toBe(expected)
})

test('a session gives the role of its account, also where strangers watch; a lesser one may be asked for', async () => {
  for (const kind of ['closed', 'public'] as const) {
    const { door, sessions } = await authority(kind)
    const cookie = `theme=dark; jingyuan-session=${await sessions.open('anna', '127.0.0.1')}`
    expect(await admit(sent(), cookie, door)).toMatchObject({ role: 'operator', person: { id: 'account-anna', name: 'Anna' } })
    const roles: [Role, string][] = [
      ['viewer', 'viewer'],
      ['admin', 'operator'],
    ]
    for (const [role, expected] of roles) expect(outcome(await admit(sent({ role }), cookie, door))).toBe(expected)
  }
})

test('a cookie that is worth nothing is told so, or makes a stranger', async () => {
  expect(outcome(await admit(sent(), 'jingyuan-session=old', (await authority('closed')).door))).toBe('SESSION_ENDED')
  expect(outcome(await admit(sent(), 'jingyuan-session=old', (await authority('public')).door))).toBe('viewer')
  expect(outcome(await admit(sent(), 'jingyuan-session=old', (await authority('demo')).door))).toBe('operator')
})

test('the own headless client is the analyst wherever it sits; an exhibit is what its token says', async () => {
  const { door, exhibits } = await authority('closed')
  expect(outcome(await admit(sent({ token: door.analystToken }), undefined, door))).toBe('analyst')
  const { token } = await exhibits.issue('Lobby', 1)
  expect(await admit(sent({ token, role: 'operator' }), undefined, door)).toMatchObject({ role: 'exhibit', person: { name: 'Lobby' } })
})

test('a screen is the same after a reload, and another with another seat; without a seat it is its own', async () => {
  const { door } = await authority('demo')
  const person = async (seat?: unknown): Promise<string> => {
    const admitted = await admit(sent({ seat }), undefined, door)
    return 'person' in admitted ? admitted.person.id : ''
  }
  expect(await person('a'.repeat(22))).toBe(await person('a'.repeat(22)))
  const seats = ['a'.repeat(22), 'b'.repeat(22), undefined, undefined, 7, 'short', 'short']
  expect(new Set(await Promise.all(seats.map(person))).size).toBe(7)
})

test.for([undefined, null, 7, 'x', {}, { protocol: '1' }, { protocol: PROTOCOL + 1 }])('%o is of another version', async (auth) => {
  const { door } = await authority('demo')
  expect(outcome(await admit(auth, undefined, door))).toBe('PROTOCOL_VERSION')
})

test('an unknown role is named with those that exist', async () => {
  const { door } = await authority('demo')
  expect(await admit(sent({ role: '__proto__' }), undefined, door)).toMatchObject({
    problem: { code: 'ROLE_UNKNOWN', issues: [{ value: '__proto__', allowed: ROLES.join(' | ') }] },
  })
})

test('others are not let near a server where nobody could sign in, unless somebody is asked to make an admin', async () => {
  const options = { documents: createMemoryHistorian().documents, venue: 'v', strangers: 'refused', wallMs: () => 0 } as const
  await expect(openAuthority({ ...options, reach: 'others', auth: 'when-needed' })).rejects.toMatchObject({
    issues: [{ code: 'AUTH_NOT_CONFIGURED', pointer: '--host' }],
  })
  const asked = await openAuthority({ ...options, reach: 'others', auth: 'on' })
  expect([asked.door.demo, asked.setUp.isOpen()]).toEqual([false, true])
  expect(await asked.setUp.makeAdmin('guess', 'root', PASSWORD)).toBe('SETUP_REFUSED')
  expect(await asked.setUp.makeAdmin(asked.setUp.secret() ?? '', 'root', PASSWORD)).toMatchObject({ role: 'admin' })
  expect(await asked.setUp.makeAdmin('again', 'root2', PASSWORD)).toBe('SETUP_CLOSED')
  // From now on people sign in on this machine too, without being told to.
  for (const reach of ['this machine', 'others'] as const) {
    const again = await openAuthority({ ...options, reach, auth: 'when-needed' })
    expect([again.door.demo, again.door.stranger, again.setUp.isOpen()]).toEqual([false, null, false])
  }
})

test('loopback is loopback by number or name', () => {
  expect(['127.0.0.1', '127.1.2.3', '::1', 'localhost'].every(isLoopback)).toBe(true)
  expect(['0.0.0.0', '192.168.1.2', '127.evil.example', '::'].some(isLoopback)).toBe(false)
})
