import { type DocumentIssue, documentIssue } from '#models/document/document-error.ts'
import { contains, distanceToEdgeM } from '#models/geometry/polygon.ts'
import { segmentLengthM } from '#models/geometry/segment.ts'
import { connectorEnds } from './connector-ways.ts'
import type { ConnectorEnd, LiftConnector, StripConnector, Venue } from './schema.ts'
import { mouthSegment, stripShape } from './strip-shape.ts'

/** How far an end may lie outside its zone, m: drawing tolerance. */
const PLACE_TOLERANCE_M = 0.3
/** Floor one person stands on with some room, m², and more stops than any building has. */
const SMALLEST_CABIN_M2 = 0.25
const MOST_STOPS = 100
/** Room before a mouth where people step on and off, m. */
const LANDING_M = 0.6
/** Narrowest strip one person walks on, m: shoulders of a broad adult. */
const NARROWEST_STRIP_M = 0.6

/** What is wrong with the connectors of a venue whose references resolve. */
export function connectorFaults(venue: Venue): DocumentIssue[] {
  return venue.connectors.flatMap((connector, i) => {
    const at = `/connectors/${i}`
    const ends = connectorEnds(connector)
    const placed = ends.flatMap((end, k) => placeFault(venue, end, endPointer(connector, k, at)))
    // An end in no zone is refused as a reference: nothing can be measured there.
    if (placed.length > 0 || ends.some(({ zone }) => venue.zones.every(({ id }) => id !== zone))) return placed
    return connector.kind === 'lift' ? liftFaults(venue, connector, at) : stripFaults(venue, connector, at)
  })
}

/** JSON pointer of end `k` of a connector. */
export function endPointer(connector: LiftConnector | StripConnector, k: number, at: string): string {
  return connector.kind === 'lift' ? `${at}/stops/${k}` : `${at}/${k === 0 ? 'from' : 'to'}`
}

function placeFault(venue: Venue, { zone, at }: ConnectorEnd, pointer: string): DocumentIssue[] {
  const polygon = venue.zones.find(({ id }) => id === zone)?.polygon
  if (polygon === undefined || contains(polygon, at) || distanceToEdgeM(polygon, at) <= PLACE_TOLERANCE_M) return []
  return [documentIssue('VENUE_CONNECTOR_PLACE', `connector ends outside ${zone}`, at, `a point in ${zone}`, `${pointer}/at`)]
}

function liftFaults(venue: Venue, { stops, cabinAreaM2 = SMALLEST_CABIN_M2 }: LiftConnector, at: string): DocumentIssue[] {
  if (cabinAreaM2 < SMALLEST_CABIN_M2)
    return [documentIssue('VENUE_LIFT_CABIN', 'nobody fits in, m²', cabinAreaM2, `>= ${SMALLEST_CABIN_M2} m²`, `${at}/cabinAreaM2`)]
  if (stops.length > MOST_STOPS)
    return [documentIssue('VENUE_LIFT_STOPS', 'a lift has too many stops', stops.length, `2 to ${MOST_STOPS}`, `${at}/stops`)]
  if (stops.length < 2) return [documentIssue('VENUE_LIFT_STOPS', 'a lift needs two stops', stops.length, '>= 2', `${at}/stops`)]
  const levels = stops.map(({ zone }) => venue.zones.find(({ id }) => id === zone)?.level)
  return levels.flatMap((level, k) =>
    level !== undefined && levels.indexOf(level) < k
      ? [documentIssue('VENUE_LIFT_LEVEL', 'a lift stops twice on one level', level, 'one stop a level', `${at}/stops/${k}/zone`)]
      : [],
  )
}

function stripFaults(venue: Venue, strip: StripConnector, at: string): DocumentIssue[] {
  const shape = stripShape(strip, venue)
  const allowed = 'ends 0.5 m apart in plan, or a heading'
  if (shape === null)
    return [documentIssue('VENUE_STRIP_HEADING', 'nothing tells where it runs', strip.heading ?? null, allowed, `${at}/heading`)]
  const { riseM, lengthM, heading } = shape
  const found: DocumentIssue[] = []
  if (strip.from.zone === strip.to.zone)
    found.push(documentIssue('VENUE_STRIP_ENDS', 'strip joins a zone to itself', strip.to.zone, 'two different zones', `${at}/to/zone`))
  if (riseM === 0 && strip.kind !== 'ramp')
    found.push(documentIssue('VENUE_STRIP_RISE', `${strip.kind} without a rise, m`, riseM, 'zones on levels of different height', at))
  if (strip.widthM < NARROWEST_STRIP_M)
    found.push(documentIssue('VENUE_STRIP_WIDTH', 'strip is too narrow, m', strip.widthM, `>= ${NARROWEST_STRIP_M} m`, `${at}/widthM`))
  if (lengthM <= Math.abs(riseM))
    found.push(documentIssue('VENUE_STRIP_LENGTH', 'slope is shorter than its rise, m', lengthM, `> ${Math.abs(riseM)} m`, `${at}/lengthM`))
  return [...found, ...landingFaults(venue, strip, heading, at)]
}

/** People must be able to step on and off: both ends of a mouth, and the room before it, belong to its zone. */
function landingFaults(venue: Venue, strip: StripConnector, [ux, uy]: readonly [number, number], at: string): DocumentIssue[] {
  return ([-1, 1] as const).flatMap((sense) => {
    const end = sense === -1 ? strip.from : strip.to
    const polygon = venue.zones.find(({ id }) => id === end.zone)!.polygon
    const corners = mouthSegment(end.at, [ux, uy], strip.widthM).flatMap(([x, y]) => [
      [x, y] as const,
      [x + sense * ux * LANDING_M, y + sense * uy * LANDING_M] as const,
    ])
    const awayM = Math.max(...corners.map((corner) => (contains(polygon, corner) ? 0 : distanceToEdgeM(polygon, corner))))
    if (awayM <= PLACE_TOLERANCE_M) return []
    const text = `mouth ${segmentLengthM(mouthSegment(end.at, [ux, uy], strip.widthM))} m wide and its landing reach out of ${end.zone}, m`
    return [documentIssue('VENUE_STRIP_MOUTH', text, awayM, `<= ${PLACE_TOLERANCE_M} m`, `${at}/${sense === -1 ? 'from' : 'to'}/at`)]
  })
}
