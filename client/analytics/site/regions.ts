import { segmentLengthM } from '#models/geometry/segment.ts'
import { connectorEnds } from '#models/venue/connector-ways.ts'
import { OUTSIDE, type Venue } from '#models/venue/schema.ts'
import type { CountedPortal } from './site.ts'

/** A way between two places of a region; null is a place outside it. */
export interface Edge {
  readonly a: number
  readonly b: number | null
  readonly widthM: number
  /** Emergency ways: people use them only when everything changes at once. */
  readonly isShut: boolean
  /** Index into site.counted when the way is counted: then it is an edge only while its counters are silent. */
  readonly counted: number | null
}

/**
 * Zones joined by ways inside the gates, with the stairs and lifts between them. Doors in it that are counted tell who crossed; by the
 * others people move unseen, and only the sum is held by the counters at the border.
 */
export interface Region {
  /** By place: index of its zone, or null for a connector. */
  readonly zones: readonly (number | null)[]
  readonly edges: readonly Edge[]
}

/** Width of a lift for people changing zone, m: a double car door. */
const LIFT_WIDTH_M = 1.2
/**
 * Most zones in one region. A filter costs the square of its places; a larger region is cut where it was reached last, and
 * people crossing a cut are two unknowns instead of one.
 */
const MOST_ZONES = 64

interface OpenWay {
  readonly ends: readonly (number | null)[]
  readonly widthM: number
  readonly isShut: boolean
}

/** Cuts the venue into regions at its entrances. */
export function regionsOf(venue: Venue, index: ReadonlyMap<string, number>, counted: readonly CountedPortal[]): Region[] {
  const countedIds = new Set(counted.map(({ portal }) => portal.id))
  const zone = (id: string): number | null => (id === OUTSIDE ? null : (index.get(id) ?? null))
  const doors = venue.portals
    .filter(({ id }) => !countedIds.has(id))
    .map(({ a, b, kind, segment }) => ({ ends: [zone(a), zone(b)], widthM: segmentLengthM(segment), isShut: kind === 'emergency' }))
  const connectors = venue.connectors.map((connector) => ({
    ends: connectorEnds(connector).map((end) => zone(end.zone)),
    widthM: connector.kind === 'lift' ? LIFT_WIDTH_M : connector.widthM,
    isShut: false,
  }))
  const inner = counted.filter(({ entrance }) => !entrance).map(({ from, to }) => ({ ends: [from, to], widthM: 0, isShut: false }))
  return parts(venue.zones.length, [...doors, ...connectors, ...inner]).map((zones) => regionOf(zones, doors, connectors, counted))
}

/** Zones that can be reached from one another, each part no larger than MOST_ZONES. */
function parts(zones: number, ways: readonly OpenWay[]): number[][] {
  const near = Array.from({ length: zones }, () => new Set<number>())
  for (const { ends } of ways) for (const a of ends) for (const b of ends) if (a !== null && b !== null && a !== b) near[a]?.add(b)
  const seen = new Set<number>()
  const found: number[][] = []
  for (let start = 0; start < zones; start++) {
    if (seen.has(start)) continue
    const part = [start]
    seen.add(start)
    for (let at = 0; at < part.length && part.length < MOST_ZONES; at++) {
      for (const next of near[part[at]!] ?? []) {
        if (part.length === MOST_ZONES || seen.has(next)) continue
        seen.add(next)
        part.push(next)
      }
    }
    found.push(part.toSorted((a, b) => a - b))
  }
  return found
}

function regionOf(
  zones: readonly number[],
  doors: readonly OpenWay[],
  connectors: readonly OpenWay[],
  counted: readonly CountedPortal[],
): Region {
  const place = new Map(zones.map((zone, i) => [zone, i]))
  const placeOf = (zone: number | null | undefined): number | null =>
    zone === null || zone === undefined ? null : (place.get(zone) ?? null)
  const edges: Edge[] = []
  const join = (one: number | null, other: number | null, widthM: number, isShut: boolean, door: number | null): void => {
    if (one !== null && one !== other) edges.push({ a: one, b: other, widthM, isShut, counted: door })
    else if (one === null && other !== null) edges.push({ a: other, b: null, widthM, isShut, counted: door })
  }
  for (const { ends, widthM, isShut } of doors) join(placeOf(ends[0]), placeOf(ends[1]), widthM, isShut, null)
  const nodes: (number | null)[] = [...zones]
  for (const { ends, widthM } of connectors) {
    const places = ends.map(placeOf)
    if (places.every((end) => end === null)) continue
    const node = nodes.push(null) - 1
    for (const end of places) join(node, end, widthM, false, null)
  }
  counted.forEach(({ portal, from, to }, i) => {
    const isWithin = placeOf(from) !== null && placeOf(to) !== null
    const widthM = segmentLengthM(portal.segment)
    if (isWithin) join(placeOf(from), placeOf(to), widthM, false, i)
    else for (const end of [placeOf(from), placeOf(to)]) if (end !== null) join(end, null, widthM, false, i)
  })
  return { zones: nodes, edges }
}
