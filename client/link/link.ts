import type { AnalystReport } from '#models/wire/analysis.ts'
import type { ClockState } from '#models/wire/clock.ts'
import type { Ack, Command } from '#models/wire/command.ts'
import type { DeviceState } from '#models/wire/device-state.ts'
import type { DutyAnswer, Hello, Problem, Snapshot } from '#models/wire/events.ts'
import type { LeaseAnswer, LeaseAsk } from '#models/wire/lease.ts'
import type { JournalRecord } from '#models/wire/journal.ts'
import type { ReadingBatch } from '#models/wire/reading.ts'
import type { TileView } from '#models/wire/tile-view.ts'

/** How the link to the server stands. Times are wall ms since the epoch. */
export type LinkState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'reconnecting'; readonly sinceMs: number; readonly attempt: number }
  | { readonly kind: 'draining'; readonly retryMs: number }
  | { readonly kind: 'refused'; readonly problem: Problem }

/** Takes everything a link delivers. After a `hello` with another epoch, all state held from before is void. */
export interface LinkSink {
  state(state: LinkState): void
  hello(hello: Hello): void
  snapshot(snapshot: Snapshot): void
  clock(clock: ClockState): void
  readings(batch: ReadingBatch): void
  /** One packet of visitors, which builds on those before; the bytes belong to the sink. 'lost' asks for everything anew. */
  frame(bytes: Uint8Array): 'taken' | 'lost'
  devices(states: readonly DeviceState[]): void
  journal(records: readonly JournalRecord[]): void
  problem(problem: Problem): void
}

/** The one way a client, with or without a screen, reaches a server. */
export interface Link {
  open(sink: LinkSink): void
  /**
   * Sends a command until it is answered; across a reconnect the same id is sent again, so it acts once.
   * @throws LinkError LINK_NO_ANSWER after 30 s, LINK_CLOSED when the link is closed first
   */
  send(command: Command): Promise<Ack>
  /** Asks about control of the venue; of its moment, so never sent again. @throws LinkError */
  lease(ask: LeaseAsk): Promise<LeaseAnswer>
  /** Offers to be the duty analyst. @throws LinkError */
  volunteer(headless: boolean): Promise<DutyAnswer>
  /** Shares analysis; false when refused because this client is not on duty. @throws LinkError */
  report(report: AnalystReport): Promise<boolean>
  /** What is wanted of visitors, nothing at first; remembered across reconnects. */
  view(view: TileView): void
  /** Wall clock of whoever sends now, ms since the epoch; NaN until it is known. */
  senderMs(): number
  close(): void
}

/** A request on the link that got no answer. */
export class LinkError extends Error {
  override readonly name = 'LinkError'
  readonly code: 'LINK_NO_ANSWER' | 'LINK_CLOSED'

  constructor(code: LinkError['code'], message: string) {
    super(`${code}: ${message}`)
    this.code = code
  }
}
