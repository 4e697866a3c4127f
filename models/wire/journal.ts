import type { Insight, Outcome, Proposal } from './analysis.ts'
import type { AuditWord } from './audit.ts'
import type { Ack, Command } from './command.ts'
import type { LeaseWord, Person } from './lease.ts'

/** Whether what happens is kept: all of it, all of it while the disk runs out, only the journal, or nothing. */
export interface MemoryWord {
  readonly state: 'fine' | 'low' | 'full' | 'failing'
  readonly message: string
}

/** Data of each kind of journal record; the type names are CloudEvents types. */
export interface JournalData {
  'venue.insight.v1': Insight
  'venue.proposal.v1': Proposal
  'venue.outcome.v1': Outcome
  /** `by` is the client it came by, `person` who sent it; journals of before people signed in have none. */
  'venue.command.v1': { readonly command: Command; readonly by: string; readonly person?: Person }
  /** A command has reached the venue, before this tick of its clock: from here on only its device decides. */
  'venue.order.v1': { readonly command: string; readonly tick: number }
  'venue.ack.v1': Ack
  'venue.duty.v1': { readonly analyst: string | null }
  'venue.autonomy.v1': { readonly autonomy: 'advise' | 'auto' }
  'venue.lease.v1': LeaseWord
  'venue.audit.v1': AuditWord
  'venue.memory.v1': MemoryWord
  'venue.source.v1': { readonly state: 'started' | 'resumed' | 'ended' | 'failed'; readonly message: string }
}

export type JournalType = keyof JournalData

/** One record of what happened, CloudEvents 1.0 shaped. `seq` has no gaps and never starts anew. */
export type JournalRecord = {
  [Type in JournalType]: {
    readonly specversion: '1.0'
    readonly id: string
    readonly source: string
    readonly type: Type
    readonly subject: string
    /** Wall time, RFC 3339. */
    readonly time: string
    readonly seq: number
    /** By which it is known from one of the same number that was told and never stored; absent where nothing is chained. */
    readonly hash?: string
    /** Venue time, ms since the epoch. */
    readonly simms: number
    readonly data: JournalData[Type]
  }
}[JournalType]
