import type { Log } from '#server/log.ts'

/** Waits for the end of some work, but not longer than allowed; a failure of it is logged. */
export async function within(ms: number, work: Promise<unknown>, log: Log): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const limit = setTimeout(() => {
    log.error({ allowedMs: ms }, 'stop took too long: cut short')
    resolve()
  }, ms)
  await Promise.race([work.catch((error: unknown) => log.error({ err: error }, 'stop failed')), promise])
  clearTimeout(limit)
}
