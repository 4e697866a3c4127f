import type { ChainedRecord } from '#server/audit/chain.ts'
import type { DocumentStore, KnownRun, Retention, Run, Span, Stretch, WorldRecord } from './historian.ts'
import type { ReadingTables } from './readings/reading-tables.ts'

/**
 * What a database must be able to do. Runs in the historian's thread. Two lanes never wait for each other: what must not be lost
 * (`lasting`), and the rest; within a lane one call follows the other.
 */
export interface Engine {
  readonly lasting: {
    begin(run: Run): Promise<void>
    runs(): Promise<readonly Run[]>
    /** All or none; records that are stored already, as of an append whose answer was lost, are left as they are. */
    append(records: readonly ChainedRecord[]): Promise<void>
    after(seq: number, limit: number): Promise<readonly ChainedRecord[]>
    newest(limit: number): Promise<readonly ChainedRecord[]>
    pick(seqs: readonly number[]): Promise<readonly ChainedRecord[]>
    between(asked: Span & { readonly limit: number }): Promise<readonly ChainedRecord[]>
    readonly documents: DocumentStore
  }
  readonly progress: {
    /** Notes how far a run has come, and when. */
    note(run: number, reachedMs: number, heardMs: number): Promise<void>
    of(run: number): Promise<Pick<KnownRun, 'reachedMs' | 'heardMs'> | null>
  }
  readonly readings: ReadingTables
  readonly stretches: {
    add(stretch: Stretch, wallMs: number): Promise<void>
    at(run: number, atMs: number): Promise<Stretch | null>
    between(asked: Span & { readonly limit: number }): Promise<readonly Stretch[]>
    extent(run: number): Promise<{ readonly fromMs: number; readonly toMs: number } | null>
  }
  readonly worlds: {
    put(world: WorldRecord, wallMs: number): Promise<void>
    at(run: number, atMs: number): Promise<WorldRecord | null>
  }
  /** Deletes some of what is past its time. @returns whether there may be more */
  retain(retention: Retention, nowMs: number): Promise<boolean>
  /** @throws when the engine has backups of its own */
  backup(folder: string): Promise<void>
  /** Bytes kept, and free where they are kept; null when unknown. */
  size(): Promise<{ readonly bytes: number | null; readonly freeBytes: number | null }>
  /** Whether what failed may succeed later: the disk is full, the database is away. */
  mayPass(error: unknown): boolean
  close(): Promise<void>
}
