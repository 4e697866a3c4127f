import { dirname, join, resolve } from 'node:path'
import { DocumentError, documentIssue } from '#models/document/document-error.ts'
import { parseScenario } from '#models/scenario/parse-scenario.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import { withWeatherYear } from '#models/scenario/with-weather-year.ts'
import { readJson } from '#server/files/read-json.ts'
import { scenarioIssues } from '#simulator/crowd/strategic/scenario-issues.ts'
import { faultIssues } from '#simulator/sensors/faults.ts'
import type { LoadedVenue } from './load-venue.ts'
import { loadWeather } from './load-weather.ts'

/**
 * Reads a scenario for a venue: by id, from the folder beside its venue.json, or by the path of a JSON file; and its weather file.
 * @param idOrPath the venue's default scenario when absent
 * @throws DocumentError SCENARIO_UNKNOWN (with the known ones), SCENARIO_MISSING, SCENARIO_JSON, WEATHER_MISSING, EPW_* or every issue of the document
 */
export function loadScenario(loaded: LoadedVenue, idOrPath?: string): Scenario {
  const named = idOrPath ?? loaded.defaultScenario
  const file = named?.endsWith('.json') === true ? named : fileOf(loaded, named)
  const scenario = parseScenario(readJson(file, 'SCENARIO'), loaded.venue, file)
  const issues = [...scenarioIssues(scenario, loaded.venue), ...faultIssues(scenario, loaded.venue)]
  if (issues.length > 0) throw new DocumentError(file, issues)
  if (scenario.weatherFile === undefined) return scenario
  return withWeatherYear(scenario, loaded.venue, loadWeather(resolve(dirname(file), scenario.weatherFile)))
}

function fileOf({ file, scenarios, venue }: LoadedVenue, id: string | null): string {
  if (id !== null && scenarios.includes(id)) return join(dirname(file), 'scenarios', `${id}.json`)
  const allowed = [...scenarios, 'the path of a scenario file'].join(' | ')
  throw new DocumentError(file, [documentIssue('SCENARIO_UNKNOWN', `no such scenario of ${venue.id}`, id, allowed, '--scenario')])
}
