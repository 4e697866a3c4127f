import type { Quantity } from '#models/units/quantities.ts'
import type { Quality } from '#models/wire/analysis.ts'

/** The last believed value of one quantity. */
interface LatestValue {
  readonly value: number
  /** Venue time, ms since the epoch. */
  readonly t: number
}

/** What one sensor has said, and how much of it was not believed. */
export interface SensorState {
  readonly sensor: string
  readonly latest: Readonly<Partial<Record<Quantity, LatestValue>>>
  /** Venue time of the newest believed reading, ms; null before the first. */
  readonly heardMs: number | null
  /** Seconds of venue time since the last believed reading; -1: never. */
  readonly ageS: number
  readonly quality: Quality
  /** Message key saying why quality is not good; '' when it is. */
  readonly reason: string
  /** Readings repeated, or older than one already used: left alone. */
  readonly late: number
  /** Readings out of range, not a number, of the wrong quantity or from the future: not believed. */
  readonly refused: number
}
