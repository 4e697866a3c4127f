import type { Rate } from '#server/limits.ts'

/** Allows `burst` at once and `perS` in the long run. */
export interface TokenBucket {
  /** Takes one token; false when none is left. */
  take(): boolean
}

/** @param wallMs monotonic or wall clock, ms */
export function createTokenBucket({ perS, burst }: Rate, wallMs: () => number): TokenBucket {
  let tokens = burst
  let filledMs = wallMs()
  return {
    take() {
      const nowMs = wallMs()
      tokens = Math.min(burst, tokens + (Math.max(0, nowMs - filledMs) * perS) / 1000)
      filledMs = nowMs
      if (tokens < 1) return false
      tokens -= 1
      return true
    },
  }
}
