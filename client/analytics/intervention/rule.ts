import type { Lever } from '#models/levers/levers.ts'
import type { Evidence, Hypothesis, Insight } from '#models/wire/analysis.ts'
import type { DeviceState } from '#models/wire/device-state.ts'
import type { VenueState, ZoneState } from '../mapping/zone-state.ts'
import type { Site } from '../site/site.ts'

/** What a rule of intervention may look at. */
export interface Situation {
  readonly site: Site
  readonly zones: readonly ZoneState[]
  readonly venue: VenueState
  /** Counted inflow through each counted portal, persons/min, in the order of site.counted; null when not known now. */
  readonly doorInPerMin: readonly (number | null)[]
  /** Net change of each zone, persons/min, as the estimator sees it. */
  readonly netPerMin: readonly number[]
  readonly devices: Readonly<Record<string, DeviceState>>
}

/** What a rule would do about an insight, and what it expects of it. */
export interface Draft {
  readonly actions: readonly Lever[]
  readonly because: { readonly message: string; readonly evidence: readonly Evidence[] }
  readonly hypothesis: Hypothesis
}

/** A rule of intervention: from an insight to a draft, or null when it can do nothing sensible. */
export interface InterventionRule {
  readonly id: string
  /** Kind in models/interventions whose levers it uses. */
  readonly intervention: string
  /** Message keys it may give as its reason. */
  readonly messages: readonly string[]
  readonly propose: (insight: Insight, situation: Situation) => Draft | null
}
