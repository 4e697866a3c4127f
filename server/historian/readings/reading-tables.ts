import type { Series } from '../historian.ts'
import type { Rolled } from './roll-up.ts'

/** A series of one run; the tables number them, and by these numbers all else is told. */
export interface RunSeries extends Series {
  readonly run: number
}

/** One slot of one series. */
export interface ChunkKey {
  readonly series: number
  readonly slot: number
}

export interface Chunk extends ChunkKey {
  /** First and last arrival, ms of venue time. */
  readonly arrivedFromMs: number
  readonly arrivedToMs: number
  /** Packed readings (chunk-code.ts); null once they are past their time. */
  readonly readings: Uint8Array | null
  /** Packed minute buckets (minute-code.ts). */
  readonly minutes: Uint8Array
}

export type MinuteRow = Pick<Chunk, 'series' | 'slot' | 'minutes'>

export interface QuarterRow extends Rolled {
  readonly series: number
}

/** Which chunks are asked for: slots `fromSlot` to `toSlot`, both inside. */
export interface SlotRange {
  readonly series: readonly number[]
  readonly fromSlot: number
  readonly toSlot: number
}

/** What an engine keeps of readings; everything else about them is the same for all engines (reading-keeper.ts). */
export interface ReadingTables {
  /** Gives numbers to series that have none yet. */
  addSeries(series: readonly RunSeries[]): Promise<void>
  seriesOf(run: number): Promise<readonly (Series & { readonly id: number })[]>

  /** Blocks of readings whose slots may still be open, oldest first. */
  log(): Promise<readonly { readonly id: number; readonly bytes: Uint8Array }[]>
  /** @returns number of the logged block, greater than all before */
  addToLog(bytes: Uint8Array): Promise<number>
  /** Forgets logged blocks below a number. */
  trimLog(beforeId: number): Promise<void>

  /** The greatest slot of each series that has a chunk. */
  lastSlots(): Promise<readonly ChunkKey[]>
  /** Of each series by slot, `limit` at most. */
  chunks(range: SlotRange, limit: number): Promise<readonly Chunk[]>
  minutes(range: SlotRange): Promise<readonly MinuteRow[]>
  /** Chunks of a run with arrivals from `fromMs` to before `toMs`. */
  chunksByArrival(run: number, fromMs: number, toMs: number): Promise<readonly Chunk[]>
  /**
   * For each series of a run, of the chunks with an arrival not after `atMs`: that of the greatest slot not above `slot`, and those above
   * it that may hold the greatest, by a clock that is ahead.
   */
  chunksUpTo(run: number, slot: number, atMs: number): Promise<readonly Chunk[]>
  /** Adds chunks, or puts them in the place of those of the same key. */
  putChunks(chunks: readonly Chunk[], wallMs: number): Promise<void>

  /** @param fromMs begin of the first bucket @param toMs behind the begin of the last */
  quarters(series: readonly number[], fromMs: number, toMs: number): Promise<readonly QuarterRow[]>
  putQuarters(rows: readonly QuarterRow[]): Promise<void>

  /** All or nothing; one at a time. */
  transaction<T>(work: () => Promise<T>): Promise<T>
}
