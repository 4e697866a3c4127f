import type { Site } from '#simulator/crowd/ground/site.ts'

/** Names of the places of a site in their order: zones, strips, lifts. */
export function placeNames({ venue, places }: Site): string[] {
  return [...venue.zones, ...places.strips, ...places.lifts].map(({ id }) => id)
}
