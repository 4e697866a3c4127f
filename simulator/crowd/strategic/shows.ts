import { secondsOfDay } from '#models/document/clock-time.ts'
import type { Attraction } from '#models/venue/schema.ts'

/** People arrive for a show at most this long before it, s. Assumption: doors open half an hour before. */
export const DOORS_OPEN_S = 1800
const MINUTE_S = 60

/** Whether people must be there from beginning to end. */
export function isShow({ showsAt, showEveryMin, durationMin }: Attraction): boolean {
  return durationMin !== undefined && (showsAt !== undefined || showEveryMin !== undefined)
}

/**
 * The first show that ends after `dayS`, as seconds of the day.
 * @param openS opening time of the venue: shows that repeat start then
 * @returns null when none is left today
 */
export function showAfter(attraction: Attraction, dayS: number, openS: number): { startS: number; endS: number } | null {
  const lengthS = (attraction.durationMin ?? 0) * MINUTE_S
  if (attraction.showEveryMin !== undefined) {
    const everyS = attraction.showEveryMin * MINUTE_S
    const startS = openS + Math.max(0, Math.floor((dayS - lengthS - openS) / everyS) + 1) * everyS
    return { startS, endS: startS + lengthS }
  }
  for (const clock of attraction.showsAt ?? []) {
    const startS = secondsOfDay(clock)
    if (startS + lengthS > dayS) return { startS, endS: startS + lengthS }
  }
  return null
}
