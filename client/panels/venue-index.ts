import { connectorEnds } from '#models/venue/connector-ways.ts'
import type { Device, Portal, Structure, Venue, Zone } from '#models/venue/schema.ts'

/** The lists of a venue by id. */
export interface VenueIndex {
  readonly zones: ReadonlyMap<string, Zone>
  readonly portals: ReadonlyMap<string, Portal>
  readonly structures: ReadonlyMap<string, Structure>
  readonly devices: ReadonlyMap<string, Device>
}

const indexes = new WeakMap<Venue, VenueIndex>()

/** The index of a venue, made once. */
export function venueIndex(venue: Venue): VenueIndex {
  const known = indexes.get(venue)
  if (known !== undefined) return known
  const index = { zones: byId(venue.zones), portals: byId(venue.portals), structures: byId(venue.structures), devices: byId(venue.devices) }
  indexes.set(venue, index)
  return index
}

function byId<T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  return new Map(list.map((item) => [item.id, item]))
}

/** Ids of the structures a zone belongs to. */
function structuresOf(venue: Venue, zone: string): Set<string> {
  return new Set(venue.structures.filter(({ zones }) => zones?.includes(zone) === true).map(({ id }) => id))
}

/** What says where a sensor or device is. */
interface Placed {
  readonly zone?: string | undefined
  readonly portal?: string | undefined
  readonly structure?: string | undefined
  readonly attraction?: string | undefined
  readonly connector?: string | undefined
}

/** Sensors and devices placed in a zone, at one of its portals, attractions, stairs or lifts, or in its building. */
export function placedIn<T extends Placed>(venue: Venue, zone: string, things: readonly T[]): T[] {
  const structures = structuresOf(venue, zone)
  const portals = new Set(venue.portals.filter(({ a, b }) => a === zone || b === zone).map(({ id }) => id))
  const attractions = new Set(venue.attractions.filter((attraction) => attraction.zone === zone).map(({ id }) => id))
  const connectors = new Set(venue.connectors.filter((one) => connectorEnds(one).some((end) => end.zone === zone)).map(({ id }) => id))
  return things.filter(
    (thing) =>
      thing.zone === zone ||
      (thing.portal !== undefined && portals.has(thing.portal)) ||
      (thing.attraction !== undefined && attractions.has(thing.attraction)) ||
      (thing.connector !== undefined && connectors.has(thing.connector)) ||
      (thing.structure !== undefined && structures.has(thing.structure)),
  )
}
