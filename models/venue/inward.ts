import { areaM2 } from '#models/geometry/polygon.ts'
import { OUTSIDE, type Portal, type Venue } from './schema.ts'

/** Direction through a portal: 0 from its `a` to its `b`, 1 from `b` to `a`. */
export type PortalDirection = 0 | 1

/** What a counter calls "in": from the street towards the venue, and into it; between two places alike, from `a` to `b`. */
export function countedDirection(venue: Venue, portal: Portal): PortalDirection {
  return depth(venue, portal.b) < depth(venue, portal.a) ? 1 : 0
}

/** What a limit of inflow acts on: the same; between two places alike along a one-way, or else into the smaller one. */
export function meteredDirection(venue: Venue, portal: Portal): PortalDirection {
  if (depth(venue, portal.a) !== depth(venue, portal.b)) return countedDirection(venue, portal)
  if (portal.direction === 'a-to-b' || portal.direction === 'b-to-a') return portal.direction === 'a-to-b' ? 0 : 1
  return footprintM2(venue, portal.b) > footprintM2(venue, portal.a) ? 1 : 0
}

/** 0 beyond what is drawn, 1 before the gates, 2 behind them. */
function depth({ zones }: Venue, end: string): 0 | 1 | 2 {
  if (end === OUTSIDE) return 0
  return zones.find(({ id }) => id === end)?.outside === true ? 1 : 2
}

function footprintM2({ zones }: Venue, end: string): number {
  return areaM2(zones.find(({ id }) => id === end)?.polygon ?? [])
}
