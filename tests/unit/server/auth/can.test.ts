import { expect, test } from 'vitest'
import { ROLES } from '#models/wire/events.ts'
import type { JournalRecord, JournalType } from '#models/wire/journal.ts'
import { demandOf, REQUEST_DEMANDS } from '#server/api/demands.ts'
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
    resync: 'watch',
    time: 'watch',
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
  'venue.memory.v1': 'viewer planner operator admin analyst',
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

test('every request to the api has its demand, and what has none is not there', () => {
  expect(REQUEST_DEMANDS).toEqual({
    'GET /api/session': 'anyone',
    'POST /api/session': 'anyone',
    'DELETE /api/session': 'anyone',
    'POST /api/setup': 'anyone',
    'GET /api/venue': 'watch',
    'GET /api/history/*': 'lookBack',
    'GET /api/accounts': 'administer',
    'POST /api/accounts': 'administer',
    'PATCH /api/accounts/:id': 'administer',
    'DELETE /api/accounts/:id/sessions': 'administer',
    'GET /api/exhibits': 'administer',
    'POST /api/exhibits': 'administer',
    'POST /api/exhibits/:id/token': 'administer',
    'DELETE /api/exhibits/:id': 'administer',
  })
  const asked = [
    ['GET', '/api/session'],
    ['HEAD', '/api/venue/'],
    ['GET', '/api/history/moment'],
    ['PATCH', '/api/accounts/anna'],
    ['DELETE', '/api/accounts/anna/sessions'],
    ['PUT', '/api/session'],
    ['GET', '/api/history'],
    ['PATCH', '/api/accounts/anna/more'],
    ['GET', '/api/secrets'],
  ] as const
  expect(asked.map(([method, path]) => demandOf(method, path))).toEqual([
    'anyone',
    'watch',
    'lookBack',
    'administer',
    'administer',
    null,
    null,
    null,
    null,
  ])
})
