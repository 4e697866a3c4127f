import type { Quantity } from '#models/units/quantities.ts'
import type { Reading, ReadingBatch } from '#models/wire/reading.ts'
import type { ChainedRecord } from '#server/audit/chain.ts'

/** What one source told without starting anew, also across restarts of the server. `id` is the epoch that clients know it by. */
export interface Run {
  readonly id: number
  readonly venue: string
  /** What the source is and how to make it again, as JSON. */
  readonly about: string
  /** First moment of venue time, ms since the epoch. */
  readonly startMs: number
  /** Wall clock at the begin, ms since the epoch. */
  readonly begunMs: number
}

/** A run, and how far it is known to have come. */
export interface KnownRun extends Run {
  /** Venue time last told, ms since the epoch. */
  readonly reachedMs: number
  /** When that was, wall ms since the epoch. */
  readonly heardMs: number
}

/** A stretch of one run: venue time, ms since the epoch, `fromMs` inside, `toMs` outside. */
export interface Span {
  readonly run: number
  readonly fromMs: number
  readonly toMs: number
}

/** One sensor's one quantity: a row of numbers in time. */
export interface Series {
  readonly sensor: string
  readonly quantity: Quantity
}

/** All readings of a series in one bucket of venue time; sums compose, so coarser buckets are made of finer ones. */
export interface Bucket extends Series {
  readonly fromMs: number
  readonly n: number
  readonly sum: number
  readonly min: number
  readonly max: number
}

/** Readings: many, small, and each may be lost; never waited for. */
export interface ReadingStore {
  /** Queues a batch to be written behind; when the queue is full the oldest are dropped and counted in `Health`. */
  add(run: number, batch: ReadingBatch): void
  /** Readings of a series by device time, oldest first, exactly as they were; the same series and time twice: the last one counts. */
  range(asked: Span & Series & { readonly limit: number }): Promise<readonly Reading[]>
  /**
   * Buckets that hold something, by series and then time: all that touch the span, each whole. `bucketMs` is a whole multiple of a minute;
   * of a quarter of an hour, buckets are kept for ever.
   */
  aggregate(asked: Span & { readonly series: readonly Series[]; readonly bucketMs: number }): Promise<readonly Bucket[]>
  /** The last reading of every series that had arrived at a moment. */
  latest(run: number, atMs: number): Promise<readonly Reading[]>
  /** What arrived in a span, as it arrived: batches in order of `ReadingBatch.t`; what was only told twice, when it was told first. */
  arrivals(asked: Span): Promise<readonly ReadingBatch[]>
}

/** The journal: few, and none may be lost. Append only; its hash chain is made and checked elsewhere (server/audit). */
export interface JournalStore {
  /**
   * Settled once all of them are on the disk (synchronous=FULL), in order. While that is full or away it waits and tries again: who cannot
   * wait sets a deadline of its own. Rejected when they never can be stored: at the close, or when another record has the number.
   */
  append(records: readonly ChainedRecord[]): Promise<void>
  /** Records after a number, oldest first. */
  after(seq: number, limit: number): Promise<readonly ChainedRecord[]>
  /** The newest records, oldest first. */
  newest(limit: number): Promise<readonly ChainedRecord[]>
  /** Exactly these records, in order of `seq`. */
  pick(seqs: readonly number[]): Promise<readonly ChainedRecord[]>
  /** Records of a run by venue time, in order of `seq`. */
  between(asked: Span & { readonly limit: number }): Promise<readonly ChainedRecord[]>
}

/** A minute of a run as it was shown. */
export interface Stretch extends Span {
  /** Everything but people and readings at `fromMs`, as JSON (historian/stretch-state.ts). */
  readonly state: string
  /** Packets of visitors (models/wire/frame), one a second, each after its length as u32; the first says everything. */
  readonly packets: Uint8Array
}

/** What was shown: large, and may be lost; never waited for. */
export interface StretchStore {
  add(stretch: Stretch): void
  /** The stretch that holds a moment, or the last before it. */
  at(run: number, atMs: number): Promise<Stretch | null>
  between(asked: Span & { readonly limit: number }): Promise<readonly Stretch[]>
  /** First and last moment kept of a run. */
  extent(run: number): Promise<{ readonly fromMs: number; readonly toMs: number } | null>
}

/** A world of the simulator at one moment, serialised. */
export interface WorldRecord {
  readonly run: number
  readonly tMs: number
  readonly tick: number
  readonly bytes: Uint8Array
}

/** Worlds to start from again. Retention thins the old ones out; the newest of a run is always kept. */
export interface WorldStore {
  put(world: WorldRecord): Promise<void>
  /** The newest at or before a moment. */
  at(run: number, atMs: number): Promise<WorldRecord | null>
}

/** Small things known by kind and name: accounts, sessions. As durable as the journal. */
export interface DocumentStore {
  put(kind: string, id: string, json: string): Promise<void>
  get(kind: string, id: string): Promise<string | null>
  list(kind: string): Promise<readonly { readonly id: string; readonly json: string }[]>
  remove(kind: string, id: string): Promise<void>
}

/** How the memory is doing. */
export interface Health {
  readonly engine: 'sqlite' | 'postgres'
  /** Why nothing can be written right now, or null. */
  readonly failing: string | null
  /** Readings waiting to be written. */
  readonly queued: number
  readonly droppedReadings: number
  readonly droppedStretches: number
  /** Journal records waiting to be written. */
  readonly journalQueued: number
  /** Wall ms the last batch took. */
  readonly batchMs: number
  /** Bytes kept, and free where they are kept; null when unknown. */
  readonly bytes: number | null
  readonly freeBytes: number | null
}

/** How long things are kept, ms of wall time since they were written; buckets of 15 minutes stay for ever, and so does the journal. */
export interface Retention {
  readonly readingsMs: number
  readonly minuteBucketsMs: number
  readonly stretchesMs: number
  /** Worlds older than this are thinned to one each `thinnedWorldMs` of venue time, and go with the stretches; the newest of a run stays. */
  readonly worldsMs: number
  readonly thinnedWorldMs: number
}

/** The memory of the server: one interface, whichever engine keeps it. */
export interface Historian {
  readonly runs: {
    begin(run: Run): Promise<void>
    /** Notes how far a run has come; written behind, with the readings, and never waited for. */
    reached(run: number, tMs: number, wallMs: number): void
    /** Newest first. */
    list(): Promise<readonly KnownRun[]>
  }
  readonly readings: ReadingStore
  readonly journal: JournalStore
  readonly stretches: StretchStore
  readonly worlds: WorldStore
  readonly documents: DocumentStore
  /** Settled once everything queued up to now is written or dropped. */
  flush(): Promise<void>
  /** Deletes what is past its time. @param nowMs wall clock */
  retain(retention: Retention, nowMs: number): Promise<void>
  /** Writes a copy that can be opened again; sqlite only. */
  backup(folder: string): Promise<void>
  health(): Health
  /** Writes what is queued and lets go; safe to call twice. */
  close(): Promise<void>
}
