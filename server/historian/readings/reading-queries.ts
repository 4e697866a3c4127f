import { MOST_AHEAD_MS, type Reading, type ReadingBatch, supersedes } from '#models/wire/reading.ts'
import type { Series, Span } from '../historian.ts'
import { type KeptReading, unpackChunk } from './chunk-code.ts'
import { unpackMinutes } from './minute-code.ts'
import type { OpenSlots } from './open-slots.ts'
import type { Chunk, ReadingTables } from './reading-tables.ts'
import { type Rolled, rollUp, rollUpFurther } from './roll-up.ts'
import type { SeriesBook } from './series-book.ts'
import { bucketOf, MINUTE_MS, QUARTER_MS, slotOf } from './slots.ts'

/** Chunks read at once while a range is filled. */
const CHUNKS_AT_ONCE = 128
/** Slots that tables can number: some 9,000 years either way. Spans may be without end. */
const MOST_SLOT = 2 ** 30

/** Reads what a ReadingWriter writes; never while it writes. */
export interface ReadingQueries {
  range(asked: Span & Series & { readonly limit: number }): Promise<Reading[]>
  /** For each series asked for its buckets by time. */
  aggregate(asked: Span & { readonly series: readonly Series[]; readonly bucketMs: number }): Promise<Rolled[][]>
  latest(run: number, atMs: number): Promise<Reading[]>
  arrivals(asked: Span): Promise<ReadingBatch[]>
}

export function createReadingQueries(tables: ReadingTables, open: OpenSlots, book: SeriesBook): ReadingQueries {
  return {
    async range({ run, sensor, quantity, fromMs, toMs, limit }) {
      const id = (await book.of(run)).id({ sensor, quantity })
      if (id === undefined) return []
      const inside = ({ t }: KeptReading): boolean => t >= fromMs && t < toMs
      const found = open.of(id).flatMap(({ readings }) => readings.filter(inside))
      let fromSlot = slotBound(fromMs)
      const toSlot = slotBound(toMs)
      let closed = 0
      while (closed < limit) {
        const chunks = await tables.chunks({ series: [id], fromSlot, toSlot }, CHUNKS_AT_ONCE)
        for (const chunk of chunks) {
          const readings = readingsOf(chunk).filter(inside)
          found.push(...readings)
          closed += readings.length
        }
        if (chunks.length < CHUNKS_AT_ONCE) break
        fromSlot = chunks.at(-1)!.slot + 1
      }
      return found
        .toSorted((a, b) => a.t - b.t)
        .slice(0, limit)
        .map(({ t, value }) => ({ sensor, quantity, t, value }))
    },

    async aggregate({ run, series, fromMs, toMs, bucketMs }) {
      if (!(bucketMs > 0 && bucketMs % MINUTE_MS === 0)) throw new RangeError(`bucketMs must be whole minutes, got ${bucketMs}`)
      const begin = bucketOf(fromMs, bucketMs)
      const end = -bucketOf(-toMs, bucketMs)
      const names = await book.of(run)
      const ids = series.map((one) => names.id(one))
      const closed = await closedBuckets(
        ids.filter((id) => id !== undefined),
        begin,
        end,
        bucketMs,
      )
      return ids.map((id) => {
        if (id === undefined) return []
        const fresh = open.of(id).flatMap(({ readings }) => rollUp(readings, MINUTE_MS))
        return rollUpFurther([...(closed.get(id) ?? []), ...fresh], bucketMs).filter(({ fromMs: at }) => at >= begin && at < end)
      })
    },

    async latest(run, atMs) {
      const names = await book.of(run)
      const bySeries = new Map<number, KeptReading[]>()
      const offer = (id: number, readings: readonly KeptReading[]): void => {
        const arrived = readings.filter(({ arrivedMs }) => arrivedMs <= atMs)
        bySeries.set(id, [...(bySeries.get(id) ?? []), ...arrived])
      }
      for (const chunk of await tables.chunksUpTo(run, slotOf(atMs + MOST_AHEAD_MS), atMs)) offer(chunk.series, readingsOf(chunk))
      for (const slot of open.all()) if (names.ids.has(slot.series)) offer(slot.series, slot.readings)
      return [...bySeries].flatMap(([id, readings]) => {
        const last = lastOf(names.series(id), readings)
        return last === undefined ? [] : [last]
      })
    },

    async arrivals({ run, fromMs, toMs }) {
      const names = await book.of(run)
      const batches = new Map<number, Reading[]>()
      const offer = (id: number, readings: readonly KeptReading[]): void => {
        for (const { t, value, arrivedMs } of readings) {
          if (!(arrivedMs >= fromMs && arrivedMs < toMs)) continue
          const reading = { ...names.series(id), t, value }
          const batch = batches.get(arrivedMs)
          if (batch === undefined) batches.set(arrivedMs, [reading])
          else batch.push(reading)
        }
      }
      for (const chunk of await tables.chunksByArrival(run, fromMs, toMs)) offer(chunk.series, readingsOf(chunk))
      for (const slot of open.all()) if (names.ids.has(slot.series)) offer(slot.series, slot.readings)
      return [...batches].toSorted(([a], [b]) => a - b).map(([t, readings]) => ({ t, readings }))
    },
  }

  /** What is closed, by series. */
  async function closedBuckets(series: readonly number[], begin: number, end: number, bucketMs: number): Promise<Map<number, Rolled[]>> {
    const found = new Map<number, Rolled[]>()
    const into = (id: number): Rolled[] => {
      const known = found.get(id) ?? []
      found.set(id, known)
      return known
    }
    if (bucketMs % QUARTER_MS === 0) {
      for (const { series: id, ...bucket } of await tables.quarters(series, begin, end)) into(id).push(bucket)
    } else {
      const rows = await tables.minutes({ series, fromSlot: slotBound(begin), toSlot: slotBound(end) })
      for (const { series: id, slot, minutes } of rows) into(id).push(...unpackMinutes(slot, minutes))
    }
    return found
  }
}

function slotBound(tMs: number): number {
  return Math.max(-MOST_SLOT, Math.min(slotOf(tMs), MOST_SLOT))
}

function readingsOf({ readings }: Chunk): KeptReading[] {
  return readings === null ? [] : unpackChunk(readings)
}

/** What somebody knew who heard them as they arrived. */
function lastOf(series: Series, readings: readonly KeptReading[]): Reading | undefined {
  let last: Reading | undefined
  for (const { t, value, arrivedMs } of readings.toSorted((a, b) => a.arrivedMs - b.arrivedMs || a.t - b.t)) {
    const reading = { ...series, t, value }
    if (supersedes(reading, last, arrivedMs)) last = reading
  }
  return last
}
