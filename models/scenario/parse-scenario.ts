import { DocumentError, type DocumentIssue, documentIssue } from '#models/document/document-error.ts'
import { parseDocument } from '#models/document/parse-document.ts'
import { secondsOfDay } from '#models/document/clock-time.ts'
import type { Venue } from '#models/venue/schema.ts'
import { premovementFaults } from './premovement.ts'
import { faultTargets, sensorFaultIssues } from './sensor-fault.ts'
import { type Incident, type Scenario, ScenarioSchema } from './schema.ts'

/**
 * Reads a scenario document for a venue.
 * @throws DocumentError when a row is wrong, out of time order, or names something the venue lacks
 */
export function parseScenario(document: unknown, venue: Venue, file = 'scenario.json'): Scenario {
  const scenario = parseDocument<Scenario>(ScenarioSchema, document, file, 'SCENARIO')
  const issues = [
    ...unorderedRows(scenario),
    ...unknownTargets(scenario, venue),
    ...wrongShares(scenario),
    ...turnedRanges(scenario),
    ...scenario.incidents.flatMap((incident, i) =>
      incident.kind === 'sensor-fault' ? sensorFaultIssues(incident, `/incidents/${i}`) : [],
    ),
    ...unknownDay(scenario),
  ]
  if (issues.length > 0) throw new DocumentError(file, issues)
  return scenario
}

function unorderedRows(scenario: Scenario): DocumentIssue[] {
  return (['arrivals', 'weather'] as const).flatMap((list) =>
    scenario[list].flatMap((row, i, rows) => {
      const before = rows[i - 1]
      if (before === undefined || secondsOfDay(before.from) < secondsOfDay(row.from)) return []
      return [documentIssue('SCENARIO_ORDER', 'rows must follow in time', row.from, `> ${before.from}`, `/${list}/${i}/from`)]
    }),
  )
}

function unknownTargets(scenario: Scenario, venue: Venue): DocumentIssue[] {
  const ids = (list: readonly { id: string }[]): Set<string> => new Set(list.map(({ id }) => id))
  const [portals, attractions, zones] = [venue.portals, venue.attractions, venue.zones].map(ids)
  const targets: Record<Incident['kind'], Set<string>> = {
    'sensor-fault': faultTargets(venue),
    'device-silent': ids(venue.devices),
    evacuation: ids([...venue.zones, venue]),
  }
  const missing = (known: Set<string> | undefined, id: string, pointer: string): DocumentIssue[] =>
    known?.has(id) === true
      ? []
      : [documentIssue('SCENARIO_UNKNOWN_REFERENCE', `not in venue ${venue.id}`, id, 'an id of the venue', pointer)]
  return [
    ...Object.keys(scenario.entranceShare).flatMap((id) => missing(portals, id, `/entranceShare/${id}`)),
    ...Object.keys(scenario.appealFactor ?? {}).flatMap((id) => missing(attractions, id, `/appealFactor/${id}`)),
    ...scenario.incidents.flatMap(({ kind, target }, i) => missing(targets[kind], target, `/incidents/${i}/target`)),
    ...scenario.incidents.flatMap((incident, i) =>
      Object.entries(incident.kind === 'evacuation' ? (incident.exits ?? {}) : {}).flatMap(([zone, portal]) => {
        const at = `/incidents/${i}/exits/${zone}`
        return [...missing(zones, zone, at), ...missing(portals, portal, at)]
      }),
    ),
  ]
}

function turnedRanges({ premovement, incidents }: Scenario): DocumentIssue[] {
  return [
    ...premovementFaults(premovement, '/premovement'),
    ...incidents.flatMap((incident, i) =>
      premovementFaults(incident.kind === 'evacuation' ? incident.premovement : undefined, `/incidents/${i}/premovement`),
    ),
  ]
}

function wrongShares(scenario: Scenario): DocumentIssue[] {
  return (['entranceShare', 'personaShare'] as const).flatMap((table) => {
    const sum = Object.values(scenario[table]).reduce((total, share) => total + share, 0)
    return Math.abs(sum - 1) < 1e-6 ? [] : [documentIssue('SCENARIO_SHARES', 'shares must add up to one', sum, '1', `/${table}`)]
  })
}

function unknownDay({ date }: Scenario): DocumentIssue[] {
  try {
    Temporal.PlainDate.from(date)
    return []
  } catch {
    return [documentIssue('SCENARIO_DATE', 'no such day', date, 'a day of the calendar, YYYY-MM-DD', '/date')]
  }
}
