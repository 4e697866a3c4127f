import type { Scenario } from '#models/scenario/schema.ts'
import type { Venue } from '#models/venue/schema.ts'
import { loadScenario } from '#server/venues/load-scenario.ts'
import { loadVenue } from '#server/venues/load-venue.ts'

/** The first venue with one of its scenarios, read as the server reads them. */
export function loadYunxi(scenario: string): { readonly venue: Venue; readonly scenario: Scenario } {
  const loaded = loadVenue('yunxi')
  return { venue: loaded.venue, scenario: loadScenario(loaded, scenario) }
}
