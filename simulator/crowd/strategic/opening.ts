import { secondsOfDay } from '#models/document/clock-time.ts'
import type { Venue } from '#models/venue/schema.ts'

const DAY_S = 86_400

/** Opening hours, ready to be read every tick: one session a day, which may end after midnight. */
export interface Opening {
  /** Start of a session, s after midnight, and its length, s. */
  readonly openS: number
  readonly lengthS: number
}

/** Reads opening hours; the same time twice is open all day. */
export function createOpening({ open, close }: Venue['opening']): Opening {
  const openS = secondsOfDay(open)
  return { openS, lengthS: ((secondsOfDay(close) - openS + DAY_S - 1) % DAY_S) + 1 }
}

/**
 * When the session ends that a moment belongs to. Of the hours closed, the later half belongs to the coming session (people come
 * early), the other to the one that is over.
 * @param dayS seconds since some midnight; the answer is on the same scale
 */
export function closingS({ openS, lengthS }: Opening, dayS: number): number {
  if (lengthS === DAY_S) return Infinity
  const earlyS = (DAY_S - lengthS) / 2
  return openS + lengthS + DAY_S * Math.floor((dayS - openS + earlyS) / DAY_S)
}
