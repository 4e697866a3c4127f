import { OUTSIDE, type Portal, type Venue } from './schema.ts'

/** Whether visitors come in through a portal: it leads from before the gates to behind them, and is no emergency exit. */
export function isEntrance(venue: Venue, { a, b, kind }: Portal): boolean {
  return kind !== 'emergency' && isBeforeGates(venue, a) !== isBeforeGates(venue, b)
}

function isBeforeGates(venue: Venue, id: string): boolean {
  return id === OUTSIDE || venue.zones.find((zone) => zone.id === id)?.outside === true
}
