import type { ChainedRecord } from '#server/audit/chain.ts'

/** Records on their way to the disk, in order; all that wait go together. */
export interface JournalQueue {
  /** Settles when they are stored; rejected when they never can be. */
  append(records: readonly ChainedRecord[]): Promise<void>
  queued(): number
  /** Settles once all that waits now is stored or given up. */
  flush(): Promise<void>
}

interface Entry {
  readonly records: readonly ChainedRecord[]
  readonly settled: Promise<void>
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** @param write stores all or none, and tries for as long as there is hope */
export function createJournalQueue(write: (records: readonly ChainedRecord[]) => Promise<void>): JournalQueue {
  let entries: Entry[] = []
  let underway: readonly Entry[] = []
  let working: Promise<void> | null = null

  const store = async (some: readonly Entry[]): Promise<void> => {
    try {
      await write(some.flatMap(({ records }) => records))
      for (const { resolve } of some) resolve()
    } catch (error) {
      const [first, ...others] = some
      if (others.length === 0) first?.reject(error)
      // One of them cannot be stored; the others may.
      else for (const entry of some) await store([entry])
    }
  }
  const work = async (): Promise<void> => {
    while (entries.length > 0) {
      underway = entries
      entries = []
      await store(underway)
      underway = []
    }
    working = null
  }

  return {
    append(records) {
      if (records.length === 0) return Promise.resolve()
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      entries.push({ records, settled: promise, resolve, reject })
      working ??= work()
      return promise
    },
    queued: () => [...entries, ...underway].reduce((sum, { records }) => sum + records.length, 0),
    flush: async () => void (await Promise.allSettled([...underway, ...entries].map(({ settled }) => settled))),
  }
}
