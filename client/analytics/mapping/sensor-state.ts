import type { Quantity } from '#models/units/quantities.ts'
import type { Quality } from '#models/wire/analysis.ts'
import type { SensorFaultKind } from './sensor-health.ts'

/** The last believed value of one quantity. */
interface LatestValue {
  readonly value: number
  /** Venue time, ms since the epoch. */
  readonly t: number
}

/**
 * Why a reading is put aside: no number; outside what the instrument can show; a quantity the sensor does not give; a time ahead of
 * the venue's; too old to be painted into the past (past.ts: WINDOW_MS); more readings than its period allows.
 */
export const REFUSALS = ['number', 'range', 'quantity', 'future', 'past', 'flood'] as const
export type Refusal = (typeof REFUSALS)[number]

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
  /** What is wrong with it although it speaks; null when nothing is found. */
  readonly fault: SensorFaultKind | null
  /** Readings repeated, or older than one already used: they tell of the past only. */
  readonly late: number
  /** Readings not believed, by reason. */
  readonly refused: Readonly<Partial<Record<Refusal, number>>>
}
