/** Readings of one series are kept together for so much device time, ms: compressed as one, and read as one. */
export const SLOT_MS = 300_000
export const MINUTE_MS = 60_000
export const QUARTER_MS = 900_000

/** Number of the slot a moment is in. */
export function slotOf(tMs: number): number {
  return Math.floor(tMs / SLOT_MS)
}

/** Begin of the bucket a moment is in, ms. */
export function bucketOf(tMs: number, bucketMs: number): number {
  return Math.floor(tMs / bucketMs) * bucketMs
}
