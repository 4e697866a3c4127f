import { secondsOfDay } from '#models/document/clock-time.ts'
import type { Attraction, Venue } from './schema.ts'

const MINUTE_S = 60

/** Whether people must be there from beginning to end. */
export function isShow({ showsAt, showEveryMin, durationMin }: Attraction): boolean {
  return durationMin !== undefined && (showsAt !== undefined || showEveryMin !== undefined)
}

/** Length of one show, s. */
export function showLengthS({ durationMin }: Attraction): number {
  return (durationMin ?? 0) * MINUTE_S
}

/**
 * Starts of a day's shows, s after midnight, in order: the printed times, or every so often from opening as long as the
 * show ends before closing. Empty for what is no show.
 */
export function programmeS(attraction: Attraction, { open, close }: Venue['opening']): number[] {
  if (!isShow(attraction)) return []
  const { showsAt, showEveryMin } = attraction
  if (showEveryMin === undefined) return (showsAt ?? []).map(secondsOfDay).toSorted((a, b) => a - b)
  const starts: number[] = []
  for (let startS = secondsOfDay(open); startS + showLengthS(attraction) <= secondsOfDay(close); startS += showEveryMin * MINUTE_S)
    starts.push(startS)
  return starts
}
