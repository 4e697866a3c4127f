import type { Venue } from '#models/venue/schema.ts'
import type { Scenario } from './schema.ts'

/**
 * The scenario's first moment, ms since the epoch: its calendar day and start time read in the venue's time zone.
 * A time that daylight saving skips or repeats is taken the way Temporal's 'compatible' rule takes it.
 */
export function scenarioStartMs(scenario: Scenario, venue: Venue): number {
  const local = Temporal.PlainDateTime.from(`${scenario.date}T${scenario.start}`)
  return local.toZonedDateTime(venue.timeZone).epochMilliseconds
}
