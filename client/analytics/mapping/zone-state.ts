import type { Grade } from '#models/kpi/level-of-service.ts'
import type { Quality } from '#models/wire/analysis.ts'

/** What mapping knows of one zone now. People as a mean with its standard deviation. */
export interface ZoneState {
  readonly zone: string
  readonly mean: number
  readonly sd: number
  /** Instant capacity, persons (LB/T 034). */
  readonly capacity: number
  /** mean / capacity. */
  readonly load: number
  readonly densityPerM2: number
  readonly densitySd: number
  /** Level of service by the zone's own table. */
  readonly grade: Grade
  /** Counted at the zone's turnstiles and line counters; null where nothing counts, or the counters are silent. */
  readonly flowInPerMin: number | null
  readonly flowOutPerMin: number | null
  readonly co2Ppm: number | null
  /** What its carbon dioxide says of its people, mean and sd in persons; null where that cannot be said. */
  readonly airPeople: { readonly mean: number; readonly sd: number } | null
  readonly temperatureC: number | null
  readonly relativeHumidityPct: number | null
  /** Seconds of venue time since a level reading was last believed; -1: never. */
  readonly ageS: number
  readonly quality: Quality
  /** Message key saying why quality is not good; '' when it is. */
  readonly reason: string
  /** Sensor whose fault the reason is; null when it speaks of none. */
  readonly suspect: string | null
}

/** What mapping knows of the venue as a whole: people inside the gates. */
export interface VenueState {
  readonly mean: number
  readonly sd: number
  /** Licensed instant capacity, persons. */
  readonly capacity: number
  readonly load: number
  /** Counted at the entrances; null when no entrance is counted now. */
  readonly flowInPerMin: number | null
  readonly flowOutPerMin: number | null
  /** Sum of the power meters that report, W. */
  readonly powerW: number | null
  /** Seconds since any level or gate reading was believed; -1: never. */
  readonly ageS: number
  readonly quality: Quality
  readonly reason: string
}
