/** How often an hour of the local clock happens on a day: once, or never or twice when clocks change. */
export type HourHappens = 'once' | 'never' | 'twice'

/** @param date ISO date @param hour hour of the local clock, 0 to 23 @param timeZone IANA name */
export function hourHappens(date: string, hour: number, timeZone: string): HourHappens {
  const wall = Temporal.PlainDate.from(date).toPlainDateTime({ hour })
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  const later = wall.toZonedDateTime(timeZone, { disambiguation: 'later' })
  if (earlier.epochMilliseconds === later.epochMilliseconds) return 'once'
  return earlier.hour === hour ? 'twice' : 'never'
}
