import { setTimeout as sleep } from 'node:timers/promises'

/** First wait after a failure that may pass, and the longest, ms. */
const FIRST_WAIT_MS = 50
const LONGEST_WAIT_MS = 2_000

export interface RetryOptions {
  readonly mayPass: (error: unknown) => boolean
  /** Told of every failure that may pass. */
  readonly failing: (error: unknown) => void
  /** Ends the trying. */
  readonly signal: AbortSignal
}

/**
 * Tries until it succeeds, with growing waits between.
 * @throws what cannot pass; and what last failed, once the signal is given
 */
export async function retry<T>(work: () => Promise<T>, { mayPass, failing, signal }: RetryOptions): Promise<T> {
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    try {
      return await work()
    } catch (error) {
      if (!mayPass(error) || signal.aborted) throw error
      failing(error)
      await sleep(waitMs, null, { signal }).catch(() => undefined)
    }
  }
}
