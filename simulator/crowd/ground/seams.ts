import type { Segment } from '#models/geometry/point.ts'

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
