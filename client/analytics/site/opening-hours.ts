import { secondsOfDay } from '#models/document/clock-time.ts'
import { sessionEndS, sessionTimeS } from '#models/venue/programme.ts'
import type { Venue } from '#models/venue/schema.ts'

/** Formatters are slow to make. */
const clocks = new Map<string, Intl.DateTimeFormat>()

/** Time of day in a time zone, s after midnight. @param ms since the epoch */
export function localTimeS(timeZone: string, ms: number): number {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { hourCycle: 'h23', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone })
  clocks.set(timeZone, clock)
  const [hours = 0, minutes = 0, seconds = 0] = clock.format(ms).split(':').map(Number)
  return hours * 3600 + minutes * 60 + seconds
}

/** Whether visitors are received at a moment, by the venue's own hours. @param ms since the epoch */
export function isOpen({ opening, timeZone }: Venue, ms: number): boolean {
  const sessionS = sessionTimeS(opening, localTimeS(timeZone, ms))
  return sessionS >= secondsOfDay(opening.open) && sessionS < sessionEndS(opening)
}
