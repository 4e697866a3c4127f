import { type KeptReading, unpackChunk } from './chunk-code.ts'
import { chunkOf, storeChunks, withLateMinutes } from './close-slots.ts'
import { isDue, type OpenSlot, type OpenSlots, putReading } from './open-slots.ts'
import { blockFromBytes, blockToBytes, type ReadingBlock } from './reading-block.ts'
import type { Chunk, ChunkKey, ReadingTables } from './reading-tables.ts'
import { slotOf } from './slots.ts'

/** Readings that one call of `closeDue` packs at most: some 50 ms of work, so that the journal never waits long behind it. */
const CLOSED_AT_ONCE = 20_000

/**
 * Writes readings. A slot of a series is either open, with its readings in memory and in the log, or closed, packed into one chunk;
 * what comes for a closed one is merged into it at once.
 */
export interface ReadingWriter {
  /** Takes the log up again, after a start. */
  load(): Promise<void>
  /** @param block with series as the tables number them */
  write(block: ReadingBlock): Promise<void>
  /**
   * Closes some of the slots that are due.
   * @param plays series of the run that plays; other runs are over, and get no more readings
   */
  closeDue(plays: ReadonlySet<number>): Promise<void>
}

/** Readings of one slot in a block. */
interface Group extends ChunkKey {
  readonly readings: KeptReading[]
}

export function createReadingWriter(tables: ReadingTables, open: OpenSlots, wallMs: () => number): ReadingWriter {
  let nowMs = -Infinity
  /** Greatest closed slot of each series: what is later has no chunk yet, and need not be looked for. */
  const closedUpTo = new Map<number, number>()
  const noteClosed = ({ series, slot }: ChunkKey): void => void closedUpTo.set(series, Math.max(slot, closedUpTo.get(series) ?? -Infinity))

  const sort = async (block: ReadingBlock): Promise<{ fresh: Group[]; late: Chunk[] }> => {
    const groups = groupsOf(block)
    const unknown = groups.filter((group) => group.slot <= (closedUpTo.get(group.series) ?? -Infinity) && open.find(group) === undefined)
    const closed = await chunksOf(tables, unknown)
    const late: Chunk[] = []
    const fresh: Group[] = []
    for (const group of groups) {
      const chunk = closed.get(keyOf(group))
      if (chunk === undefined) fresh.push(group)
      else {
        const merged = merge(chunk, group.readings)
        if (merged !== null) late.push(merged)
      }
    }
    return { fresh, late }
  }

  const keep = (fresh: readonly Group[], logId: number): void => {
    for (const group of fresh) {
      const slot = open.open(group, logId)
      for (const reading of group.readings) {
        putReading(slot.readings, reading)
        slot.lastArrivedMs = Math.max(slot.lastArrivedMs, reading.arrivedMs)
      }
    }
  }

  return {
    async load() {
      for (const last of await tables.lastSlots()) noteClosed(last)
      for (const { id, bytes } of await tables.log()) {
        // What was closed since it was logged is in a chunk already.
        keep((await sort(blockFromBytes(bytes))).fresh, id)
      }
    },
    async write(block) {
      if (block.n === 0) return
      const { fresh, late } = await sort(block)
      const logId = await tables.transaction(async () => {
        await storeChunks(tables, late, wallMs())
        return tables.addToLog(blockToBytes(block))
      })
      keep(fresh, logId)
      // Of the run that plays: batches arrive in order, and a new run may play an earlier day.
      nowMs = block.arrivedMs[block.n - 1]!
    },
    async closeDue(plays) {
      const due: OpenSlot[] = []
      let readings = 0
      let firstLogId = Infinity
      for (const slot of open.all()) {
        if (readings < CLOSED_AT_ONCE && (!plays.has(slot.series) || isDue(slot, nowMs))) {
          due.push(slot)
          readings += slot.readings.length
        } else firstLogId = Math.min(firstLogId, slot.logId)
      }
      if (due.length === 0) return
      await tables.transaction(async () => {
        await storeChunks(
          tables,
          due.map((slot) => chunkOf(slot, slot.readings)),
          wallMs(),
        )
        await tables.trimLog(firstLogId)
      })
      for (const slot of due) {
        open.close(slot)
        noteClosed(slot)
      }
    },
  }
}

function groupsOf({ n, series, t, arrivedMs, value }: ReadingBlock): Group[] {
  const groups: Group[] = []
  const bySeries = new Map<number, Group[]>()
  for (let i = 0; i < n; i++) {
    const [one, slot] = [series[i]!, slotOf(t[i]!)]
    let own = bySeries.get(one)
    if (own === undefined) bySeries.set(one, (own = []))
    let group = own.find((known) => known.slot === slot)
    if (group === undefined) {
      group = { series: one, slot, readings: [] }
      own.push(group)
      groups.push(group)
    }
    group.readings.push({ t: t[i]!, value: value[i]!, arrivedMs: arrivedMs[i]! })
  }
  return groups
}

function keyOf({ series, slot }: ChunkKey): string {
  return `${series} ${slot}`
}

/** The closed ones among these slots. */
async function chunksOf(tables: ReadingTables, keys: readonly ChunkKey[]): Promise<Map<string, Chunk>> {
  const found = new Map<string, Chunk>()
  for (const [slot, group] of Map.groupBy(keys, (key) => key.slot)) {
    const series = group.map((key) => key.series)
    for (const chunk of await tables.chunks({ series, fromSlot: slot, toSlot: slot }, series.length)) found.set(keyOf(chunk), chunk)
  }
  return found
}

/** @returns null when nothing changes */
function merge(chunk: Chunk, late: readonly KeptReading[]): Chunk | null {
  if (chunk.readings === null) return withLateMinutes(chunk, late)
  const readings = unpackChunk(chunk.readings)
  let changed = false
  for (const reading of late) changed = putReading(readings, reading) || changed
  return changed ? chunkOf(chunk, readings) : null
}
