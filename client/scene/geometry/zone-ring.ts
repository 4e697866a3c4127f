import { areaM2, contains, distanceToEdgeM } from '#models/geometry/polygon.ts'
import type { Point, Polygon } from '#models/geometry/point.ts'
import type { Venue, Zone } from '#models/venue/schema.ts'
import { offsetRing, roundCorners } from './rings.ts'

/** Corners this close to another zone or a building stay sharp, m. */
const TOUCH_M = 1.2

/** The zone as it is laid out: free corners rounded, corners shared with a neighbour or a wall kept. */
export function pavedRing(venue: Venue, zone: Zone): Polygon {
  const neighbours = [
    ...venue.zones.filter(({ id, level }) => id !== zone.id && level === zone.level).map(({ polygon }) => polygon),
    ...venue.structures.map(({ footprint }) => footprint),
  ]
  const touches = (corner: Point): boolean => neighbours.some((ring) => contains(ring, corner) || distanceToEdgeM(ring, corner) < TOUCH_M)
  return roundCorners(zone.polygon, cornerRadiusM(zone), touches)
}

/** The field of colour of a zone: inside its paving, so that a pale line stays between neighbours. */
export function dataRing(paved: Polygon, zone: Zone): Polygon {
  const marginM = Math.min(0.6, 0.045 * Math.sqrt(areaM2(zone.polygon)))
  return roundCorners(offsetRing(paved, -marginM), marginM * 2)
}

function cornerRadiusM(zone: Zone): number {
  if (zone.indoor === true || zone.kind === 'bridge') return 0
  return Math.min(9, 0.13 * Math.sqrt(areaM2(zone.polygon)))
}
