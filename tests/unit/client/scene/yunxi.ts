import { readFileSync } from 'node:fs'
import { parseVenue } from '#models/venue/parse-venue.ts'
import type { Venue } from '#models/venue/schema.ts'

/** The first venue, as the scene gets it. */
export function yunxi(): Venue {
  return parseVenue(JSON.parse(readFileSync(new URL('../../../../models/venues/yunxi/venue.json', import.meta.url), 'utf8')))
}
