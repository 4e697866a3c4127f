import { secondsOfDay } from '#models/document/clock-time.ts'
import type { Attraction, Venue } from './schema.ts'

const MINUTE_S = 60
const DAY_S = 86_400

/** Whether people must be there from beginning to end. */
export function isShow({ showsAt, showEveryMin, durationMin }: Attraction): boolean {
  return durationMin !== undefined && (showsAt !== undefined || showEveryMin !== undefined)
}

/** Length of one show, s. */
export function showLengthS({ durationMin }: Attraction): number {
  return (durationMin ?? 0) * MINUTE_S
}

/** When a day's session ends, s after the midnight before it opens: beyond a day where the venue closes after midnight. */
export function sessionEndS({ open, close }: Venue['opening']): number {
  const openS = secondsOfDay(open)
  return openS + ((secondsOfDay(close) - openS + DAY_S - 1) % DAY_S) + 1
}

/** A time as seconds after the midnight before its session opens; times after midnight belong to the session still going on. */
export function sessionTimeS(opening: Venue['opening'], dayS: number): number {
  const clockS = dayS % DAY_S
  return clockS + DAY_S <= sessionEndS(opening) ? clockS + DAY_S : clockS
}

/**
 * Starts of a session's shows, s after the midnight before it opens, in order: the printed times, or every so often from
 * opening as long as the show ends before closing. Empty for what is no show.
 */
export function programmeS(attraction: Attraction, opening: Venue['opening']): number[] {
  if (!isShow(attraction)) return []
  const { showsAt, showEveryMin } = attraction
  if (showEveryMin === undefined)
    return (showsAt ?? []).map((clock) => sessionTimeS(opening, secondsOfDay(clock))).toSorted((a, b) => a - b)
  const starts: number[] = []
  const lastS = sessionEndS(opening) - showLengthS(attraction)
  for (let startS = secondsOfDay(opening.open); startS <= lastS; startS += showEveryMin * MINUTE_S) starts.push(startS)
  return starts
}
