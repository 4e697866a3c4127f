import { BitReader } from './bit-reader.ts'
import { BitWriter } from './bit-writer.ts'
import type { Rolled } from './roll-up.ts'
import { MINUTE_MS, SLOT_MS, slotOf } from './slots.ts'
import { readValueColumn, writeValueColumn } from './value-column.ts'
import { readWholeColumn, writeWholeColumn } from './whole-column.ts'

/** Bits that number the minutes of a slot, and count them. */
const MINUTE_BITS = 3

/** Packs the minute buckets of one slot, exactly. @param minutes one or more, by time */
export function packMinutes(minutes: readonly Rolled[]): Uint8Array<ArrayBuffer> {
  const writer = new BitWriter()
  writer.write(minutes.length, MINUTE_BITS)
  for (const { fromMs } of minutes) writer.write((fromMs - slotOf(fromMs) * SLOT_MS) / MINUTE_MS, MINUTE_BITS)
  // One reading a minute is its own least, most and sum.
  const single = minutes.every(({ n }) => n === 1)
  writer.write(single ? 1 : 0, 1)
  const least = minutes.map(({ min }) => min)
  if (single) writeValueColumn(writer, least)
  else {
    const n = minutes.map((minute) => minute.n)
    writeWholeColumn(writer, n)
    writeValueColumn(writer, [...least, ...minutes.map(({ max }) => max)])
    writeValueColumn(
      writer,
      minutes.map(({ sum }) => sum),
    )
  }
  return writer.finish()
}

/** Undoes `packMinutes`. */
export function unpackMinutes(slot: number, bytes: Uint8Array): Rolled[] {
  const reader = new BitReader(bytes)
  const length = reader.read(MINUTE_BITS)
  const begins = Array.from({ length }, () => slot * SLOT_MS + reader.read(MINUTE_BITS) * MINUTE_MS)
  if (reader.read(1) === 1) {
    const values = readValueColumn(reader, length)
    return begins.map((fromMs, i) => ({ fromMs, n: 1, sum: values[i]!, min: values[i]!, max: values[i]! }))
  }
  const n = readWholeColumn(reader, length)
  const bounds = readValueColumn(reader, 2 * length)
  const sums = readValueColumn(reader, length)
  return begins.map((fromMs, i) => ({ fromMs, n: n[i]!, sum: sums[i]!, min: bounds[i]!, max: bounds[length + i]! }))
}
