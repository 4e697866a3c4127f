/**
 * Frames are acknowledged this many at a time, of fifteen that the server lets be on their way, or this long after the first of them, ms.
 * A word costs the server as much as two frames (tests/bench/fanout.ts).
 */
const SEEN_EVERY = 10
const SEEN_WITHIN_MS = 1_000

/** Tells the server now and then how many more frames were taken in. */
export interface SeenFrames {
  /** One more. */
  add(): void
  /** A new connection counts from nothing. */
  restart(): void
}

export function createSeenFrames(tell: (frames: number) => void): SeenFrames {
  let unseen = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (unseen > 0) tell(unseen)
    unseen = 0
  }
  return {
    add() {
      unseen++
      if (unseen >= SEEN_EVERY) flush()
      else timer ??= setTimeout(flush, SEEN_WITHIN_MS)
    },
    restart() {
      clearTimeout(timer)
      timer = undefined
      unseen = 0
    },
  }
}
