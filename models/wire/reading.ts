import type { Quantity } from '#models/units/quantities.ts'

/** One measured value. A per-period quantity covers the sensor's period that ends at `t`. */
export interface Reading {
  readonly sensor: string
  readonly quantity: Quantity
  /** When it was measured by the DEVICE's clock, which may be wrong, ms since the epoch of venue time. */
  readonly t: number
  /** SI value in the quantity's unit. */
  readonly value: number
}

/** Readings that arrived together: not in the order in which they were measured, some twice, some late. */
export interface ReadingBatch {
  /** Venue time of arrival, ms since the epoch. */
  readonly t: number
  readonly readings: readonly Reading[]
}

/** How far a device's clock may be ahead and still be believed, ms. */
export const MOST_AHEAD_MS = 5000

/**
 * Whether a reading takes the place of what was known: late ones do not, unless what is known is from a time that has not come yet.
 * @param nowMs venue time, ms since the epoch
 */
export function supersedes(reading: Reading, known: Reading | undefined, nowMs: number): boolean {
  return known === undefined || !(reading.t < known.t) || known.t > nowMs + MOST_AHEAD_MS
}
