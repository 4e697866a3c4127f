import type { Quality } from '#models/wire/analysis.ts'

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
