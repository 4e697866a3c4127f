import { hypot } from '#models/math/portable-math.ts'
import type { Point, Segment } from '#models/geometry/point.ts'
import { areaM2, contains } from '#models/geometry/polygon.ts'
import { midpoint, segmentLengthM } from '#models/geometry/segment.ts'
import { meteredDirection, type PortalDirection } from '#models/venue/inward.ts'
import type { Connector, Portal, Venue } from '#models/venue/schema.ts'
import { liftLinks } from './lifts.ts'
import type { Places } from './places.ts'
import type { Seam } from './seams.ts'
import type { Strip } from './strips.ts'

/** Specific flow people manage through an opening, and onto a stair, 1/(m s). Source: Weidmann 1993: 1.22 on the level, about 0.9 on stairs. */
export const SPECIFIC_FLOW_PER_M_S = 1.2
const STAIR_FLOW_PER_M_S = 0.9

/**
 * A way from place `a` to place `b`: a portal between zones, the mouth of a strip (a the zone, b the strip), or a stop of a
 * lift (a the zone, b the lift). -1 is outside the venue.
 */
export interface Link {
  readonly kind: Portal['kind'] | Connector['kind']
  readonly a: number
  readonly b: number
  /** Where it is met in each place, m, in the coordinates of that place's plane. */
  readonly atA: Point
  readonly atB: Point
  /** The line people walk across, in the coordinates of each plane; null at a lift, which takes them in. */
  readonly segmentA: Segment | null
  readonly segmentB: Segment | null
  readonly widthM: number
  /** People a second when crowded, both directions together. */
  readonly flowPerS: number
  /** +1 when place a lies to the left of the segment, -1 to the right. */
  readonly leftOfA: 1 | -1
  /** Of portals: the direction that a limit of inflow acts on; 0 is a to b. */
  readonly inward: PortalDirection
}

/** Every way of a venue: portals in the order of the venue's list, then two mouths per strip, then the stops of the lifts. */
export function linksOf(venue: Venue, places: Places, strips: readonly Strip[], seams: readonly Seam[]): Link[] {
  const index = (id: string): number => venue.zones.findIndex((zone) => zone.id === id)
  return [
    ...venue.portals.map((portal) => portalLink(portal, index(portal.a), index(portal.b), venue)),
    ...seams.map((seam, i) => mouthLink(strips[i >> 1]!, seam)),
    ...liftLinks(venue, places),
  ]
}

/** The links of a strip: those of its `from` and `to` mouths. */
export function linkOfMouth(venue: Venue, strip: number, end: 0 | 1): number {
  return venue.portals.length + strip * 2 + end
}

/** Index of the seam a link is, or -1. */
export function seamOfLink(venue: Venue, { strips }: Places, link: number): number {
  const seam = link - venue.portals.length
  return seam >= 0 && seam < strips.length * 2 ? seam : -1
}

function portalLink(portal: Portal, a: number, b: number, venue: Venue): Link {
  const at = midpoint(portal.segment)
  const widthM = segmentLengthM(portal.segment)
  const laneFlow = ((portal.lanes ?? 0) * (portal.lanePerMin ?? 0)) / 60
  const flowPerS = laneFlow > 0 ? laneFlow : widthM * SPECIFIC_FLOW_PER_M_S
  const { kind, segment } = portal
  return {
    kind,
    a,
    b,
    atA: at,
    atB: at,
    segmentA: segment,
    segmentB: segment,
    widthM,
    flowPerS,
    leftOfA: leftOfA(portal, a, b, venue),
    inward: meteredDirection(venue, portal),
  }
}

function mouthLink({ kind, widthM }: Strip, { placeA, placeB, segment, dx, dy }: Seam): Link {
  const [[px, py], [qx, qy]] = segment
  const segmentB: Segment = [
    [px + dx, py + dy],
    [qx + dx, qy + dy],
  ]
  const flowPerS = widthM * (kind === 'ramp' ? SPECIFIC_FLOW_PER_M_S : STAIR_FLOW_PER_M_S)
  const ends = { atA: midpoint(segment), atB: midpoint(segmentB), segmentA: segment, segmentB }
  return { kind, a: placeA, b: placeB, ...ends, widthM, flowPerS, leftOfA: 1, inward: 0 }
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
