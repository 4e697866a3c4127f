import type { RunSeries } from './reading-tables.ts'

/** Readings in columns, as they wait to be written and as they are logged; arrays are longer than `n`, or as long. */
export interface ReadingBlock {
  readonly n: number
  /** Place in a list of series that both sides know; in the log, the number the tables gave it. */
  readonly series: Int32Array<ArrayBuffer>
  /** Device time, ms. */
  readonly t: Float64Array<ArrayBuffer>
  /** Time of arrival, ms. */
  readonly arrivedMs: Float64Array<ArrayBuffer>
  readonly value: Float64Array<ArrayBuffer>
}

/** A block on its way to the engine, with the series that were not told before. */
export interface ReadingMessage {
  readonly block: ReadingBlock
  /** Place of the first of `named` in the common list. */
  readonly namedFrom: number
  readonly named: readonly RunSeries[]
}

/** Three floats and a number. */
const READING_BYTES = 3 * Float64Array.BYTES_PER_ELEMENT + Int32Array.BYTES_PER_ELEMENT

/** A block as bytes: its columns one after another. */
export function blockToBytes({ n, series, t, arrivedMs, value }: ReadingBlock): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(n * READING_BYTES)
  let at = 0
  for (const column of [t, arrivedMs, value, series]) {
    const part = new Uint8Array(column.buffer, column.byteOffset, n * column.BYTES_PER_ELEMENT)
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Undoes `blockToBytes`. */
export function blockFromBytes(bytes: Uint8Array): ReadingBlock {
  const { buffer } = bytes.slice()
  const n = Math.floor(bytes.length / READING_BYTES)
  const wide = (column: number): Float64Array<ArrayBuffer> => new Float64Array(buffer, column * n * Float64Array.BYTES_PER_ELEMENT, n)
  return {
    n,
    t: wide(0),
    arrivedMs: wide(1),
    value: wide(2),
    series: new Int32Array(buffer, 3 * n * Float64Array.BYTES_PER_ELEMENT, n),
  }
}
