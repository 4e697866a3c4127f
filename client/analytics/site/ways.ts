import { areaM2 } from '#models/geometry/polygon.ts'
import type { Portal, Venue } from '#models/venue/schema.ts'

/** A direction through a portal, by zone index; null is outside the drawn venue. */
export interface Way {
  readonly from: number | null
  readonly to: number | null
}

/** What a counter calls "in": into the venue; between two zones inside, from `a` to `b`. */
export function countedWay(portal: Portal, venue: Venue, index: ReadonlyMap<string, number>): Way {
  const { from, to } = drawnWay(portal, index)
  return isInside(venue, from) && !isInside(venue, to) ? { from: to, to: from } : { from, to }
}

/** What a limit of inflow acts on: into the venue; inside it along a one-way, or into the smaller place. */
export function meteredWay(portal: Portal, venue: Venue, index: ReadonlyMap<string, number>): Way {
  const { from: a, to: b } = drawnWay(portal, index)
  if (a === null || b === null || !isInside(venue, a) || !isInside(venue, b)) return countedWay(portal, venue, index)
  const isBack = portal.direction === 'b-to-a' || (portal.direction !== 'a-to-b' && footprintM2(venue, b) > footprintM2(venue, a))
  return isBack ? { from: b, to: a } : { from: a, to: b }
}

/** Whether a zone lies behind the gates. */
export function isInside(venue: Venue, zone: number | null): boolean {
  return zone !== null && venue.zones[zone]?.outside === undefined
}

function drawnWay({ a, b }: Portal, index: ReadonlyMap<string, number>): Way {
  return { from: index.get(a) ?? null, to: index.get(b) ?? null }
}

function footprintM2(venue: Venue, zone: number): number {
  return areaM2(venue.zones[zone]?.polygon ?? [])
}
