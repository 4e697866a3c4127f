import { areaM2 } from '#models/geometry/polygon.ts'
import { stripConnectors } from '#models/venue/connector-ways.ts'
import type { LiftConnector, StripConnector, Venue } from '#models/venue/schema.ts'
import { stripShape } from '#models/venue/strip-shape.ts'
import { carAreaM2, carPersons } from '#simulator/crowd/passage/lift/lift-plan.ts'

/**
 * What `visitors.zone` indexes: the zones of the venue (same index), then one place per strip, then one per lift, each in
 * the order of the venue's connectors.
 */
export interface Places {
  readonly zones: number
  readonly strips: readonly StripConnector[]
  readonly lifts: readonly LiftConnector[]
  /** Per strip: zones at `from` and `to`. */
  readonly stripEnds: readonly (readonly [from: number, to: number])[]
  /** All of them. */
  readonly count: number
}

/** The places of a venue. */
export function placesOf(venue: Venue): Places {
  const strips = stripConnectors(venue)
  const lifts = venue.connectors.filter((connector) => connector.kind === 'lift')
  const zones = venue.zones.length
  const index = (id: string): number => venue.zones.findIndex((zone) => zone.id === id)
  return {
    zones,
    strips,
    lifts,
    stripEnds: strips.map(({ from, to }) => [index(from.zone), index(to.zone)]),
    count: zones + strips.length + lifts.length,
  }
}

/** Index of the strip a place is, or -1. */
export function stripOfPlace({ zones, strips }: Places, place: number): number {
  return place >= zones && place < zones + strips.length ? place - zones : -1
}

/** Index of the lift a place is, or -1. */
export function liftOfPlace({ zones, strips, count }: Places, place: number): number {
  const first = zones + strips.length
  return place >= first && place < count ? place - first : -1
}

/** Space one person needs on a stair, m². Source: level of service C of stairs, 0.93 m² (Fruin 1971). */
const STAIR_M2_PER_PERSON = 0.93

/** Per place: ground people stand on, m²; every storey of a tower, all cars of a lift. */
export function placeAreasM2(venue: Venue, { strips, lifts }: Places): Float64Array {
  return Float64Array.from([
    ...venue.zones.map((zone) => areaM2(zone.polygon) * (zone.storeys ?? 1)),
    ...strips.map((strip) => strip.widthM * stripShape(strip, venue)!.lengthM),
    ...lifts.map((lift) => carAreaM2(lift) * (lift.cars ?? 1)),
  ])
}

/** Per place: people it holds at the area per person of the venue document. */
export function placeCapacities(venue: Venue, places: Places): Float64Array {
  const areas = placeAreasM2(venue, places)
  return Float64Array.from([
    ...venue.zones.map(({ areaPerPersonM2 }, zone) => areas[zone]! / areaPerPersonM2),
    ...places.strips.map((_, strip) => areas[places.zones + strip]! / STAIR_M2_PER_PERSON),
    ...places.lifts.map((lift) => carPersons(lift) * (lift.cars ?? 1)),
  ])
}

/** Height of the level a zone lies on, m. */
export function elevationOfZoneM(venue: Venue, id: string): number {
  const level = venue.zones.find((zone) => zone.id === id)?.level
  return venue.levels.find((floor) => floor.id === level)?.elevationM ?? 0
}
