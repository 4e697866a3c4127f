import type { ChainedRecord } from '#server/audit/chain.ts'
import type { DocumentStore, Historian, KnownRun, Retention, Run, Span, Stretch, WorldRecord } from './historian.ts'
import type { ReadingMessage } from './readings/reading-block.ts'

/** What is asked of the historian's thread. Bytes are copied, so that what fails can be sent again. */
export interface HistorianCalls {
  begin(run: Run): Promise<void>
  reached(run: number, tMs: number, wallMs: number): Promise<void>
  runs(): Promise<readonly KnownRun[]>
  append(records: readonly ChainedRecord[]): Promise<void>
  after(seq: number, limit: number): Promise<readonly ChainedRecord[]>
  newest(limit: number): Promise<readonly ChainedRecord[]>
  pick(seqs: readonly number[]): Promise<readonly ChainedRecord[]>
  between(asked: Span & { readonly limit: number }): Promise<readonly ChainedRecord[]>
  putDocument: DocumentStore['put']
  getDocument: DocumentStore['get']
  listDocuments: DocumentStore['list']
  removeDocument: DocumentStore['remove']
  writeReadings(message: ReadingMessage): Promise<void>
  range: Historian['readings']['range']
  /** Buckets of each series as numbers (bucket-columns.ts). */
  aggregate(asked: Parameters<Historian['readings']['aggregate']>[0]): Promise<readonly Float64Array[]>
  latest: Historian['readings']['latest']
  arrivals: Historian['readings']['arrivals']
  addStretch(stretch: Stretch): Promise<void>
  stretchAt: Historian['stretches']['at']
  stretchesBetween: Historian['stretches']['between']
  extent: Historian['stretches']['extent']
  putWorld(world: WorldRecord): Promise<void>
  worldAt: Historian['worlds']['at']
  /** @returns whether there may be more */
  retain(retention: Retention, nowMs: number): Promise<boolean>
  backup(folder: string): Promise<void>
  size(): Promise<{ readonly bytes: number | null; readonly freeBytes: number | null }>
  close(): Promise<void>
}

export type CallName = keyof HistorianCalls

/** Where the memory is. */
export interface HistorianPlace {
  /** A folder, or 'memory': nothing is kept. Not used with `databaseUrl`. */
  readonly data: string
  /** 'read': beside the server that has it, and nothing is written. Absent: for this process alone. */
  readonly access?: 'read'
  /** A PostgreSQL database, as postgres://user:password@host/database. */
  readonly databaseUrl?: string
}

export interface ToHistorian {
  readonly id: number
  readonly name: CallName
  readonly args: readonly unknown[]
}

/** An error that crossed threads. */
export interface ToldError {
  readonly code: string
  readonly message: string
  /** Whether the same may succeed later. */
  readonly mayPass: boolean
}

export type FromHistorian =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly issues: readonly unknown[]; readonly message: string }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: ToldError }
  /** Something that nobody waits for went wrong. */
  | { readonly kind: 'trouble'; readonly message: string }
