/** Length of one tick of the world, s. Time in the simulator is tick × TICK_S and nothing else. */
export const TICK_S = 0.1

/** Whole ticks in that many seconds, at least one. */
export function ticksOf(seconds: number): number {
  return Math.max(1, Math.round(seconds / TICK_S))
}
