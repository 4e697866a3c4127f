import type { Quantity } from '#models/units/quantities.ts'

/** One measured value. A per-period quantity covers the sensor's period that ends at `t`. */
export interface Reading {
  readonly sensor: string
  readonly quantity: Quantity
  /** Venue time, ms since the epoch. */
  readonly t: number
  /** SI value in the quantity's unit. */
  readonly value: number
}

/** Readings that became known together. */
export interface ReadingBatch {
  /** Venue time at which the batch was sent, ms since the epoch. */
  readonly t: number
  readonly readings: readonly Reading[]
}
