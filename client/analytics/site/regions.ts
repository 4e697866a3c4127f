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
/** Width of a way that nobody has drawn, m: an ordinary double door. A design choice. */
const NOWHERE_WIDTH_M = 2
/**
 * Most zones in one region. A filter costs the square of its places; a larger one is cut at counted doors, where little is lost, and
 * only within zones that are joined unseen wherever it was reached last: people crossing such a cut are two unknowns instead of one.
 */
const MOST_ZONES = 48

interface OpenWay {
  readonly ends: readonly (number | null)[]
  readonly widthM: number
  readonly isShut: boolean
}

/** Cuts the venue into regions at its entrances. */
export function regionsOf(venue: Venue, index: ReadonlyMap<string, number>, counted: readonly CountedPortal[]): Region[] {
  const countedIds = new Set(counted.map(({ portal }) => portal.id))
  const zone = (id: string): number | null => (id === OUTSIDE ? null : (index.get(id) ?? null))
  const doors: OpenWay[] = venue.portals
    .filter(({ id }) => !countedIds.has(id))
    .map(({ a, b, kind, segment }) => ({ ends: [zone(a), zone(b)], widthM: segmentLengthM(segment), isShut: kind === 'emergency' }))
  const connectors = venue.connectors.map((connector) => ({
    ends: connectorEnds(connector).map((end) => zone(end.zone)),
    widthM: connector.kind === 'lift' ? LIFT_WIDTH_M : connector.widthM,
    isShut: false,
  }))
  if (!venue.portals.some(({ a, b }) => a === OUTSIDE || b === OUTSIDE)) doors.push(...nowhereDoors(venue))
  const inner = counted.filter(({ entrance }) => !entrance).map(({ from, to }) => [from, to])
  const unseen = [...doors, ...connectors].map(({ ends }) => ends)
  return parts(venue.zones.length, unseen, inner).map((zones) => regionOf(zones, doors, connectors, counted))
}

/**
 * Where a venue document names no way in at all, as the frame of a recording does, people come from nowhere and go there: every zone
 * then has a way that nothing counts.
 */
function nowhereDoors({ zones }: Venue): OpenWay[] {
  return zones.map((_, zone) => ({ ends: [zone, null], widthM: NOWHERE_WIDTH_M, isShut: false }))
}

type Ends = readonly (number | null)[]

/** Zones that can be reached from one another: those joined unseen, together with what is reached from them by counted doors, as far as there is room. */
function parts(zones: number, unseen: readonly Ends[], inner: readonly Ends[]): number[][] {
  const single = Array.from({ length: zones }, (_, zone) => [zone])
  const joined = grouped(single, unseen)
  return grouped(joined, inner).map((part) => part.toSorted((a, b) => a - b))
}

/** Whole groups put together along ways, nearest first, as long as no more than MOST_ZONES come together. */
function grouped(groups: readonly (readonly number[])[], ways: readonly Ends[]): number[][] {
  const groupOf: number[] = []
  groups.forEach((group, at) => {
    for (const zone of group) groupOf[zone] = at
  })
  const near = groups.map(() => new Set<number>())
  for (const ends of ways) {
    for (const a of ends)
      for (const b of ends) if (a !== null && b !== null && groupOf[a] !== groupOf[b]) near[groupOf[a]!]!.add(groupOf[b]!)
  }
  const seen = new Set<number>()
  return groups.flatMap((first, start) => {
    if (seen.has(start)) return []
    seen.add(start)
    const order = [start]
    const part = [...first]
    for (const at of order) {
      for (const next of near[at]!) {
        if (seen.has(next) || part.length + groups[next]!.length > MOST_ZONES) continue
        seen.add(next)
        order.push(next)
        part.push(...groups[next]!)
      }
    }
    return [part]
  })
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
