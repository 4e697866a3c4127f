import type { DocumentIssue } from '#models/document/document-error.ts'
import type { Name } from '#models/document/fields.ts'
import type { Venue } from '#models/venue/schema.ts'
import type { AnalystReport, ZoneEstimate } from './analysis.ts'
import type { Catalogue } from './catalogue.ts'
import type { ClockState } from './clock.ts'
import type { Ack, Autonomy, Command } from './command.ts'
import type { DeviceState } from './device-state.ts'
import type { JournalRecord } from './journal.ts'
import type { LeaseAnswer, LeaseAsk, LeaseState, Person } from './lease.ts'
import type { Reading, ReadingBatch } from './reading.ts'
import type { TileView } from './tile-view.ts'

export const ROLES = ['viewer', 'exhibit', 'planner', 'operator', 'admin', 'analyst'] as const
export type Role = (typeof ROLES)[number]

/** What plays: a simulated day, or a recording of a real one (which takes no levers). */
export interface SourceInfo {
  readonly kind: 'simulator' | 'replay'
  readonly title: Name
  /** Whose data is shown; printed on screen when not empty. */
  readonly credit: string
  readonly takesLevers: boolean
  /** Whether it brings alarms and proposals of its own, so that nobody's analysis is asked for. */
  readonly analysed: boolean
  /** First moment of the source, ms since the epoch. */
  readonly startMs: number
  /** What was repaired or left out while reading the input, in plain words. */
  readonly notes: readonly string[]
}

/** First message of a connection: everything that does not change until the server restarts. */
export interface Hello {
  readonly protocol: number
  /** New at every start of the source; a client drops all state when it changes. */
  readonly epoch: number
  readonly client: string
  readonly role: Role
  /** Who this client acts as. */
  readonly person: Person
  /** True when no sign-in is configured and loopback users are operators. */
  readonly demo: boolean
  readonly venue: Venue
  readonly catalogue: Catalogue
  readonly source: SourceInfo
}

/** Second message: the state of everything right now, so that a client is complete at once. */
export interface Snapshot {
  readonly clock: ClockState
  readonly readings: readonly Reading[]
  readonly devices: readonly DeviceState[]
  /** Number of the last journal record there is. */
  readonly seq: number
  /** Its hash: numbers that were told and never stored are given again after a restart. */
  readonly hash?: string
  /** Whether `journal` is what the client missed, to be added to what it has; otherwise it is all that still stands, and what is not in it is over. */
  readonly missed: boolean
  /** What was missed; or open insights and proposals, watched outcomes, and recent commands with their answers. */
  readonly journal: readonly JournalRecord[]
  readonly analyst: string | null
  readonly autonomy: Autonomy
  readonly lease: LeaseState
  /** The duty analyst's last estimate: where a late joiner starts from. */
  readonly estimates: readonly ZoneEstimate[]
}

/** A refusal that is not the answer to a command. */
export interface Problem {
  readonly code: string
  readonly message: string
  readonly issues: readonly DocumentIssue[]
}

export interface ServerToClient {
  hello: (hello: Hello) => void
  snapshot: (snapshot: Snapshot) => void
  clock: (clock: ClockState) => void
  readings: (batch: ReadingBatch) => void
  /** One packet for a crowd decoder (models/wire/frame); it builds on those before. */
  frame: (bytes: Uint8Array) => void
  devices: (states: readonly DeviceState[]) => void
  journal: (records: readonly JournalRecord[]) => void
  problem: (problem: Problem) => void
  /** The server is going down on purpose; come back after this long. */
  draining: (info: { readonly retryMs: number }) => void
}

export type Reply<T> = (answer: T) => void
export type DutyAnswer = { readonly onDuty: boolean; readonly analyst: string | null }

/** Wall clock of the server when the question came and when it was answered, ms since the epoch. */
export interface TimeAnswer {
  readonly receivedMs: number
  readonly sentMs: number
}

/** What a client may send; beside it, how many frames it has taken in (seen-word.ts): who is silent about them gets no more after a second's worth. */
export interface ClientToServer {
  command: (command: Command, reply: Reply<Ack>) => void
  /** Asks about control of the venue. */
  lease: (ask: LeaseAsk, reply: Reply<LeaseAnswer>) => void
  /** Offers to be the duty analyst; `headless` is preferred to a browser. */
  volunteer: (offer: { readonly headless: boolean }, reply: Reply<DutyAnswer>) => void
  /** Shares analysis; refused unless the sender is on duty. */
  report: (report: AnalystReport, reply: Reply<{ readonly ok: boolean; readonly problem?: Problem }>) => void
  /** What this client wants to know of visitors; nothing until it says so. */
  view: (view: TileView) => void
  /** What time is it? Who asks too often is told null. */
  time: (reply: Reply<TimeAnswer | null>) => void
  /** Something of the frames was lost: the next one is to say everything. */
  resync: () => void
}
