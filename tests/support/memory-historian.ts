import type { ChainedRecord } from '#server/audit/chain.ts'
import type { Bucket, Health, Historian, KnownRun, Stretch, WorldRecord } from '#server/historian/historian.ts'
import type { ReadingBatch } from '#models/wire/reading.ts'

/** A historian of plain arrays, for tests of everything around one; `fill` lets its disk be full. */
export interface MemoryHistorian extends Historian {
  /** While full, what is to be durable waits. */
  fill(full: boolean): void
  /** How many worlds were kept. */
  worldsKept(): number
}

export function createMemoryHistorian(): MemoryHistorian {
  const runs: KnownRun[] = []
  const batches: { run: number; batch: ReadingBatch }[] = []
  const records: ChainedRecord[] = []
  const stretches: Stretch[] = []
  const worlds: WorldRecord[] = []
  const documents = new Map<string, Map<string, string>>()
  const waiting: (() => void)[] = []
  let full = false

  const durable = async (write: () => void): Promise<void> => {
    if (!full) return write()
    const { promise, resolve } = Promise.withResolvers<void>()
    waiting.push(() => {
      write()
      resolve()
    })
    await promise
  }
  const inside = (t: number, { fromMs, toMs }: { fromMs: number; toMs: number }): boolean => t >= fromMs && t < toMs
  const readingsOf = (run: number) => batches.filter((kept) => kept.run === run).flatMap(({ batch }) => batch.readings)

  return {
    fill(next) {
      full = next
      if (!full) for (const write of waiting.splice(0)) write()
    },
    worldsKept: () => worlds.length,
    runs: {
      begin: (run) => durable(() => void runs.unshift({ ...run, reachedMs: run.startMs, heardMs: run.begunMs })),
      reached: (id, reachedMs, heardMs) => runs.forEach((run, i) => void (run.id === id && (runs[i] = { ...run, reachedMs, heardMs }))),
      list: async () => runs,
    },
    readings: {
      add: (run, batch) => void batches.push({ run, batch }),
      range: async ({ run, sensor, quantity, limit, ...span }) =>
        readingsOf(run)
          .filter((one) => one.sensor === sensor && one.quantity === quantity && inside(one.t, span))
          .toSorted((a, b) => a.t - b.t)
          .slice(0, limit),
      aggregate: async ({ run, series, bucketMs, ...span }) =>
        series.flatMap(({ sensor, quantity }) => {
          const buckets = new Map<number, Bucket>()
          for (const one of readingsOf(run)) {
            if (one.sensor !== sensor || one.quantity !== quantity || !inside(one.t, span)) continue
            const fromMs = one.t - (one.t % bucketMs)
            const { n, sum, min, max } = buckets.get(fromMs) ?? { n: 0, sum: 0, min: Infinity, max: -Infinity }
            const { value } = one
            buckets.set(fromMs, {
              sensor,
              quantity,
              fromMs,
              n: n + 1,
              sum: sum + value,
              min: Math.min(min, value),
              max: Math.max(max, value),
            })
          }
          return [...buckets.values()].toSorted((a, b) => a.fromMs - b.fromMs)
        }),
      latest: async (run, atMs) => {
        const arrived = batches.filter((kept) => kept.run === run && kept.batch.t <= atMs).flatMap(({ batch }) => batch.readings)
        return [...new Map(arrived.toSorted((a, b) => a.t - b.t).map((one) => [`${one.sensor} ${one.quantity}`, one])).values()]
      },
      arrivals: async ({ run, ...span }) =>
        batches.filter((kept) => kept.run === run && inside(kept.batch.t, span)).map(({ batch }) => batch),
    },
    journal: {
      append: (more) => durable(() => void records.push(...more)),
      after: async (seq, limit) => records.filter((one) => one.seq > seq).slice(0, limit),
      newest: async (limit) => records.slice(-limit),
      pick: async (seqs) => records.filter(({ seq }) => seqs.includes(seq)),
      between: async ({ run, limit, ...span }) => records.filter((one) => one.epoch === run && inside(one.simms, span)).slice(0, limit),
    },
    stretches: {
      add(stretch) {
        const same = stretches.findIndex(({ run, fromMs }) => run === stretch.run && fromMs === stretch.fromMs)
        if (same < 0) stretches.push(stretch)
        else stretches[same] = stretch
        stretches.sort((a, b) => a.fromMs - b.fromMs)
      },
      at: async (run, atMs) => stretches.findLast((one) => one.run === run && one.fromMs <= atMs) ?? null,
      between: async ({ run, fromMs, toMs, limit }) =>
        stretches.filter((one) => one.run === run && one.toMs > fromMs && one.fromMs < toMs).slice(0, limit),
      extent: async (run) => {
        const own = stretches.filter((one) => one.run === run)
        const [first, last] = [own[0], own.at(-1)]
        return first === undefined || last === undefined ? null : { fromMs: first.fromMs, toMs: last.toMs }
      },
    },
    worlds: {
      put: (world) => durable(() => void worlds.push(world)),
      at: async (run, atMs) => worlds.findLast((one) => one.run === run && one.tMs <= atMs) ?? null,
    },
    documents: {
      put: (kind, id, json) =>
        durable(() => {
          const known = documents.get(kind) ?? new Map<string, string>()
          documents.set(kind, known.set(id, json))
        }),
      get: async (kind, id) => documents.get(kind)?.get(id) ?? null,
      list: async (kind) => [...(documents.get(kind) ?? [])].map(([id, json]) => ({ id, json })),
      remove: (kind, id) => durable(() => void documents.get(kind)?.delete(id)),
    },
    flush: async () => undefined,
    retain: async () => undefined,
    backup: async () => undefined,
    health: (): Health => ({
      engine: 'sqlite',
      failing: full ? 'full' : null,
      queued: 0,
      droppedReadings: 0,
      droppedStretches: 0,
      journalQueued: waiting.length,
      batchMs: 0,
      bytes: null,
      freeBytes: null,
    }),
    close: async () => undefined,
  }
}
