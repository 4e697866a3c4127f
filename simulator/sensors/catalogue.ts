import type { Name } from '#models/document/fields.ts'
import { leversFor } from '#models/levers/levers-for.ts'
import type { SensorSpec, Venue } from '#models/venue/schema.ts'
import type { Catalogue, SensorEntry } from '#models/wire/catalogue.ts'
import { kindsOf } from './check-sensors.ts'
import type { SensorKind } from './define.ts'

/**
 * What every sensor promises and every device takes: told at the handshake.
 * @throws DocumentError when a sensor's kind is unknown or watches the wrong thing
 */
export function catalogue(venue: Venue): Catalogue {
  const kinds = kindsOf(venue)
  return {
    sensors: venue.sensors.map((sensor, i) => entryOf(venue, sensor, kinds[i] as SensorKind)),
    devices: venue.devices.map((device) => ({ id: device.id, kind: device.kind, name: device.name, levers: leversFor(device, venue) })),
  }
}

function entryOf(venue: Venue, sensor: SensorSpec, kind: SensorKind): SensorEntry {
  const { id, zone, portal, structure, periodS } = sensor
  return {
    id,
    kind: kind.kind,
    name: sensor.name ?? defaultName(venue, sensor, kind),
    quantities: kind.quantities,
    range: kind.range,
    periodS,
    error: kind.error,
    ...(zone === undefined ? {} : { zone }),
    ...(portal === undefined ? {} : { portal }),
    ...(structure === undefined ? {} : { structure }),
  }
}

/** Place and kind, and the lane where there is one. */
function defaultName(venue: Venue, { zone, portal, structure, lane }: SensorSpec, kind: SensorKind): Name {
  const id = zone ?? portal ?? structure ?? ''
  const place = [...venue.zones, ...venue.portals, ...venue.structures].find((candidate) => candidate.id === id)?.name ?? { zh: id, en: id }
  const number = lane === undefined ? '' : ` ${lane}`
  return { zh: `${place.zh}${kind.name.zh}${number}`, en: `${place.en}: ${kind.name.en.toLowerCase()}${number}` }
}
