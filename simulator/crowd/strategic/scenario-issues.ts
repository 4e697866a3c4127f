import { type DocumentIssue, documentIssue } from '#models/document/document-error.ts'
import { secondsOfDay } from '#models/document/clock-time.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import { OUTSIDE, type Venue } from '#models/venue/schema.ts'
import { MAX_VISITORS } from '#simulator/crowd/visitors.ts'
import { createDemand, demandPerS } from './demand.ts'
import { PARTY_KINDS } from './party-kinds.ts'

const MINUTE_S = 60

/** What a scenario asks of the simulator that it cannot do: more people than it holds, parties it does not know, entrances nobody can come in by. */
export function scenarioIssues(scenario: Scenario, venue: Venue): DocumentIssue[] {
  const kinds = PARTY_KINDS.map(({ id }) => id)
  const entrances = venue.portals.filter(({ a, b }) => isOutside(venue, a) !== isOutside(venue, b)).map(({ id }) => id)
  return [
    ...crowdIssues(scenario, venue),
    ...Object.keys(scenario.personaShare)
      .filter((id) => !kinds.includes(id))
      .map((id) => documentIssue('SCENARIO_PERSONA', 'no such kind of party', id, kinds.join(' | '), `/personaShare/${id}`)),
    ...Object.keys(scenario.entranceShare)
      .filter((id) => !entrances.includes(id))
      .map((id) => documentIssue('SCENARIO_ENTRANCE', 'nobody can come in here', id, entrances.join(' | '), `/entranceShare/${id}`)),
  ]
}

/**
 * Refuses a day that cannot fit: by Little's law as many are present as came within the mean stay. Days near the limit are
 * simulated, and who finds no room waits outside, counted as backlog.
 */
function crowdIssues(scenario: Scenario, venue: Venue): DocumentIssue[] {
  const allowed = `0 to ${MAX_VISITORS}`
  if (scenario.initialVisitors > MAX_VISITORS)
    return [
      documentIssue('SCENARIO_VISITORS', 'more people than the simulator holds', scenario.initialVisitors, allowed, '/initialVisitors'),
    ]
  const peak = Math.round(peakPresent(scenario, venue))
  if (peak <= MAX_VISITORS) return []
  return [
    documentIssue(
      'SCENARIO_ARRIVALS',
      'more people at once than the simulator holds, by arrivals within the mean stay',
      peak,
      allowed,
      '/arrivals',
    ),
  ]
}

/** Most people present by the minute, if all stay the mean time; those there at the start are in the middle of their visits. */
function peakPresent(scenario: Scenario, { opening }: Venue): number {
  const demand = createDemand(scenario)
  const startS = secondsOfDay(scenario.start)
  const stayMin = Math.max(1, Math.round(opening.meanStayH * 60))
  const came: number[] = []
  let present = scenario.initialVisitors
  let peak = present
  for (let minute = 0; minute < scenario.durationMin; minute++) {
    came.push(demandPerS(demand, startS + minute * MINUTE_S) * MINUTE_S)
    const gone = (came[minute - stayMin] ?? 0) + (minute < stayMin ? scenario.initialVisitors / stayMin : 0)
    present += came[minute]! - gone
    peak = Math.max(peak, present)
  }
  return peak
}

function isOutside(venue: Venue, id: string): boolean {
  return id === OUTSIDE || venue.zones.find((zone) => zone.id === id)?.outside === true
}
