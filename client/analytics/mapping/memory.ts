import type { AirMemory } from './hear-air.ts'
import type { CounterRates } from './counter-rate.ts'
import type { RegionState } from './region-state.ts'
import type { SensorHealth } from './sensor-health.ts'

/** What mapping carries from run to run. */
export interface MappingMemory {
  /** Venue time of the first run, ms; null before it. */
  readonly startMs: number | null
  /** In the order of site.regions. */
  readonly regions: readonly RegionState[]
  /** One per sensor, in catalogue order. */
  readonly rates: readonly CounterRates[]
  /** One per sensor, in catalogue order. */
  readonly health: readonly SensorHealth[]
  /** When all sensors were aged last, venue ms. */
  readonly agedMs: number
  readonly air: AirMemory
  /** The house is closed and known to be empty (rezero.ts), as of the last minute. */
  readonly isEmpty: boolean
}

/**
 * What becomes of the state that a run starts from. Spent: nobody looks at it again, and its regions are worked on in place; copying all
 * covariances is half of the work of a run. What the past keeps is copied all the same.
 */
export type Fate = 'kept' | 'spent'
