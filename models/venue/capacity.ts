import { areaM2 } from '#models/geometry/polygon.ts'
import { secondsOfDay } from '#models/document/clock-time.ts'
import type { Attraction, Venue, Zone } from './schema.ts'

/** People who may be present at one moment. Never to be compared with a DayCapacity. */
export type InstantCapacity = number & { readonly denominator: 'instant' }
/** People who may be admitted in one day. Never to be compared with an InstantCapacity. */
export type DayCapacity = number & { readonly denominator: 'day' }

/** Whole people are counted; a quotient this near below a whole number is one (binary fractions of tenths of a metre). */
const ROUNDING = 1e-6

/** Walkable area in m², all storeys of the zone together. */
export function zoneAreaM2(zone: Zone): number {
  return areaM2(zone.polygon) * (zone.storeys ?? 1)
}

/**
 * Instant capacity of one zone, C1 = X / Y: effective area over area per person, rounded down.
 * Source: LB/T 034-2014, instant capacity of a scenic area.
 */
export function zoneInstantCapacity(zone: Zone): InstantCapacity {
  return Math.max(1, Math.floor(zoneAreaM2(zone) / zone.areaPerPersonM2 + ROUNDING)) as InstantCapacity
}

/** People an attraction is for at once: what its document says, else what its zone holds. */
export function mostAtOnce({ capacity, zone }: Attraction, venue: Venue): number {
  const place = venue.zones.find(({ id }) => id === zone)
  return capacity ?? (place === undefined ? 0 : zoneInstantCapacity(place))
}

/** Sum of the zones inside the gates by area: C1 = Σ(Xi / Yi). Source: LB/T 034-2014. */
export function venueAreaCapacity(venue: Venue): InstantCapacity {
  const inside = venue.zones.filter((zone) => zone.outside === undefined)
  return inside.reduce((sum, zone) => sum + zoneInstantCapacity(zone), 0) as InstantCapacity
}

/** The licensed number, or what the area allows when that is less. */
export function venueInstantCapacity(venue: Venue): InstantCapacity {
  return Math.min(venue.licensedInstantCapacity, venueAreaCapacity(venue)) as InstantCapacity
}

/** Turnover Z = Int(T / t): opening time over mean stay. Source: LB/T 034-2014. */
export function turnover(venue: Venue): number {
  const openH = (secondsOfDay(venue.opening.close) - secondsOfDay(venue.opening.open)) / 3600
  return Math.max(1, Math.floor(openH / venue.opening.meanStayH + ROUNDING))
}

/** Day capacity C2 = C1 × Z. Source: LB/T 034-2014. */
export function venueDayCapacity(venue: Venue): DayCapacity {
  return (venueInstantCapacity(venue) * turnover(venue)) as DayCapacity
}

/** Share of an instant capacity in use; only an instant denominator is accepted. */
export function instantLoad(people: number, capacity: InstantCapacity): number {
  return people / capacity
}
