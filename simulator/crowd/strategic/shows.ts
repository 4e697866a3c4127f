import { showLengthS } from '#models/venue/programme.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'

/** People arrive for a show at most this long before it, s. Assumption: doors open half an hour before. */
export const DOORS_OPEN_S = 1800
const DAY_S = 86_400

/**
 * The first show of an attraction that ends after a moment, by the programme as it stands; each day has the same.
 * @param dayS seconds since the midnight before the scenario's start; the answer is on the same scale
 * @returns null when none is left that day
 */
export function showAfter({ site, controls }: Crowd, i: number, dayS: number): { startS: number; endS: number } | null {
  const lengthS = showLengthS(site.venue.attractions[i]!)
  const midnightS = dayS - (dayS % DAY_S)
  // A show of the evening before may still go on after midnight.
  for (let offsetS = midnightS - DAY_S; offsetS <= midnightS; offsetS += DAY_S) {
    for (const showS of controls.showStartS[i]!) {
      const startS = showS + offsetS
      if (startS + lengthS > dayS) return { startS, endS: startS + lengthS }
    }
  }
  return null
}
