import { BitReader } from './bit-reader.ts'
import { BitWriter } from './bit-writer.ts'
import { readValueColumn, writeValueColumn } from './value-column.ts'
import { GOES_ON, readWholeColumn, writeWholeColumn } from './whole-column.ts'

/** One reading of a known series, as it is kept. Times are whole ms of venue time. */
export interface KeptReading {
  /** Device time. */
  readonly t: number
  readonly value: number
  /** When its batch arrived. */
  readonly arrivedMs: number
}

/** First byte of every chunk; another layout gets another number. */
const LAYOUT = 1

/** Packs readings of one series; what comes back is equal to the last bit. @param readings one or more, by device time */
export function packChunk(readings: readonly KeptReading[]): Uint8Array<ArrayBuffer> {
  const writer = new BitWriter()
  writer.write(LAYOUT, 8)
  writer.writeSigned(readings.length)
  writeWholeColumn(
    writer,
    readings.map(({ t }) => t),
    GOES_ON,
  )
  writeWholeColumn(
    writer,
    readings.map(({ t, arrivedMs }) => arrivedMs - t),
  )
  writeValueColumn(
    writer,
    readings.map(({ value }) => value),
  )
  return writer.finish()
}

/** Readings of a chunk by device time. @throws Error when the bytes are no chunk of this layout */
export function unpackChunk(bytes: Uint8Array): KeptReading[] {
  const reader = new BitReader(bytes)
  const layout = reader.read(8)
  const n = reader.readSigned()
  if (layout !== LAYOUT || !(n > 0 && n <= bytes.length * 64)) throw new Error(`not a chunk of readings: layout ${layout}, ${n} readings`)
  const times = readWholeColumn(reader, n)
  const delays = readWholeColumn(reader, n)
  const values = readValueColumn(reader, n)
  return times.map((t, i) => ({ t, value: values[i]!, arrivedMs: t + delays[i]! }))
}
