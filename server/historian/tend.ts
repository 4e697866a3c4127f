import type { Log } from '#server/log.ts'
import type { Historian, Retention } from './historian.ts'

const DAY_MS = 86_400_000
/** How often what is past its time is deleted, wall ms. */
const EVERY_MS = 600_000

/** What a week of looking back needs (issue 5); minutes for a year and the month it is compared with. */
export const RETENTION: Retention = {
  readingsMs: 7 * DAY_MS,
  minuteBucketsMs: 400 * DAY_MS,
  stretchesMs: 7 * DAY_MS,
  worldsMs: DAY_MS,
  thinnedWorldMs: 3_600_000,
}

/** Deletes what is past its time, now and then. @returns how to end that */
export function tend(historian: Pick<Historian, 'retain'>, log: Log): () => void {
  const work = async (): Promise<void> => {
    try {
      await historian.retain(RETENTION, Date.now())
    } catch (error) {
      log.error({ code: 'HISTORIAN_FAILED', err: error }, 'what is past its time could not be deleted')
    }
  }
  const timer = setInterval(() => void work(), EVERY_MS)
  void work()
  return () => clearInterval(timer)
}
