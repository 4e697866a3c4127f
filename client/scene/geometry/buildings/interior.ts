import { edges } from '#models/geometry/polygon.ts'
import { distanceToSegmentM, midpoint } from '#models/geometry/segment.ts'
import type { Segment } from '#models/geometry/point.ts'
import { type Draft, paint } from '../draft.ts'
import { offsetRing } from '../rings.ts'
import { prism } from '../solids.ts'
import type { Site } from './site.ts'
import { wallRun } from './wall-run.ts'

/** Floors and the walls between rooms: what is seen when the building is cut open. */
export function interior(draft: Draft, site: Site): void {
  for (const { z, rooms, doorways } of site.storeys) {
    if (z > 0.5) {
      paint(draft, 'stone', 0.96)
      prism(draft, offsetRing(site.frame.ring, -0.9), z - 0.35, z)
    }
    for (const [from, to] of sharedEdges(rooms)) {
      wallRun(draft, {
        from,
        to,
        z0: z,
        z1: z + Math.min(site.structure.storeyM - 0.6, 4.6),
        thicknessM: 0.35,
        swatch: 'wallLit',
        doorways,
        cutZ: z + 1.3,
      })
    }
  }
}

/** Edges that two rooms share, each once; partial overlaps count by the shorter edge. */
function sharedEdges(rooms: Site['storeys'][number]['rooms']): Segment[] {
  const found: Segment[] = []
  rooms.forEach((room, i) => {
    for (const edge of edges(room)) {
      const middle = midpoint(edge)
      const shared = rooms.some((other, j) => j !== i && edges(other).some((segment) => distanceToSegmentM(middle, segment) < 0.2))
      const known = found.some((segment) => distanceToSegmentM(middle, segment) < 0.2)
      if (shared && !known) found.push(edge)
    }
  })
  return found
}
