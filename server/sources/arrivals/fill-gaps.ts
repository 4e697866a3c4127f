import { DocumentError, documentIssue } from '#models/document/document-error.ts'
import { hourLabel } from './hour-label.ts'

/** Longest run of missing hours that is bridged; demand changes shape within a longer one. Own choice. */
const MAX_GAP_H = 3

/**
 * Fills missing hours 0 to 23 by a straight line between the hours around them, and says so.
 * @param hours people by hour; hours below 0 and above 23 belong to the days around and serve as ends of a gap
 * @param place what to name in an error
 * @throws DocumentError ARRIVALS_GAP when a gap is longer than 3 hours or has no end
 */
export function fillGaps(hours: Map<number, number>, place: string, notes: string[]): void {
  for (let hour = 0; hour < 24; hour++) {
    if (hours.has(hour)) continue
    let from = hour - 1
    while (from > hour - MAX_GAP_H - 1 && !hours.has(from)) from--
    let to = hour + 1
    while (to < hour + MAX_GAP_H + 1 && !hours.has(to)) to++
    const [before, after] = [hours.get(from), hours.get(to)]
    const missing = to - from - 1
    if (before === undefined || after === undefined || missing > MAX_GAP_H) throw tooLong(hours, place)
    for (let k = Math.max(from + 1, 0); k < Math.min(to, 24); k++) {
      const people = Math.round(before + ((after - before) * (k - from)) / (to - from))
      hours.set(k, people)
      notes.push(
        `${hourLabel(k)} is missing: ${people} people put in, on the line from ${before} at ${hourLabel(from)} to ${after} at ${hourLabel(to)}`,
      )
    }
  }
}

function tooLong(hours: ReadonlyMap<number, number>, place: string): DocumentError {
  const missing = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => !hours.has(hour))
  return new DocumentError(place, [
    documentIssue(
      'ARRIVALS_GAP',
      'hours are missing',
      missing.map(hourLabel).join(' '),
      `at most ${MAX_GAP_H} hours in a row, with counts around them`,
      '--arrivals',
    ),
  ])
}
