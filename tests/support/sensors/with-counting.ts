import type { Venue } from '#models/venue/schema.ts'
import type { Counting } from '#simulator/sensors/define.ts'
import { SENSORS } from '#simulator/sensors/registry.ts'

/** The venue with every counter of people missing and doubling so many, and saying so in the catalogue. */
export function withCounting(venue: Venue, counting: Counting): Venue {
  const counts = new Set(SENSORS.filter((kind) => kind.counting !== undefined).map(({ kind }) => kind))
  return { ...venue, sensors: venue.sensors.map((sensor) => (counts.has(sensor.kind) ? { ...sensor, counting: { ...counting } } : sensor)) }
}
