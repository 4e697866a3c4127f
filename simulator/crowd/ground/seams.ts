import type { Segment } from '#models/geometry/point.ts'
import type { Places } from './places.ts'
import { type Strip, stripMouth } from './strips.ts'

/** How far from a seam people of the one plane are seen on the other, m: the whole reach of the walking model. */
export const SEAM_SIGHT_M = 2.5

/**
 * Where two planes join: a line across which people walk from place A on one level grid to place B on another.
 * A position p of plane A is the position (p.x + dx, p.y + dy) of plane B; planes are joined by pure translations.
 */
export interface Seam {
  readonly placeA: number
  readonly placeB: number
  /** Indexes in the site's `levels`. */
  readonly levelA: number
  readonly levelB: number
  /** Shift from plane A to plane B, m. */
  readonly dx: number
  readonly dy: number
  /** The line itself, in coordinates of plane A; A lies to its left, B to its right. */
  readonly segment: Segment
}

/** Two seams per strip, at `from` and at `to`: A is the zone there, B the strip. */
export function seamsOf(places: Places, strips: readonly Strip[], levelOf: Int16Array): Seam[] {
  return strips.flatMap((strip, i) =>
    ([0, 1] as const).map((end): Seam => {
      const placeA = places.stripEnds[i]![end]
      const placeB = places.zones + i
      const [dx, dy] = end === 0 ? [0, 0] : [-strip.shiftX, -strip.shiftY]
      const [[px, py], [qx, qy]] = stripMouth(strip, end)
      const segment: Segment = [
        [px - dx, py - dy],
        [qx - dx, qy - dy],
      ]
      return { placeA, placeB, levelA: levelOf[placeA]!, levelB: levelOf[placeB]!, dx, dy, segment }
    }),
  )
}
