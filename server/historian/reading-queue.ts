import type { Quantity } from '#models/units/quantities.ts'
import type { ReadingBatch } from '#models/wire/reading.ts'
import type { ReadingBlock, ReadingMessage } from './readings/reading-block.ts'
import type { RunSeries } from './readings/reading-tables.ts'
import { createWriteBehind } from './write-behind.ts'

/** Readings in one message to the thread. */
const BLOCK_READINGS = 4_096
/** Readings that may wait: 5 s of 10,000 a second. */
const MOST_READINGS = 50_000
/** A block that does not fill is sent after so much wall time, ms. */
const LONGEST_WAIT_MS = 1_000

/** Readings on their way to the disk, in columns. */
export interface ReadingQueue {
  add(run: number, batch: ReadingBatch): void
  queued(): number
  dropped(): number
  flush(): Promise<void>
}

export interface ReadingQueueOptions {
  /** Tries for as long as there is hope. `message` is asked anew for each try. */
  readonly write: (message: () => ReadingMessage) => Promise<void>
  /** Counts the listeners of `write`: another one has not been told the series. */
  readonly generation: () => number
  readonly onDropped: (error: unknown) => void
}

export function createReadingQueue({ write, generation, onDropped }: ReadingQueueOptions): ReadingQueue {
  const series: RunSeries[] = []
  const places = new Map<number, Map<string, Map<Quantity, number>>>()
  let told = { generation: -1, series: 0 }
  let block = emptyBlock()
  let strange = 0
  let timer: NodeJS.Timeout | null = null

  const behind = createWriteBehind<ReadingBlock>({
    most: MOST_READINGS,
    sizeOf: ({ n }) => n,
    async write(full) {
      let sent = told
      await write(() => {
        const namedFrom = told.generation === generation() ? told.series : 0
        sent = { generation: generation(), series: series.length }
        return { block: full, namedFrom, named: series.slice(namedFrom) }
      })
      told = sent
    },
    onDropped,
  })

  const seal = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (block.n === 0) return
    behind.add(block)
    block = emptyBlock()
  }

  const placeOf = (run: number, sensor: string, quantity: Quantity): number => {
    const bySensor = entry(places, run, () => new Map<string, Map<Quantity, number>>())
    return entry(
      entry(bySensor, sensor, () => new Map<Quantity, number>()),
      quantity,
      () => series.push({ run, sensor, quantity }) - 1,
    )
  }

  return {
    add(run, { t: arrivedMs, readings }) {
      for (const { sensor, quantity, t, value } of readings) {
        if (!Number.isFinite(value) || !Number.isFinite(t)) {
          strange += 1
          continue
        }
        const at = block.n++
        block.series[at] = placeOf(run, sensor, quantity)
        block.t[at] = Math.round(t)
        block.arrivedMs[at] = Math.round(arrivedMs)
        block.value[at] = value
        if (block.n === BLOCK_READINGS) seal()
      }
      if (block.n > 0) timer ??= setTimeout(seal, LONGEST_WAIT_MS)
    },
    queued: () => block.n + behind.queued(),
    dropped: () => strange + behind.dropped(),
    flush() {
      seal()
      return behind.flush()
    },
  }
}

function emptyBlock(): ReadingBlock & { n: number } {
  return {
    n: 0,
    series: new Int32Array(BLOCK_READINGS),
    t: new Float64Array(BLOCK_READINGS),
    arrivedMs: new Float64Array(BLOCK_READINGS),
    value: new Float64Array(BLOCK_READINGS),
  }
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
