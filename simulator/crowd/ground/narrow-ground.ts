import type { Polygon, Segment } from '#models/geometry/point.ts'
import { bounds, edges } from '#models/geometry/polygon.ts'
import { distanceToSegmentM, segmentLengthM } from '#models/geometry/segment.ts'
import type { Venue } from '#models/venue/schema.ts'
import type { Link } from './links.ts'

/** Cells of the fields of narrow, small and furnished places, and of wide open ground, m. */
export const FINE_CELL_M = 0.25
const COARSE_CELL_M = 0.5
/** Ways narrower than this want fine cells, m; so does any place whose bounding box is smaller, m². */
const NARROW_M = 1.5
const SMALL_M2 = 8000
/** Edges this near to each other along the ring, m, belong to one bend, not to two sides of a gap. */
const BEND_M = 4

/** Cells fine enough that people find every way out of a zone and through every gap in it. */
export function cellOfZoneM(venue: Venue, links: readonly Link[], zone: number): number {
  const { polygon } = venue.zones[zone]!
  const { minX, minY, maxX, maxY } = bounds(polygon)
  if ((maxX - minX) * (maxY - minY) < SMALL_M2) return FINE_CELL_M
  const doors = links.flatMap((link, i) => (link.segmentA !== null && (link.a === zone || link.b === zone) ? [{ ...link, i }] : []))
  const narrowDoor = doors.some(({ widthM, i }) => widthM < NARROW_M || i >= venue.portals.length)
  return narrowDoor || hasGap(polygon) ? FINE_CELL_M : COARSE_CELL_M
}

/** Whether a polygon has a hole (drawn through a slit), or a neck narrower than NARROW_M. */
function hasGap(polygon: Polygon): boolean {
  const ring = edges(polygon)
  const directed = new Set(ring.map(([a, b]) => `${a.join()}>${b.join()}`))
  if (ring.some(([a, b]) => directed.has(`${b.join()}>${a.join()}`))) return true
  const startM: number[] = []
  let roundM = 0
  for (const edge of ring) {
    startM.push(roundM)
    roundM += segmentLengthM(edge)
  }
  return ring.some((edge, i) =>
    ring.some((other, j) => {
      if (j <= i) return false
      const betweenM = startM[j]! - startM[i]! - segmentLengthM(edge)
      const backM = roundM - startM[j]! - segmentLengthM(other) + startM[i]!
      return Math.min(betweenM, backM) > BEND_M && gapM(edge, other) < NARROW_M
    }),
  )
}

/** Distance between two edges that do not cross, m. */
function gapM(one: Segment, other: Segment): number {
  return Math.min(
    distanceToSegmentM(one[0], other),
    distanceToSegmentM(one[1], other),
    distanceToSegmentM(other[0], one),
    distanceToSegmentM(other[1], one),
  )
}
