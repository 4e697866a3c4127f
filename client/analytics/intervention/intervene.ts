import type { Insight, Outcome, Proposal } from '#models/wire/analysis.ts'
import type { Command } from '#models/wire/command.ts'
import type { AnalysisBatch } from '../analysis-state.ts'
import type { Mapped } from '../mapping/map-readings.ts'
import { unseenFlowPerS } from '../mapping/map-zones.ts'
import type { Site } from '../site/site.ts'
import { adoptMeasures } from './adopt-measures.ts'
import { dispatch } from './dispatch.ts'
import { type InterventionMemory, isInForce, isOpen, isWatched, type Measure } from './memory.ts'
import { addProposals, withdrawProposals } from './propose.ts'
import { addReleases } from './release.ts'
import type { Situation } from './rule.ts'
import { supersede } from './supersede.ts'
import { recordSample } from './trace.ts'
import { watchMeasures } from './watch.ts'

/** How long a measure that is over is still shown, ms of venue time. */
const REMEMBER_MS = 600_000

/** What the intervention stage gives. */
export interface Interventions {
  readonly intervention: InterventionMemory
  readonly proposals: readonly Proposal[]
  readonly outcomes: readonly Outcome[]
  readonly commands: readonly Command[]
}

/** INTERVENTION: only the analyst on duty proposes, acts and judges; the others follow the journal. */
export function intervene(
  site: Site,
  memory: InterventionMemory,
  mapped: Mapped,
  insights: readonly Insight[],
  batch: AnalysisBatch,
): Interventions {
  const { t } = batch
  const devices = batch.devices.length === 0 ? memory.devices : merge(memory.devices, batch.devices)
  const trace = recordSample(memory.trace, { t, zones: mapped.zones, venue: mapped.venue })
  let measures = adoptMeasures(memory.measures, batch.journal)
  let commands: readonly Command[] = []
  if (batch.onDuty) {
    measures = watchMeasures(measures, trace, t)
    measures = supersede(measures)
    measures = withdrawProposals(measures, insights, t)
    measures = addProposals(measures, insights, situation(site, mapped, devices), t)
    measures = addReleases(measures, insights, site.venue, trace, t)
    if (batch.autonomy === 'auto') ({ measures, commands } = dispatch(measures, site.venue, t))
  }
  measures = measures.filter((measure) => !isForgotten(measure, t))
  return {
    intervention: { measures, trace, devices },
    proposals: measures.map(({ proposal }) => proposal),
    outcomes: measures.flatMap(({ outcome }) => (outcome === null ? [] : [outcome])),
    commands,
  }
}

function situation(site: Site, { plan, zones, venue, mapping, doors }: Mapped, devices: Situation['devices']): Situation {
  return {
    site,
    zones,
    venue,
    doorInPerMin: doors.map((door) => door?.inPerMin ?? null),
    netPerMin: zones.map(
      ({ flowInPerMin, flowOutPerMin }, i) => (flowInPerMin ?? 0) - (flowOutPerMin ?? 0) + 60 * unseenFlowPerS(plan, mapping, i),
    ),
    devices,
  }
}

function merge(known: InterventionMemory['devices'], states: AnalysisBatch['devices']): InterventionMemory['devices'] {
  return { ...known, ...Object.fromEntries(states.map((state) => [state.device, state])) }
}

function isForgotten(measure: Measure, t: number): boolean {
  if (isOpen(measure) || isWatched(measure) || isInForce(measure)) return false
  return t - (measure.outcome?.judgedMs ?? measure.proposal.withdrawnMs ?? t) > REMEMBER_MS
}
