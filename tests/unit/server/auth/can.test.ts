import { describe, expect, test } from 'vitest'
import { ROLES } from '#models/wire/events.ts'
import { PROTOCOL } from '#models/wire/version.ts'
import { admit, isLoopback } from '#server/auth/admit.ts'
import { can, isWithin, PERMISSIONS } from '#server/auth/can.ts'

/** The whole table, written a second time by hand: changing authority takes two deliberate edits. */
const EXPECTED = {
  viewer: 'watch',
  exhibit: 'watch',
  planner: 'watch',
  analyst: 'watch actByRule analyse',
  operator: 'watch pullLever actByRule driveClock setAutonomy exercise analyse',
  admin: 'watch pullLever actByRule driveClock setAutonomy exercise analyse',
} as const

test('every role may do exactly what the table says', () => {
  const table = Object.fromEntries(ROLES.map((role) => [role, PERMISSIONS.filter((permission) => can(role, permission)).join(' ')]))
  expect(table).toEqual(EXPECTED)
})

test('lesser is told by the table', () => {
  expect(ROLES.filter((role) => isWithin(role, 'viewer'))).toEqual(['viewer', 'exhibit', 'planner'])
  expect(isWithin('operator', 'analyst')).toBe(false)
})

describe('admission', () => {
  const demo = { demo: true, ceiling: 'operator', analystToken: 'secret' } as const
  const remote = { demo: false, ceiling: 'viewer', analystToken: 'secret' } as const

  test.for([
    ['demo', demo, {}, 'operator'],
    ['demo', demo, { role: 'viewer' }, 'viewer'],
    ['demo', demo, { role: 'analyst' }, 'analyst'],
    ['remote', remote, {}, 'viewer'],
    ['remote', remote, { role: 'operator' }, 'viewer'],
    ['remote', remote, { role: 'analyst' }, 'viewer'],
    ['remote', remote, { role: 'analyst', token: 'guess!' }, 'viewer'],
    ['remote', remote, { role: 'analyst', token: 'secret' }, 'analyst'],
  ] as const)('%s door, %o', ([, door, auth, role], { expect: expectHere }) => {
    expectHere(admit({ protocol: PROTOCOL, ...auth }, door)).toEqual({ role })
  })

  test.for([undefined, null, 7, 'x', {}, { protocol: '1' }, { protocol: PROTOCOL + 1 }])('%o is of another version', (auth) => {
    expect(admit(auth, demo)).toMatchObject({ problem: { code: 'PROTOCOL_VERSION' } })
  })

  test('an unknown role is named with those that exist', () => {
    expect(admit({ protocol: PROTOCOL, role: '__proto__' }, demo)).toMatchObject({
      problem: { code: 'ROLE_UNKNOWN', issues: [{ value: '__proto__', allowed: ROLES.join(' | ') }] },
    })
  })

  test('loopback is loopback by number or name', () => {
    expect(['127.0.0.1', '127.1.2.3', '::1', 'localhost'].every(isLoopback)).toBe(true)
    expect(['0.0.0.0', '192.168.1.2', '127.evil.example', '::'].some(isLoopback)).toBe(false)
  })
})
