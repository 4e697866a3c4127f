import { type DocumentIssue, documentIssue } from '#models/document/document-error.ts'
import { contains, distanceToEdgeM } from '#models/geometry/polygon.ts'
import { connectorWays } from './connector-ways.ts'
import { OUTSIDE, type Venue } from './schema.ts'

/** How far the place of an attraction may lie outside its zone, m: drawing tolerance. */
const PLACE_TOLERANCE_M = 0.3

/** Attractions nobody can get to, or away from: no way for visitors leads there (fire doors are none), or their place lies outside the zone. */
export function reachFaults(venue: Venue): DocumentIssue[] {
  const ways = visitorWays(venue)
  const into = reachable(venue, ways)
  const outOf = reachable(
    venue,
    ways.map(([from, to]) => [to, from]),
  )
  return venue.attractions.flatMap(({ zone, at }, i) => {
    const polygon = venue.zones.find(({ id }) => id === zone)?.polygon
    if (polygon === undefined) return []
    const pointer = `/attractions/${i}`
    if (!into.has(zone))
      return [documentIssue('VENUE_UNREACHABLE', 'no way leads there from outside', zone, zoneList(into), `${pointer}/zone`)]
    if (!outOf.has(zone)) return [documentIssue('VENUE_UNREACHABLE', 'no way leads out again', zone, zoneList(outOf), `${pointer}/zone`)]
    if (at === undefined || contains(polygon, at) || distanceToEdgeM(polygon, at) <= PLACE_TOLERANCE_M) return []
    return [documentIssue('VENUE_ATTRACTION_PLACE', `attraction lies outside ${zone}`, at, `a point in ${zone}`, `${pointer}/at`)]
  })
}

function visitorWays({ portals, connectors }: Venue): [from: string, to: string][] {
  const byPortal = portals.flatMap(({ a, b, kind, direction }): [string, string][] => {
    if (kind === 'emergency') return []
    return [
      ...(direction === 'b-to-a' ? [] : [[a, b] as [string, string]]),
      ...(direction === 'a-to-b' ? [] : [[b, a] as [string, string]]),
    ]
  })
  return [...byPortal, ...connectors.flatMap(connectorWays)]
}

/** Zones that can be reached from outside along the ways. */
function reachable({ zones }: Venue, ways: readonly (readonly [string, string])[]): Set<string> {
  const known = new Set([OUTSIDE, ...zones.filter(({ outside }) => outside === true).map(({ id }) => id)])
  for (let before = 0; before < known.size;) {
    before = known.size
    for (const [from, to] of ways) if (known.has(from)) known.add(to)
  }
  return known
}

function zoneList(zones: ReadonlySet<string>): string {
  return `one of ${[...zones].filter((id) => id !== OUTSIDE).join(', ') || 'none: nothing leads outside'}`
}
