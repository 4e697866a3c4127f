import type { DocumentIssue } from '#models/document/document-error.ts'
import type { Lever } from '#models/levers/levers.ts'
import type { FaultOrder } from '#models/scenario/sensor-fault.ts'
import type { Venue } from '#models/venue/schema.ts'
import type { ZoneEstimate } from '#models/wire/analysis.ts'
import type { Catalogue } from '#models/wire/catalogue.ts'
import type { ClockState } from '#models/wire/clock.ts'
import type { DeviceState } from '#models/wire/device-state.ts'
import type { CrowdTurn } from '#models/wire/frame/crowd-turn.ts'
import type { SourceInfo } from '#models/wire/events.ts'
import type { JournalRecord } from '#models/wire/journal.ts'
import type { ReadingBatch } from '#models/wire/reading.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import type { Resume } from './resume.ts'

/** What a device, or the check before it, said to a lever. */
export interface LeverAnswer {
  readonly id: string
  readonly status: 'applied' | 'refused'
  readonly issues: readonly DocumentIssue[]
  /** Venue time of the answer, ms since the epoch. */
  readonly simMs: number
}

/** A world that can be gone on from, at one tick. */
export interface KeptWorld {
  readonly tick: number
  readonly simMs: number
  /** See world-bytes.ts. */
  readonly bytes: Uint8Array
}

/** A piece of a session that is told again. */
export interface ToldSession {
  readonly records: readonly JournalRecord[]
  readonly estimates: readonly ZoneEstimate[]
}

/** Where a source pours what it knows. Calls after `ended` or `failed` are allowed only for `clock`. */
export interface SourceSink {
  readings(batch: ReadingBatch): void
  /** Where everybody is; the sink owns it from now on. At most 10 per wall second; the same tick again when only its flags change. */
  frame(turn: CrowdTurn): void
  /** Every device at the start, later only those that changed. */
  devices(states: readonly DeviceState[]): void
  /** An order has reached the venue, before that tick; its answer follows, or never. */
  ordered(id: string, tick: number): void
  /** A world to go on from, every now and then. */
  world(world: KeptWorld): void
  /** What a recorded session has of its own journal and analysis. */
  told(session: ToldSession): void
  /** At least once per wall second while it lives, also when paused: this is the source's sign of life. */
  clock(clock: ClockState): void
  /** It has played to its end; nothing follows. */
  ended(): void
  /** It can do no more; nothing follows. */
  failed(error: Error): void
}

/**
 * Where a live venue comes from: a simulator, a recording, later real sensors. Everything behind the hub is the same
 * for all of them. Made ready by a factory (which may read files and throw); `start` is called once.
 */
export interface Source {
  readonly venue: Venue
  readonly catalogue: Catalogue
  readonly info: SourceInfo
  /** What makes the same world again, `code` (code-print.ts) among it; null when it cannot be gone on with. */
  readonly remake: { readonly scenario: Scenario; readonly seed: number; readonly code: string } | null
  /** @param resume where to go on; only a source that can be remade is given one */
  start(sink: SourceSink, resume?: Resume | null): void
  /** @param speed venue seconds per wall second, inside SPEED_RANGE */
  setSpeed(speed: number): void
  setPaused(paused: boolean): void
  /**
   * Settles when the device confirms or the lever is refused; a silent device leaves it open, so callers set a limit.
   * @param fence token of the lease it is pulled under; refused LEASE_STALE after any under a newer one. Absent for rules
   */
  lever(id: string, lever: Lever, fence?: number): Promise<LeverAnswer>
  /** Breaks a sensor, or all behind a gateway, for exercise; settled like a lever. */
  breakSensor(id: string, fault: FaultOrder, fence?: number): Promise<LeverAnswer>
  /** The answer to an order that reached the venue before the server broke off; asked for before the start. */
  answerTo(id: string): Promise<LeverAnswer>
  /** Ends threads, timers and files; safe to call twice. */
  stop(): Promise<void>
}
