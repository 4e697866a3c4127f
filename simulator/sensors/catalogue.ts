import type { Name } from '#models/document/fields.ts'
import { leversFor } from '#models/levers/levers-for.ts'
import type { SensorSpec, Venue } from '#models/venue/schema.ts'
import type { Catalogue, Channel, SensorEntry } from '#models/wire/catalogue.ts'
import { kindsOf, placesWatched } from './check-sensors.ts'
import { countingError } from './count-people.ts'
import type { SensorKind } from './define.ts'

/** Mean delays after which one message in a thousand is still on its way: ln 1000. */
const RARELY_LONGER = 6.9

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
  const { id, zone, portal, structure, attraction, connector, gateway, periodS } = sensor
  const { latencyS, jitterS } = kind.uplink
  return {
    id,
    kind: kind.kind,
    name: sensor.name ?? defaultName(venue, sensor, kind),
    quantities: kind.channels.map(({ quantity }) => quantity),
    channels: kind.channels.map((channel) => promised(channel, sensor)),
    periodS,
    latencyS: latencyS + RARELY_LONGER * jitterS,
    ...(zone === undefined ? {} : { zone }),
    ...(portal === undefined ? {} : { portal }),
    ...(structure === undefined ? {} : { structure }),
    ...(attraction === undefined ? {} : { attraction }),
    ...(connector === undefined ? {} : { connector }),
    ...(gateway === undefined ? {} : { gateway }),
  }
}

/** A counter that was checked where it stands promises what was found there. */
function promised({ quantity, range, error, persistsS }: Channel, { counting }: SensorSpec): Channel {
  const own = counting === undefined ? error : countingError(counting)
  return { quantity, range, error: own, ...(persistsS === undefined ? {} : { persistsS }) }
}

/** Place and kind, and the lane where there is one. */
function defaultName(venue: Venue, sensor: SensorSpec, kind: SensorKind): Name {
  const { lane } = sensor
  const id = sensor[kind.watches] ?? ''
  const place = placesWatched(venue, kind.watches).find((candidate) => candidate.id === id)?.name ?? { zh: id, en: id }
  const number = lane === undefined ? '' : ` ${lane}`
  return { zh: `${place.zh}${kind.name.zh}${number}`, en: `${place.en}: ${kind.name.en.toLowerCase()}${number}` }
}
