import { type DocumentIssue, documentIssue } from '#models/document/document-error.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import { OUTSIDE, type Venue } from '#models/venue/schema.ts'
import { MAX_VISITORS } from '#simulator/crowd/visitors.ts'
import { PARTY_KINDS } from './party-kinds.ts'

/** What a scenario asks of the simulator that it cannot do: personas it does not know, entrances nobody can come in by. */
export function scenarioIssues(scenario: Scenario, venue: Venue): DocumentIssue[] {
  const personas = PARTY_KINDS.map(({ id }) => id)
  const entrances = venue.portals.filter(({ a, b }) => isOutside(venue, a) !== isOutside(venue, b)).map(({ id }) => id)
  const tooMany = scenario.initialVisitors > MAX_VISITORS
  return [
    ...(tooMany
      ? [
          documentIssue(
            'SCENARIO_VISITORS',
            'more people than the simulator holds',
            scenario.initialVisitors,
            `0 to ${MAX_VISITORS}`,
            '/initialVisitors',
          ),
        ]
      : []),
    ...Object.keys(scenario.personaShare)
      .filter((id) => !personas.includes(id))
      .map((id) => documentIssue('SCENARIO_PERSONA', 'no such kind of party', id, personas.join(' | '), `/personaShare/${id}`)),
    ...Object.keys(scenario.entranceShare)
      .filter((id) => !entrances.includes(id))
      .map((id) => documentIssue('SCENARIO_ENTRANCE', 'nobody can come in here', id, entrances.join(' | '), `/entranceShare/${id}`)),
  ]
}

function isOutside(venue: Venue, id: string): boolean {
  return id === OUTSIDE || venue.zones.find((zone) => zone.id === id)?.outside === true
}
