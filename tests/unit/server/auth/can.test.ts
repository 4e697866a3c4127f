import { describe, expect, test } from 'vitest'
import { ROLES } from '#models/wire/events.ts'
import type { JournalRecord, JournalType } from '#models/wire/journal.ts'
import { PROTOCOL } from '#models/wire/version.ts'
import { admit, isLoopback } from '#server/auth/admit.ts'
import { can, isWithin, PERMISSIONS } from '#server/auth/can.ts'
import { EVENT_DEMANDS, RECORD_DEMANDS, recordsFor } from '#server/auth/demands.ts'

/** The whole table, written a second time by hand: changing authority takes two deliberate edits. */
const EXPECTED = {
  viewer: 'watch follow lookBack',
  exhibit: 'watch',
  planner: 'watch follow lookBack',
  analyst: 'watch follow lookBack analyse actByRule',
  operator: 'watch follow lookBack analyse actByRule holdControl pullLever driveClock setAutonomy exercise',
  admin: 'watch follow lookBack analyse actByRule holdControl pullLever driveClock setAutonomy exercise administer audit',
} as const

test('every role may do exactly what the table says', () => {
  const table = Object.fromEntries(ROLES.map((role) => [role, PERMISSIONS.filter((permission) => can(role, permission)).join(' ')]))
  expect(table).toEqual(EXPECTED)
})

test('every event a client may send has its demand', () => {
  expect(EVENT_DEMANDS).toEqual({
    command: 'watch',
    lease: 'holdControl',
    volunteer: 'analyse',
    report: 'analyse',
    view: 'watch',
    seen: 'watch',
    resync: 'watch',
  })
})

/** Who is told what of the journal, by hand once more. */
const TOLD = {
  'venue.insight.v1': 'viewer planner operator admin analyst',
  'venue.proposal.v1': 'viewer planner operator admin analyst',
  'venue.outcome.v1': 'viewer planner operator admin analyst',
  'venue.command.v1': 'viewer planner operator admin analyst',
  'venue.order.v1': 'viewer planner operator admin analyst',
  'venue.ack.v1': 'viewer planner operator admin analyst',
  'venue.lease.v1': 'viewer planner operator admin analyst',
  'venue.duty.v1': 'viewer exhibit planner operator admin analyst',
  'venue.autonomy.v1': 'viewer exhibit planner operator admin analyst',
  'venue.source.v1': 'viewer exhibit planner operator admin analyst',
  'venue.audit.v1': 'admin',
} as const satisfies Record<JournalType, string>

test('every record of the journal is told to exactly these', () => {
  const told = (type: JournalType): string => ROLES.filter((role) => recordsFor(role, [{ type } as JournalRecord]).length > 0).join(' ')
  expect(Object.keys(RECORD_DEMANDS).toSorted()).toEqual(Object.keys(TOLD).toSorted())
  for (const type of Object.keys(RECORD_DEMANDS) as JournalType[]) expect([type, told(type)]).toEqual([type, TOLD[type]])
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
    expectHere(admit({ protocol: PROTOCOL, ...auth }, door)).toMatchObject({ role })
  })

  test('a screen is the same after a reload, and another with another seat; without a seat it is its own', () => {
    const person = (seat?: unknown): unknown => {
      const admitted = admit({ protocol: PROTOCOL, seat }, demo)
      return 'person' in admitted ? admitted.person.id : admitted
    }
    expect(person('a'.repeat(22))).toBe(person('a'.repeat(22)))
    expect(new Set(['a'.repeat(22), 'b'.repeat(22), undefined, undefined, 7, 'short', 'short'].map(person)).size).toBe(7)
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
