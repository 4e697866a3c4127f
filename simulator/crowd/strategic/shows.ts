import { showLengthS } from '#models/venue/programme.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'

/** People arrive for a show at most this long before it, s. Assumption: doors open half an hour before. */
export const DOORS_OPEN_S = 1800

/**
 * The first show of an attraction that ends after `dayS`, as seconds of the day, by today's programme as it stands.
 * @returns null when none is left today
 */
export function showAfter({ site, controls }: Crowd, i: number, dayS: number): { startS: number; endS: number } | null {
  const lengthS = showLengthS(site.venue.attractions[i]!)
  for (const startS of controls.showStartS[i]!) if (startS + lengthS > dayS) return { startS, endS: startS + lengthS }
  return null
}
