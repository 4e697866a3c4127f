/** One person's way through an experiment: positions, m, at even steps of time. The crowd walks along y, downwards unless it turns. */
export interface Track {
  /** When first seen, s. */
  readonly startS: number
  readonly stepS: number
  readonly x: readonly number[]
  readonly y: readonly number[]
}

/** Which way somebody walks: -1 towards lower y, 1 towards higher. */
export function directionOf({ y }: Track): -1 | 1 {
  return y.at(-1)! > y[0]! ? 1 : -1
}

/** When a track first passes y = `at` on its way, s; null when it never does. */
export function passesAtS({ startS, stepS, y }: Track, at: number): number | null {
  for (let k = 1; k < y.length; k++) {
    const [before, after] = [y[k - 1]! - at, y[k]! - at]
    if (before > 0 === after > 0) continue
    return startS + (k - 1 + before / (before - after)) * stepS
  }
  return null
}
