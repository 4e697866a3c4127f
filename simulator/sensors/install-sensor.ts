import { zoneAreaM2 } from '#models/venue/capacity.ts'
import { countedDirection } from '#models/venue/inward.ts'
import type { SensorSpec, Venue } from '#models/venue/schema.ts'
import { indexOfId } from '#simulator/kernel/controls.ts'
import { normal, type Rng } from '#simulator/kernel/rng.ts'
import { ticksOf } from '#simulator/kernel/tick.ts'
import { placesWatched } from './check-sensors.ts'
import type { SensorKind, Unit } from './define.ts'
import { SENSORS } from './registry.ts'

/** Golden section: spreads reading times evenly whatever the number of sensors. */
const GOLDEN = 0.618_034
const PERFECT = { missShare: 0, doubleShare: 0 }

/** A sensor in its place: what never changes of it. */
export interface InstalledSensor extends Omit<Unit, 'memory'> {
  readonly id: string
  /** Place in SENSORS. */
  readonly kind: number
  readonly periodTicks: number
  /** First reading; later ones follow by the period, so that sensors do not all speak at once. */
  readonly offsetTicks: number
  /** How far its clock is ahead, ms. */
  readonly clockMs: number
  /** Where its channels begin among those of all sensors. */
  readonly firstChannel: number
}

/** A specimen of a kind at a place of the venue. */
export function installSensor(
  venue: Venue,
  index: number,
  kind: SensorKind,
  firstChannel: number,
  rng: { readonly specimen: Rng; readonly way: Rng },
): InstalledSensor {
  const spec = venue.sensors[index] as SensorSpec
  const periodTicks = ticksOf(spec.periodS)
  return {
    id: spec.id,
    kind: SENSORS.indexOf(kind),
    periodTicks,
    offsetTicks: 1 + Math.floor(((index * GOLDEN) % 1) * periodTicks),
    clockMs: Math.round(normal(rng.way, 0, kind.uplink.clockSdS) * 1000),
    firstChannel,
    periodS: spec.periodS,
    counting: spec.counting ?? kind.counting ?? PERFECT,
    calibration: normal(rng.specimen, 0, 1),
    ...placeOf(venue, spec, kind),
  }
}

function placeOf(venue: Venue, sensor: SensorSpec, { watches }: SensorKind): Pick<Unit, 'target' | 'lane' | 'inward' | 'areaM2'> {
  const zone = venue.zones.find(({ id }) => id === sensor.zone)
  const portal = venue.portals.find(({ id }) => id === sensor.portal)
  return {
    target: indexOfId(placesWatched(venue, watches), sensor[watches]),
    lane: (sensor.lane ?? 0) - 1,
    inward: portal === undefined ? 0 : countedDirection(venue, portal),
    areaM2: zone === undefined ? 0 : zoneAreaM2(zone),
  }
}
