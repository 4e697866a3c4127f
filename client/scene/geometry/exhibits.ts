import type { Point } from '#models/geometry/point.ts'
import { distanceToSegmentM } from '#models/geometry/segment.ts'
import type { Venue } from '#models/venue/schema.ts'
import { AT_ORIGIN, type Draft, paint } from './draft.ts'
import { offsetRing, subdivided } from './rings.ts'
import { anticlockwise, box } from './solids.ts'

/** Distance of showcases from the wall and from each other, m; they stand nowhere near a door. */
const FROM_WALL_M = 1.1
const EVERY_M = 4.6
const CLEAR_OF_DOORS_M = 4

/** Showcases along the walls of galleries, so that an opened museum reads as one. */
export function buildExhibits(draft: Draft, venue: Venue): void {
  for (const { id, kind, level, polygon } of venue.zones) {
    if (kind !== 'gallery') continue
    const floorZ = venue.levels.find((storey) => storey.id === level)?.elevationM ?? 0
    const doors = venue.portals.filter(({ a, b }) => a === id || b === id).map(({ segment }) => segment)
    const line = offsetRing(anticlockwise(polygon), -FROM_WALL_M)
    line.forEach((a, i) => {
      const b = line[(i + 1) % line.length] as Point
      const lengthM = Math.hypot(b[0] - a[0], b[1] - a[1])
      for (const [x, y] of subdivided([a, b], EVERY_M, 'open').slice(1, -1)) {
        if (doors.some((door) => distanceToSegmentM([x, y], door) < CLEAR_OF_DOORS_M)) continue
        draft.placement = { xM: x, yM: y, zM: floorZ, cos: (b[0] - a[0]) / lengthM, sin: (b[1] - a[1]) / lengthM }
        paint(draft, 'stone', 1, 0.6)
        box(draft, [0, 0, 0], 2.4, 0.8, 0.85)
        paint(draft, 'wallLit', 1.1)
        box(draft, [0, 0, 0.85], 2.2, 0.6, 0.75)
      }
    })
    draft.placement = AT_ORIGIN
  }
}
