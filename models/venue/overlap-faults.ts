import { type DocumentIssue, documentIssue } from '#models/document/document-error.ts'
import { bounds, contains } from '#models/geometry/polygon.ts'
import type { Venue, Zone } from './schema.ts'

/** Smaller overlaps are drawing tolerance, m². */
const TOLERANCE_M2 = 1
/** Headroom below a floor, m. Source: least clear height of escape routes, 2.0 m (GB 50016, NFPA 101 7.1.5). */
const HEADROOM_M = 2
/** Overlap is sampled at this many points along each side of the rectangle that both zones share. */
const SAMPLES = 100

/**
 * Zones that claim the same ground: on one level none may overlap another (a zone round another is drawn with a hole, through
 * a slit), and between floors that overlap in plan there must be headroom.
 */
export function overlapFaults(venue: Venue): DocumentIssue[] {
  const elevationM = new Map(venue.levels.map((level) => [level.id, level.elevationM]))
  return venue.zones.flatMap((zone, i) =>
    venue.zones.slice(0, i).flatMap((other) => {
      const apartM = Math.abs((elevationM.get(zone.level) ?? Infinity) - (elevationM.get(other.level) ?? Infinity))
      if (!(apartM < HEADROOM_M)) return []
      const sharedM2 = overlapM2(zone, other)
      if (sharedM2 <= TOLERANCE_M2) return []
      if (zone.level !== other.level) {
        const text = `level ${zone.level} overlaps level ${other.level} in ${zone.id} and ${other.id}, m apart`
        return [documentIssue('VENUE_LEVEL_OVERLAP', text, apartM, `>= ${HEADROOM_M} m`, `/zones/${i}/level`)]
      }
      return [documentIssue('VENUE_ZONE_OVERLAP', `overlaps ${other.id}, m²`, sharedM2, `<= ${TOLERANCE_M2} m²`, `/zones/${i}/polygon`)]
    }),
  )
}

function overlapM2(zone: Zone, other: Zone): number {
  const a = bounds(zone.polygon)
  const b = bounds(other.polygon)
  const [minX, maxX] = [Math.max(a.minX, b.minX), Math.min(a.maxX, b.maxX)]
  const [minY, maxY] = [Math.max(a.minY, b.minY), Math.min(a.maxY, b.maxY)]
  const boxM2 = (maxX - minX) * (maxY - minY)
  if (maxX <= minX || maxY <= minY || boxM2 <= TOLERANCE_M2) return 0
  let both = 0
  for (let row = 0; row < SAMPLES; row++) {
    for (let col = 0; col < SAMPLES; col++) {
      const point = [minX + ((col + 0.5) / SAMPLES) * (maxX - minX), minY + ((row + 0.5) / SAMPLES) * (maxY - minY)] as const
      if (contains(zone.polygon, point) && contains(other.polygon, point)) both++
    }
  }
  return (both / (SAMPLES * SAMPLES)) * boxM2
}
