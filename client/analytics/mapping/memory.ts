import type { CounterRates } from './counter-rate.ts'
import type { LevelEstimate } from './level-filter.ts'
import type { VenueBalance } from './venue-balance.ts'

/** The level of one zone as of the last evidence; what is shown is this, predicted to now. */
export interface ZoneMemory {
  readonly level: LevelEstimate
  /** Venue time the level stands for, ms. */
  readonly t: number
  /** Venue time of the last believed level reading, ms; null before the first. */
  readonly heardMs: number | null
}

/** What mapping carries from run to run. */
export interface MappingMemory {
  /** Venue time of the first run, ms; null before it. */
  readonly startMs: number | null
  readonly zones: readonly ZoneMemory[]
  /** One per sensor, in catalogue order. */
  readonly rates: readonly CounterRates[]
  readonly balance: VenueBalance | null
}
