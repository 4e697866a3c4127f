import type { Hub } from '#server/hub/hub.ts'
import { createMissedBeats } from './missed-beats.ts'

/** How often the venue clock is looked at, wall ms. */
const LOOK_MS = 500
/** Looks in a row without a tick after which the source is taken for dead: 5 s, while the slowest speed ticks every 0.4 s. */
const LOOKS = 10

/**
 * Watches that venue time moves while it should. A source that says it failed is no case for this: it is told, and the server stays up.
 * @param dead called once
 * @returns ends the watch
 */
export function watchTicks(hub: Pick<Hub, 'clock' | 'sourceState'>, dead: () => void): () => void {
  const beats = createMissedBeats()
  const timer = setInterval(() => {
    const { tick, paused } = hub.clock()
    if (paused || hub.sourceState() !== 'playing') return beats.excuse()
    if (beats.look(tick) < LOOKS) return
    clearInterval(timer)
    dead()
  }, LOOK_MS)
  timer.unref()
  return () => clearInterval(timer)
}
