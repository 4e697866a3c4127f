import type { ClientToServer, Role } from '#models/wire/events.ts'
import type { JournalRecord, JournalType } from '#models/wire/journal.ts'
import { can, type Permission } from './can.ts'

/**
 * What each event of a client demands before it is looked at. A command demands more once it is read, by its action
 * (commands/authorise.ts).
 */
export const EVENT_DEMANDS = {
  command: 'watch',
  lease: 'holdControl',
  volunteer: 'analyse',
  report: 'analyse',
  view: 'watch',
  resync: 'watch',
  time: 'watch',
} as const satisfies Record<keyof ClientToServer, Permission>

/** What must be allowed to a client for it to be told a record of the journal. */
export const RECORD_DEMANDS = {
  'venue.insight.v1': 'follow',
  'venue.proposal.v1': 'follow',
  'venue.outcome.v1': 'follow',
  'venue.command.v1': 'follow',
  'venue.order.v1': 'follow',
  'venue.ack.v1': 'follow',
  'venue.lease.v1': 'follow',
  'venue.duty.v1': 'watch',
  'venue.autonomy.v1': 'watch',
  'venue.memory.v1': 'follow',
  'venue.source.v1': 'watch',
  'venue.audit.v1': 'audit',
} as const satisfies Record<JournalType, Permission>

/** The records of the journal that a role is told, in their order. */
export function recordsFor(role: Role, records: readonly JournalRecord[]): readonly JournalRecord[] {
  return records.filter(({ type }) => can(role, RECORD_DEMANDS[type]))
}
