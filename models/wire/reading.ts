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
