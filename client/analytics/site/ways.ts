import { countedDirection, meteredDirection, type PortalDirection } from '#models/venue/inward.ts'
import type { Portal, Venue } from '#models/venue/schema.ts'

/** A direction through a portal, by zone index; null is outside the drawn venue. */
export interface Way {
  readonly from: number | null
  readonly to: number | null
}

/** The way a counter calls "in". */
export function countedWay(portal: Portal, venue: Venue, index: ReadonlyMap<string, number>): Way {
  return along(portal, countedDirection(venue, portal), index)
}

/** The way a limit of inflow acts on. */
export function meteredWay(portal: Portal, venue: Venue, index: ReadonlyMap<string, number>): Way {
  return along(portal, meteredDirection(venue, portal), index)
}

/** Whether a zone lies behind the gates. */
export function isInside(venue: Venue, zone: number | null): boolean {
  return zone !== null && venue.zones[zone]?.outside === undefined
}

function along({ a, b }: Portal, direction: PortalDirection, index: ReadonlyMap<string, number>): Way {
  const [from, to] = [index.get(a) ?? null, index.get(b) ?? null]
  return direction === 0 ? { from, to } : { from: to, to: from }
}
