import type { Venue } from '#models/venue/schema.ts'
import type { ZoneEstimate } from '#models/wire/analysis.ts'
import type { Catalogue } from '#models/wire/catalogue.ts'
import type { AnalysisBatch, AnalysisState } from './analysis-state.ts'
import { type EnergyMemory, followEnergy, startEnergy } from './insight/energy-baseline/follow-energy.ts'
import { adoptInsights } from './insight/adopt-insights.ts'
import { findInsights } from './insight/find-insights.ts'
import { intervene } from './intervention/intervene.ts'
import { NO_MEASURES } from './intervention/memory.ts'
import { mapReadings, startMapping } from './mapping/map-readings.ts'
import type { Fate } from './mapping/memory.ts'
import { createSite } from './site/site.ts'

export type { AnalysisBatch, AnalysisState }

/** The analysis before its first batch; a late joiner starts from the estimates of the analyst on duty. */
export function createAnalysis(from: {
  readonly venue: Venue
  readonly catalogue: Catalogue
  readonly estimates: readonly ZoneEstimate[]
}): AnalysisState {
  const site = createSite(from.venue, from.catalogue)
  const t = from.estimates.reduce((latest, estimate) => Math.max(latest, estimate.t), 0)
  return {
    t,
    ...startMapping(site, from.estimates),
    ...energyOf(startEnergy(site)),
    insights: [],
    proposals: [],
    outcomes: [],
    commands: [],
    site,
    insight: { signals: {} },
    intervention: NO_MEASURES,
  }
}

/**
 * Readings → MAPPING → INSIGHT → INTERVENTION: the state after a batch. Pure: the same state and batch give the same result.
 * @param fate whether `state` is looked at again, as it is by default
 */
export function run(state: AnalysisState, batch: AnalysisBatch, fate: Fate = 'kept'): AnalysisState {
  const { site } = state
  const t = Math.max(state.t, batch.t)
  const mapped = mapReadings(site, state, batch.readings, t, fate)
  const metered = energyOf(followEnergy(site, state.metered, mapped.sensors))
  const adopted = adoptInsights(state, batch.journal)
  const found = findInsights(adopted, { t, site, ...mapped, energy: metered.energy, startMs: mapped.mapping.startMs ?? t })
  const done = intervene(site, state.intervention, mapped, found.insights, { ...batch, t })
  return { t, site, ...mapped, ...metered, ...found, ...done }
}

/** What is carried of the meters, and what is shown of them. */
function energyOf(metered: EnergyMemory): Pick<AnalysisState, 'metered' | 'energy'> {
  return { metered, energy: metered.meters.map(({ use }) => use) }
}
