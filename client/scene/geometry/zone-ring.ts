import { areaM2 } from '#models/geometry/polygon.ts'
import type { Point, Polygon } from '#models/geometry/point.ts'
import type { Venue, Zone } from '#models/venue/schema.ts'
import { offsetRing, roundCorners } from './rings.ts'
import { signedDistance } from './signed-distance.ts'

/** Corners this close to another zone or a building stay sharp, m. */
const TOUCH_M = 1.2

const known = new WeakMap<Venue, ReadonlyMap<string, Polygon>>()

/** Every zone as it is laid out, by id: free corners rounded, corners shared with a neighbour or a wall kept. Made once per venue. */
function pavedRings(venue: Venue): ReadonlyMap<string, Polygon> {
  const before = known.get(venue)
  if (before !== undefined) return before
  const walls = venue.structures.map(({ footprint }) => signedDistance(footprint))
  const grounds = venue.zones.map(({ id, level, polygon }) => ({ id, level, away: signedDistance(polygon) }))
  const rings = venue.zones.map((zone): [string, Polygon] => {
    const others = grounds.filter(({ id, level }) => id !== zone.id && level === zone.level)
    const touches = ([x, y]: Point): boolean =>
      others.some(({ away }) => away(x, y) > -TOUCH_M) || walls.some((away) => away(x, y) > -TOUCH_M)
    return [zone.id, roundCorners(zone.polygon, cornerRadiusM(zone), touches)]
  })
  const made = new Map(rings)
  known.set(venue, made)
  return made
}

/** One zone as it is laid out. */
export function pavedRing(venue: Venue, { id, polygon }: Zone): Polygon {
  return pavedRings(venue).get(id) ?? polygon
}

/** The field of colour of a zone: inside its paving, so that a pale line stays between neighbours. */
export function dataRing(paved: Polygon, zone: Zone): Polygon {
  const sizeM = Math.sqrt(areaM2(zone.polygon))
  const marginM = zone.indoor === true || zone.kind === 'bridge' ? Math.min(0.5, 0.05 * sizeM) : Math.min(1.3, 0.05 * sizeM)
  return roundCorners(offsetRing(paved, -marginM), marginM * 2.2)
}

function cornerRadiusM(zone: Zone): number {
  if (zone.indoor === true || zone.kind === 'bridge') return 0
  return Math.min(9, 0.13 * Math.sqrt(areaM2(zone.polygon)))
}
