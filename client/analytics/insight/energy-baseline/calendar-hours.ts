/** Day types of a week of hours: Monday to Sunday; a holiday counts as a Sunday. */
const SUNDAY = 6
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** 1970-01-01 was a Thursday: the fourth day from Monday. */
const EPOCH_WEEKDAY = 3
/** Mean tropical year, days. */
const YEAR_DAYS = 365.2422

/** What the calendar says of a row of hours; local time, written as if it were UTC. */
export interface CalendarHours {
  readonly startMs: number
  /** Hour of the week by day type, 0 (Monday 0 h) to 167. */
  readonly hourOfWeek: Uint8Array
  /** Where in the year, as an angle, 0 to 2π. */
  readonly seasonRad: Float64Array
}

/**
 * The calendar of `count` hours from `startMs`.
 * @param holidays days, as whole days since 1970-01-01, on which the building keeps Sunday's hours
 */
export function calendarHours(startMs: number, count: number, holidays: ReadonlySet<number>): CalendarHours {
  const hourOfWeek = new Uint8Array(count)
  const seasonRad = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const ms = startMs + i * HOUR_MS
    const day = Math.floor(ms / DAY_MS)
    const weekday = holidays.has(day) ? SUNDAY : (day + EPOCH_WEEKDAY) % 7
    hourOfWeek[i] = weekday * 24 + Math.floor((ms - day * DAY_MS) / HOUR_MS)
    seasonRad[i] = 2 * Math.PI * ((ms / DAY_MS / YEAR_DAYS) % 1)
  }
  return { startMs, hourOfWeek, seasonRad }
}
