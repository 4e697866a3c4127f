import { distanceToSegmentM } from '#models/geometry/segment.ts'
import type { Site } from './site.ts'

/** Whether a position lies within that far, m, of a way in or out of its zone. */
export function isNearDoor({ links, linksOf }: Site, zone: number, x: number, y: number, withinM: number): boolean {
  return linksOf[zone]!.some((link) => {
    const { a, segmentA, segmentB } = links[link]!
    const segment = a === zone ? segmentA : segmentB
    return segment !== null && distanceToSegmentM([x, y], segment) < withinM
  })
}
