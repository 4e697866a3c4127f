import { hypot } from '#simulator/kernel/portable-math.ts'
import type { Point } from '#models/geometry/point.ts'
import { areaM2, contains } from '#models/geometry/polygon.ts'
import { midpoint, segmentLengthM } from '#models/geometry/segment.ts'
import type { Connector, Portal, StripConnector, Venue } from '#models/venue/schema.ts'
import { stripShape } from '#models/venue/strip-shape.ts'
import { liftLinks } from './lifts.ts'
import type { Places } from './places.ts'

/** Specific flow people manage through an opening or onto a stair, 1/(m s). Source: Weidmann 1993, capacity 1.22 on the level. */
export const SPECIFIC_FLOW_PER_M_S = 1.2
/** Speed along a slope, m/s. Source: Weidmann 1993, stairs 0.61 up and 0.69 down along the horizontal. */
const SLOPE_SPEED_MPS = 0.6

/** A way from place `a` to place `b`: a portal one walks through, a strip that takes time, the doors of a lift. -1 is outside. */
export interface Link {
  readonly kind: Portal['kind'] | Connector['kind']
  readonly a: number
  readonly b: number
  /** Where it is met in each zone, m. */
  readonly atA: Point
  readonly atB: Point
  readonly widthM: number
  /** People a second when crowded, both directions together. */
  readonly flowPerS: number
  /** Time from end to end, s; 0 for a portal. */
  readonly crossS: number
  /** +1 when zone a lies to the left of the portal's segment, -1 to the right. */
  readonly leftOfA: 1 | -1
  readonly oneWay: 0 | 1 | -1
}

/** Every way of a venue: portals, in the order of the venue's list, then strips, then one per stop of every lift. */
export function linksOf(venue: Venue, places: Places): Link[] {
  const index = (id: string): number => venue.zones.findIndex((zone) => zone.id === id)
  return [
    ...venue.portals.map((portal) => portalLink(portal, index(portal.a), index(portal.b), venue)),
    ...places.strips.map((strip) => stripLink(strip, venue)),
    ...liftLinks(venue, places),
  ]
}

function portalLink(portal: Portal, a: number, b: number, venue: Venue): Link {
  const at = midpoint(portal.segment)
  const widthM = segmentLengthM(portal.segment)
  const oneWay = portal.direction === 'a-to-b' ? 1 : portal.direction === 'b-to-a' ? -1 : 0
  const laneFlow = ((portal.lanes ?? 0) * (portal.lanePerMin ?? 0)) / 60
  const flowPerS = laneFlow > 0 ? laneFlow : widthM * SPECIFIC_FLOW_PER_M_S
  return { kind: portal.kind, a, b, atA: at, atB: at, widthM, flowPerS, crossS: 0, leftOfA: leftOfA(portal, a, b, venue), oneWay }
}

/** Timed for now. */
function stripLink(strip: StripConnector, venue: Venue): Link {
  const index = (id: string): number => venue.zones.findIndex((zone) => zone.id === id)
  const oneWay = strip.direction === 'from-to' ? 1 : strip.direction === 'to-from' ? -1 : 0
  const { kind, from, to, widthM } = strip
  const crossS = stripShape(strip, venue)!.lengthM / SLOPE_SPEED_MPS
  const flowPerS = widthM * SPECIFIC_FLOW_PER_M_S
  return { kind, a: index(from.zone), b: index(to.zone), atA: from.at, atB: to.at, leftOfA: 1, oneWay, widthM, flowPerS, crossS }
}

/** Looks a little to each side of the portal for the zone that is there. */
function leftOfA({ segment: [p, q] }: Portal, a: number, b: number, venue: Venue): 1 | -1 {
  const lengthM = hypot(q[0] - p[0], q[1] - p[1])
  const [mx, my] = midpoint([p, q])
  const has = (zone: number, point: Point): boolean => zone >= 0 && contains(venue.zones[zone]!.polygon, point)
  const nested = a >= 0 && b >= 0 && areaM2(venue.zones[a]!.polygon) > areaM2(venue.zones[b]!.polygon)
  for (const stepM of [0.75, 1.5, 0.3]) {
    const left: Point = [mx - ((q[1] - p[1]) / lengthM) * stepM, my + ((q[0] - p[0]) / lengthM) * stepM]
    const right: Point = [2 * mx - left[0], 2 * my - left[1]]
    const [first, second, sign] = nested || a < 0 ? [b, a, -1] : [a, b, 1]
    if (has(first, left) !== has(first, right)) return (has(first, left) ? sign : -sign) as 1 | -1
    if (has(second, left) !== has(second, right)) return (has(second, left) ? -sign : sign) as 1 | -1
  }
  return 1
}
