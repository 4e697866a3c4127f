import type { Venue } from '#models/venue/schema.ts'
import type { Scenario } from './schema.ts'

/** Where a scenario's day lies in the year, for the sun: midnight of the day as seconds of the year, and the clock's lead on UTC. */
export interface YearClock {
  readonly midnightS: number
  readonly utcOffsetH: number
}

/** The year clock of a scenario in its venue's time zone, daylight saving as it stands at the start. */
export function yearClock(scenario: Pick<Scenario, 'date' | 'start'>, venue: Pick<Venue, 'timeZone'>): YearClock {
  const start = Temporal.PlainDateTime.from(`${scenario.date}T${scenario.start}`).toZonedDateTime(venue.timeZone)
  return { midnightS: (start.dayOfYear - 1) * 86_400, utcOffsetH: start.offsetNanoseconds / 3.6e12 }
}
