import type { Rate } from '#server/limits.ts'

/** Allows `burst` at once and `perS` in the long run. */
export interface TokenBucket {
  /** Takes one token; false when none is left. */
  take(): boolean
}

/** @param nowMs a clock that only runs forward, ms */
export function createTokenBucket({ perS, burst }: Rate, nowMs: () => number): TokenBucket {
  let tokens = burst
  let filledMs = nowMs()
  return {
    take() {
      const atMs = nowMs()
      tokens = Math.min(burst, tokens + ((atMs - filledMs) * perS) / 1000)
      filledMs = atMs
      if (tokens < 1) return false
      tokens -= 1
      return true
    },
  }
}
