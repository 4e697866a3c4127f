import type { Quantity } from '#models/units/quantities.ts'
import type { Evidence, Severity } from '#models/wire/analysis.ts'
import type { SensorState } from '../mapping/sensor-state.ts'
import type { VenueState, ZoneState } from '../mapping/zone-state.ts'
import type { Site } from '../site/site.ts'
import type { EnergyUse } from './energy-baseline/follow-energy.ts'
import type { LatchSpec } from './latch.ts'

/** What rules look at: the mapped state, never a raw reading. */
export interface Observed {
  readonly t: number
  readonly site: Site
  readonly zones: readonly ZoneState[]
  readonly venue: VenueState
  readonly sensors: readonly SensorState[]
  /** One per electricity meter. */
  readonly energy: readonly EnergyUse[]
  /** When listening began, ms of venue time. */
  readonly startMs: number
}

/** How an insight reads at one step. */
interface Reason {
  readonly severity: Severity
  readonly message: string
  readonly evidence: readonly Evidence[]
}

/** One number a rule watches. The latch on it is kept by the engine, so that no rule can chatter. */
export interface Signal {
  /** Unique within the rule: a zone or sensor id. */
  readonly subject: string
  /** Zone the insight is about, or 'venue'. */
  readonly zone: string
  /** null when what is known is too old to raise anything on. */
  readonly value: number | null
  readonly latch: LatchSpec
  readonly explain: (step: number) => Reason
}

/** A rule of insight. */
export interface InsightRule {
  readonly id: string
  /** Quantities without which the rule has nothing to say; it is left out when the catalogue has none of one. */
  readonly needs: readonly Quantity[]
  /** Message keys by latch step. */
  readonly messages: readonly string[]
  readonly evaluate: (observed: Observed) => readonly Signal[]
}
