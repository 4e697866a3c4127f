/** Time as a replay needs it; tests bring their own. */
export interface Pacer {
  /** Monotonic, ms. */
  nowMs(): number
  /** Wall clock, ms since the epoch. */
  wallMs(): number
  /** Calls again and again; returns what ends it. */
  every(periodMs: number, turn: () => void): () => void
}

/** The time of the page. */
export const PAGE_PACER: Pacer = {
  nowMs: () => performance.now(),
  wallMs: () => Date.now(),
  every(periodMs, turn) {
    const timer = setInterval(turn, periodMs)
    return () => clearInterval(timer)
  },
}
