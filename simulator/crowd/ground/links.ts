import { hypot } from '#simulator/kernel/portable-math.ts'
import type { Point } from '#models/geometry/point.ts'
import { areaM2, contains } from '#models/geometry/polygon.ts'
import { midpoint, segmentLengthM } from '#models/geometry/segment.ts'
import { connectorEnds } from '#models/venue/connector-ways.ts'
import type { Connector, ConnectorEnd, Portal, Venue } from '#models/venue/schema.ts'
import { stripShape } from '#models/venue/strip-shape.ts'

/** Specific flow people manage through an opening or onto a stair, 1/(m s). Source: Weidmann 1993, capacity 1.22 on the level. */
export const SPECIFIC_FLOW_PER_M_S = 1.2
/** Speed along a slope, m/s. Source: Weidmann 1993, stairs 0.61 up and 0.69 down along the horizontal. */
const SLOPE_SPEED_MPS = 0.6
/** Width of a lift's doors, m. */
const LIFT_DOOR_M = 1.1
/** Doors open, people change places, doors close: time a lift stands at each end, s. Assumption: 16 people at 1 s each way. */
const LIFT_STOP_S = 20
const LIFT_SPEED_MPS = 1
const LIFT_CAPACITY = 8

/** A way from zone `a` to zone `b`: a portal one walks through, or a connector that takes time. -1 is outside the venue. */
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
  /** People a lift takes in one trip; 0 for all else. */
  readonly batch: number
}

/** Every way of a venue: portals, then connectors, in the order of the venue's lists. */
export function linksOf(venue: Venue): Link[] {
  const index = (id: string): number => venue.zones.findIndex((zone) => zone.id === id)
  return [
    ...venue.portals.map((portal) => portalLink(portal, index(portal.a), index(portal.b), venue)),
    ...venue.connectors.map((connector) => connectorLink(connector, venue)),
  ]
}

function portalLink(portal: Portal, a: number, b: number, venue: Venue): Link {
  const at = midpoint(portal.segment)
  const widthM = segmentLengthM(portal.segment)
  const oneWay = portal.direction === 'a-to-b' ? 1 : portal.direction === 'b-to-a' ? -1 : 0
  const laneFlow = ((portal.lanes ?? 0) * (portal.lanePerMin ?? 0)) / 60
  const flowPerS = laneFlow > 0 ? laneFlow : widthM * SPECIFIC_FLOW_PER_M_S
  return { kind: portal.kind, a, b, atA: at, atB: at, widthM, flowPerS, crossS: 0, leftOfA: leftOfA(portal, a, b, venue), oneWay, batch: 0 }
}

/** Timed for now: a lift between its first two stops. */
function connectorLink(connector: Connector, venue: Venue): Link {
  const index = (id: string): number => venue.zones.findIndex((zone) => zone.id === id)
  const [from, to] = connectorEnds(connector) as [ConnectorEnd, ConnectorEnd]
  const [a, b] = [index(from.zone), index(to.zone)]
  const [low, high] = [a, b].map((zone) => venue.levels.find(({ id }) => id === venue.zones[zone]?.level)?.elevationM ?? 0)
  const riseM = Math.abs((high ?? 0) - (low ?? 0))
  const ends = { kind: connector.kind, a, b, atA: from.at, atB: to.at, leftOfA: 1 } as const
  if (connector.kind === 'lift') {
    const tripS = riseM / (connector.speedMps ?? LIFT_SPEED_MPS) + LIFT_STOP_S
    const batch = connector.capacity ?? LIFT_CAPACITY
    return { ...ends, oneWay: 0, widthM: LIFT_DOOR_M, flowPerS: batch / (2 * tripS), crossS: tripS, batch }
  }
  const oneWay = connector.direction === 'from-to' ? 1 : connector.direction === 'to-from' ? -1 : 0
  const { widthM } = connector
  const crossS = stripShape(connector, venue)!.lengthM / SLOPE_SPEED_MPS
  return { ...ends, oneWay, widthM, flowPerS: widthM * SPECIFIC_FLOW_PER_M_S, crossS, batch: 0 }
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
