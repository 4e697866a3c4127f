/** A value is written after so much wall time, ms; of those set meanwhile only the last. */
const EVERY_MS = 1_000

/** Values of which only the last counts, one for each run, on their way to the disk. */
export interface LatestBehind<Value> {
  set(run: number, value: Value): void
  /** Settles once what was set is written or given up. */
  flush(): Promise<void>
}

/** @param write tries for as long as there is hope */
export function createLatestBehind<Value>(write: (run: number, value: Value) => Promise<void>): LatestBehind<Value> {
  const waiting = new Map<number, Value>()
  let timer: NodeJS.Timeout | null = null
  let working: Promise<void> = Promise.resolve()

  const work = async (): Promise<void> => {
    for (const [run, value] of waiting) {
      waiting.delete(run)
      // The next value says more than this one.
      await write(run, value).catch(() => undefined)
    }
  }
  const flush = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    return (working = working.then(work))
  }
  return {
    set(run, value) {
      waiting.set(run, value)
      timer ??= setTimeout(() => void flush(), EVERY_MS)
    },
    flush,
  }
}
