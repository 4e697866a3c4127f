import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '#server/log.ts'
import type { HistorianPlace } from './historian-calls.ts'
import { HistorianError } from './historian-error.ts'
import { CallError, type HistorianThread, startHistorianThread } from './historian-thread.ts'
import type { Health, Historian, Stretch } from './historian.ts'
import { createJournalQueue } from './journal-queue.ts'
import { createLatestBehind } from './latest-behind.ts'
import { bucketsFromNumbers } from './readings/bucket-columns.ts'
import { createReadingQueue } from './reading-queue.ts'
import { retry } from './retry.ts'
import { createWriteBehind } from './write-behind.ts'

/** Minutes shown that may wait. */
const MOST_STRETCHES = 8
/** How long sizes are believed, wall ms. */
const SIZE_AGE_MS = 5_000
/** Wall time that a close goes on trying to write what waits, ms. */
const LAST_TRIES_MS = 2_000

export interface HistorianOptions extends HistorianPlace {
  readonly log: Log
}

/**
 * Opens the memory of the server. A full disk or a database that is away is waited for: the journal waits, readings and stretches wait as
 * far as there is room and are then dropped and counted.
 * @throws StartError DATA_IN_USE, DATA_VERSION
 * @throws HistorianError HISTORIAN_FAILED when it cannot be opened
 */
export async function openHistorian({ log, ...place }: HistorianOptions): Promise<Historian> {
  const thread = await startHistorianThread(place, log)
  const call: HistorianThread['call'] = (name, ...args) => thread.call(name, ...args)
  const givingUp = new AbortController()
  const failing = new Map<string, string>()
  let batchMs = 0
  let closing: Promise<void> | null = null
  let size = { ...(await call('size')), atMs: performance.now() }

  /** Tries as long as there is hope, and says so in `health` while it fails. */
  const keepTrying = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const mayPass = (error: unknown): boolean => error instanceof CallError && error.mayPass
    try {
      return await retry(work, {
        mayPass,
        failing(error) {
          if (!failing.has(what)) log.error({ code: 'HISTORIAN_FAILED', err: error }, `${what} cannot be written; trying on`)
          failing.set(what, String(error))
        },
        signal: givingUp.signal,
      })
    } catch (error) {
      if (givingUp.signal.aborted) throw new HistorianError('HISTORIAN_CLOSED', `${what}: closed before it was written`, error)
      throw error
    } finally {
      if (failing.delete(what)) log.info(`${what}: no longer waiting`)
    }
  }
  const dropped = (what: string) => (error: unknown) => log.warn({ code: 'HISTORIAN_FAILED', err: error }, `${what} dropped`)

  const journal = createJournalQueue((records) => keepTrying('journal', () => call('append', records)))
  const readings = createReadingQueue({
    async write(message) {
      const from = performance.now()
      await keepTrying('readings', () => call('writeReadings', message()))
      batchMs = performance.now() - from
    },
    generation: () => thread.generation(),
    onDropped: dropped('readings'),
  })
  const stretches = createWriteBehind<Stretch>({
    most: MOST_STRETCHES,
    sizeOf: () => 1,
    write: (stretch) => keepTrying('stretches', () => call('addStretch', stretch)),
    onDropped: dropped('a stretch'),
  })

  const reached = createLatestBehind((run, [tMs, wallMs]: readonly [number, number]) =>
    keepTrying('progress', () => call('reached', run, tMs, wallMs)),
  )

  const flush = async (): Promise<void> => void (await Promise.all([readings.flush(), journal.flush(), stretches.flush(), reached.flush()]))
  const flushFor = async (ms: number): Promise<void> => {
    const limit = new AbortController()
    await Promise.race([flush(), sleep(ms, null, { signal: limit.signal }).catch(() => undefined)])
    limit.abort()
  }
  const measure = async (): Promise<void> => {
    size = { ...size, atMs: performance.now() }
    try {
      size = { ...(await call('size')), atMs: performance.now() }
    } catch (error) {
      log.debug({ err: error }, 'size of the memory is unknown')
    }
  }
  const close = async (): Promise<void> => {
    await flushFor(LAST_TRIES_MS)
    givingUp.abort()
    // What is being written may still be, unless the database does not answer at all.
    await flushFor(LAST_TRIES_MS)
    await thread.close()
    await flush()
  }

  return {
    runs: {
      begin: (run) => keepTrying('a run', () => call('begin', run)),
      reached: (run, tMs, wallMs) => reached.set(run, [tMs, wallMs]),
      list: () => call('runs'),
    },
    readings: {
      add: (run, batch) => readings.add(run, batch),
      range: (asked) => call('range', asked),
      async aggregate(asked) {
        const found = await call('aggregate', asked)
        return asked.series.flatMap(({ sensor, quantity }, i) =>
          bucketsFromNumbers(found[i]!).map((bucket) => ({ sensor, quantity, ...bucket })),
        )
      },
      latest: (run, atMs) => call('latest', run, atMs),
      arrivals: (asked) => call('arrivals', asked),
    },
    journal: {
      append: (records) => journal.append(records),
      after: (seq, limit) => call('after', seq, limit),
      newest: (limit) => call('newest', limit),
      pick: (seqs) => call('pick', seqs),
      between: (asked) => call('between', asked),
    },
    stretches: {
      add: (stretch) => stretches.add(stretch),
      at: (run, atMs) => call('stretchAt', run, atMs),
      between: (asked) => call('stretchesBetween', asked),
      extent: (run) => call('extent', run),
    },
    worlds: { put: (world) => call('putWorld', world), at: (run, atMs) => call('worldAt', run, atMs) },
    documents: {
      put: (kind, id, json) => call('putDocument', kind, id, json),
      get: (kind, id) => call('getDocument', kind, id),
      list: (kind) => call('listDocuments', kind),
      remove: (kind, id) => call('removeDocument', kind, id),
    },
    flush,
    async retain(retention, nowMs) {
      // A step at a time: others are served between two.
      let more = true
      while (more) more = closing === null && (await call('retain', retention, nowMs))
    },
    backup: (folder) => call('backup', folder),
    health(): Health {
      if (closing === null && performance.now() - size.atMs > SIZE_AGE_MS) void measure()
      return {
        engine: place.databaseUrl === undefined ? 'sqlite' : 'postgres',
        failing: failing.values().next().value ?? null,
        queued: readings.queued(),
        droppedReadings: readings.dropped(),
        droppedStretches: stretches.dropped(),
        journalQueued: journal.queued(),
        batchMs,
        bytes: size.bytes,
        freeBytes: size.freeBytes,
      }
    },
    close: () => (closing ??= close()),
  }
}
