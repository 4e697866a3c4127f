import type { Insight, Outcome, Proposal } from '#models/wire/analysis.ts'
import type { Autonomy, Command } from '#models/wire/command.ts'
import type { DeviceState } from '#models/wire/device-state.ts'
import type { JournalRecord } from '#models/wire/journal.ts'
import type { Reading } from '#models/wire/reading.ts'
import type { EnergyMemory, EnergyUse } from './insight/energy-baseline/follow-energy.ts'
import type { InsightMemory } from './insight/memory.ts'
import type { InterventionMemory } from './intervention/memory.ts'
import type { DoorRate } from './mapping/door-rates.ts'
import type { MapPlan } from './mapping/map-plan.ts'
import type { MappingMemory } from './mapping/memory.ts'
import type { Past } from './mapping/past.ts'
import type { SensorState } from './mapping/sensor-state.ts'
import type { Strangers } from './mapping/strangers.ts'
import type { VenueState, ZoneState } from './mapping/zone-state.ts'
import type { Site } from './site/site.ts'

/** What became known since the last run. */
export interface AnalysisBatch {
  /** Venue time, ms since the epoch; also the time that every timer runs on. */
  readonly t: number
  readonly readings: readonly Reading[]
  readonly journal: readonly JournalRecord[]
  readonly devices: readonly DeviceState[]
  readonly autonomy: Autonomy
  /** Whether this analyst is the one whose proposals and commands count. */
  readonly onDuty: boolean
}

/** The part of the analysis that is shown and shared; plain data, may be posted between threads. */
export interface AnalysisView {
  readonly t: number
  /** In the order of venue.zones. */
  readonly zones: readonly ZoneState[]
  readonly venue: VenueState
  /** In the order of catalogue.sensors. */
  readonly sensors: readonly SensorState[]
  readonly strangers: Strangers
  /** One per electricity meter. */
  readonly energy: readonly EnergyUse[]
  /** Open, and those cleared in the last ten minutes. */
  readonly insights: readonly Insight[]
  readonly proposals: readonly Proposal[]
  readonly outcomes: readonly Outcome[]
  /** To send now, each exactly once; only in auto mode and on duty. */
  readonly commands: readonly Command[]
}

/** Everything the analysis carries from one run to the next. */
export interface AnalysisState extends AnalysisView {
  readonly site: Site
  readonly plan: MapPlan
  /** Flow through each of site.counted. */
  readonly doors: readonly (DoorRate | null)[]
  readonly mapping: MappingMemory
  /** Each minute as it was known then and as it is known now. */
  readonly past: Past
  readonly metered: EnergyMemory
  readonly insight: InsightMemory
  readonly intervention: InterventionMemory
}
