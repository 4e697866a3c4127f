import { createHub, type Hub } from '#server/hub/hub.ts'
import { LIMITS } from '#server/limits.ts'
import { createLog } from '#server/log.ts'
import type { Source } from '#server/sources/source.ts'
import { createMemoryHistorian, type MemoryHistorian } from './memory-historian.ts'

/** A hub at the begin of its first run, whose wall clock stands still. */
export function hubOf(source: Source, epoch: number, historian: MemoryHistorian = createMemoryHistorian()): Hub {
  const run = { epoch, resumed: false, past: [], autonomy: null, readings: [], resume: null, reachedMs: source.info.startMs }
  return createHub({
    source,
    run,
    historian,
    autonomy: 'advise',
    limits: LIMITS,
    log: createLog('silent'),
    wallMs: () => 0,
    nowMs: () => 0,
  })
}
