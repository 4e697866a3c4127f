import { type KeptReading, packChunk } from './chunk-code.ts'
import { packMinutes, unpackMinutes } from './minute-code.ts'
import type { Chunk, ChunkKey, MinuteRow, QuarterRow, ReadingTables } from './reading-tables.ts'
import { type Rolled, rollUp, rollUpFurther } from './roll-up.ts'
import { bucketOf, MINUTE_MS, QUARTER_MS, SLOT_MS, slotOf } from './slots.ts'

/** @param readings one or more, by time */
export function chunkOf({ series, slot }: ChunkKey, readings: readonly KeptReading[]): Chunk {
  let [arrivedFromMs, arrivedToMs] = [Infinity, -Infinity]
  for (const { arrivedMs } of readings) {
    arrivedFromMs = Math.min(arrivedFromMs, arrivedMs)
    arrivedToMs = Math.max(arrivedToMs, arrivedMs)
  }
  return {
    series,
    slot,
    arrivedFromMs,
    arrivedToMs,
    readings: packChunk(readings),
    minutes: packMinutes(rollUp(readings, MINUTE_MS)),
  }
}

/** A chunk whose readings are past their time, with late ones: these count in its minutes, and are not kept themselves. */
export function withLateMinutes(chunk: Chunk, late: readonly KeptReading[]): Chunk {
  const minutes = rollUpFurther([...unpackMinutes(chunk.slot, chunk.minutes), ...rollUp(late, MINUTE_MS)], MINUTE_MS)
  return { ...chunk, minutes: packMinutes(minutes) }
}

/** Stores chunks and brings the quarter hours they are in up to date. To be called inside a transaction. */
export async function storeChunks(tables: ReadingTables, chunks: readonly Chunk[], wallMs: number): Promise<void> {
  if (chunks.length === 0) return
  await tables.putChunks(chunks, wallMs)
  const groups = Map.groupBy(chunks, ({ slot }) => bucketOf(slot * SLOT_MS, QUARTER_MS))
  for (const [fromMs, group] of groups) {
    const series = [...new Set(group.map((chunk) => chunk.series))]
    const fromSlot = slotOf(fromMs)
    const minutes = Map.groupBy(await tables.minutes({ series, fromSlot, toSlot: fromSlot + QUARTER_MS / SLOT_MS - 1 }), seriesOf)
    const known = Map.groupBy(await tables.quarters(series, fromMs, fromMs + QUARTER_MS), seriesOf)
    await tables.putQuarters(series.map((one) => ({ series: one, ...quarterOf(minutes.get(one) ?? [], known.get(one)?.[0]) })))
  }
}

const seriesOf = ({ series }: { readonly series: number }): number => series

function quarterOf(rows: readonly MinuteRow[], known: QuarterRow | undefined): Rolled {
  const fresh = rollUpFurther(
    rows.flatMap((row) => unpackMinutes(row.slot, row.minutes)),
    QUARTER_MS,
  )[0] as Rolled
  // A quarter never loses readings: fewer than are known says that its minutes are past their time, and these came very late.
  return known !== undefined && known.n > fresh.n ? (rollUpFurther([known, fresh], QUARTER_MS)[0] as Rolled) : fresh
}
