import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DocumentError, documentIssue } from '#models/document/document-error.ts'
import { parseVenue } from '#models/venue/parse-venue.ts'
import type { Venue } from '#models/venue/schema.ts'
import { VENUES } from '#models/venues/registry.ts'
import { readJson } from '#server/files/read-json.ts'
import { sensorIssues } from '#simulator/sensors/check-sensors.ts'

/** A venue with the place it came from and the scenarios that lie beside it. */
export interface LoadedVenue {
  readonly venue: Venue
  /** Path of venue.json. */
  readonly file: string
  /** Ids of `scenarios/<id>.json` beside venue.json. */
  readonly scenarios: readonly string[]
  /** Played when none is named; null when the venue has no scenario. */
  readonly defaultScenario: string | null
}

/** Where the venues that come with the twin lie. */
const VENUES_FOLDER = fileURLToPath(new URL('../../models/venues', import.meta.url))

/**
 * Reads a venue: one that comes with the twin, by id, or any other by the path of its venue.json (or of its folder).
 * @throws DocumentError VENUE_UNKNOWN, VENUE_MISSING, VENUE_JSON (line and column) or every issue of the document
 */
export function loadVenue(idOrPath: string): LoadedVenue {
  const known = VENUES.find(({ id }) => id === idOrPath)
  const file = known === undefined ? pathOf(idOrPath) : join(VENUES_FOLDER, known.id, 'venue.json')
  const venue = parseVenue(readJson(file, 'VENUE'), file)
  const issues = sensorIssues(venue)
  if (issues.length > 0) throw new DocumentError(file, issues)
  const scenarios = scenariosBeside(file)
  return { venue, file, scenarios, defaultScenario: known?.defaultScenario ?? scenarios[0] ?? null }
}

function pathOf(text: string): string {
  if (text.endsWith('.json')) return text
  if (text.includes(sep) || text.includes('/') || existsSync(text)) return join(text, 'venue.json')
  const allowed = `${VENUES.map(({ id }) => id).join(' | ')} | the path of a venue.json`
  throw new DocumentError(text, [documentIssue('VENUE_UNKNOWN', 'no such venue', text, allowed, '--venue')])
}

function scenariosBeside(file: string): string[] {
  const folder = join(dirname(file), 'scenarios')
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return names.map((name) => basename(name, '.json')).toSorted()
}
