import type { KeptReading } from './chunk-code.ts'
import type { ChunkKey } from './reading-tables.ts'
import { SLOT_MS } from './slots.ts'

/** Venue time without a new reading after which a slot that is over is closed, ms: messages are seldom longer on their way. */
const QUIET_MS = 60_000

/** A slot of a series that still fills. The same readings are in the log. */
export interface OpenSlot extends ChunkKey {
  /** By device time. */
  readonly readings: KeptReading[]
  /** Oldest logged block that holds some of them. */
  readonly logId: number
  lastArrivedMs: number
}

/** Slots that fill, by series. */
export interface OpenSlots {
  find(key: ChunkKey): OpenSlot | undefined
  /** The slot, opened when it was not. */
  open(key: ChunkKey, logId: number): OpenSlot
  close(key: ChunkKey): void
  of(series: number): readonly OpenSlot[]
  all(): Iterable<OpenSlot>
}

export function createOpenSlots(): OpenSlots {
  const bySeries = new Map<number, readonly OpenSlot[]>()
  const of = (series: number): readonly OpenSlot[] => bySeries.get(series) ?? []
  const find = ({ series, slot }: ChunkKey): OpenSlot | undefined => of(series).find((one) => one.slot === slot)
  return {
    find,
    open({ series, slot }, logId) {
      const known = find({ series, slot })
      if (known !== undefined) return known
      const opened: OpenSlot = { series, slot, readings: [], logId, lastArrivedMs: -Infinity }
      bySeries.set(series, [...of(series), opened])
      return opened
    },
    close({ series, slot }) {
      const rest = of(series).filter((one) => one.slot !== slot)
      if (rest.length > 0) bySeries.set(series, rest)
      else bySeries.delete(series)
    },
    of,
    *all() {
      for (const slots of bySeries.values()) yield* slots
    },
  }
}

/**
 * Whether a slot can be closed: it is over and quiet; or, by a clock that is ahead, quiet for longer than a slot.
 * @param nowMs last arrival of its run
 */
export function isDue({ slot, lastArrivedMs }: OpenSlot, nowMs: number): boolean {
  const overMs = Math.max((slot + 1) * SLOT_MS, lastArrivedMs) + QUIET_MS
  return nowMs >= Math.min(overMs, lastArrivedMs + SLOT_MS + QUIET_MS)
}

/**
 * Puts a reading into its place by time. Of two of the same time the last one counts; when they are equal, as of a message that was
 * sent twice, the first arrival does.
 * @returns whether anything changed
 */
export function putReading(readings: KeptReading[], reading: KeptReading): boolean {
  let at = readings.length
  while (at > 0 && readings[at - 1]!.t > reading.t) at--
  const same = readings[at - 1]
  if (same?.t !== reading.t) readings.splice(at, 0, reading)
  else if (same.value === reading.value) return false
  else readings[at - 1] = reading
  return true
}
