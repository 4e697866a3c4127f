import type { ZoneEstimate } from '#models/wire/analysis.ts'
import type { Reading } from '#models/wire/reading.ts'
import type { Site } from '../site/site.ts'
import { applyReadings, levelModel } from './apply-readings.ts'
import { NO_RATES } from './counter-rate.ts'
import { type DoorRate, doorRates } from './door-rates.ts'
import { takeIn } from './intake.ts'
import { startLevel } from './level-filter.ts'
import { ageSensors } from './map-sensors.ts'
import { balanceVenue, mapVenue } from './map-venue.ts'
import { mapZones } from './map-zones.ts'
import type { MappingMemory } from './memory.ts'
import type { SensorState } from './sensor-state.ts'
import type { VenueState, ZoneState } from './zone-state.ts'

/** The mapped state of the venue, and what is needed to go on from it. */
export interface Mapped {
  readonly mapping: MappingMemory
  readonly sensors: readonly SensorState[]
  readonly zones: readonly ZoneState[]
  readonly venue: VenueState
  /** Flow through each of site.counted. */
  readonly doors: readonly (DoorRate | null)[]
}

/** Before the first reading; estimates of an earlier analyst are where its zones start from. */
export function startMapping(site: Site, estimates: readonly ZoneEstimate[]): Mapped {
  const seeds = new Map(estimates.map((estimate) => [estimate.zone, estimate]))
  const sensors = site.sensors.map(({ id }): SensorState => {
    return { sensor: id, latest: {}, heardMs: null, ageS: -1, quality: 'stale', reason: 'quality.waiting', late: 0, refused: 0 }
  })
  const mapping: MappingMemory = {
    startMs: null,
    zones: site.zones.map((zone) => {
      const seed = seeds.get(zone.spec.id)
      const model = levelModel(zone)
      if (seed === undefined) return { level: startLevel(0, model.maxSd, model), t: 0, heardMs: null }
      return { level: startLevel(seed.mean, seed.sd, model), t: seed.t, heardMs: seed.t }
    }),
    rates: site.sensors.map(() => NO_RATES),
    balance: null,
  }
  const t = Math.max(0, ...estimates.map((estimate) => estimate.t))
  const doors = doorRates(site, mapping, sensors)
  const zones = mapZones(site, mapping, sensors, doors, t)
  return { mapping, sensors, zones, doors, venue: mapVenue(site, mapping, sensors, zones, doors, t) }
}

/** MAPPING: what the sensors said becomes what is known of each zone at `nowMs`. */
export function mapReadings(site: Site, before: Mapped, readings: readonly Reading[], nowMs: number): Mapped {
  const startMs = before.mapping.startMs ?? nowMs
  const { believed, sensors: heard } = takeIn(site, before.sensors, readings, nowMs)
  const applied = { ...applyReadings(site, before.mapping, believed), startMs }
  const sensors = ageSensors(site, heard, nowMs, startMs)
  const doors = doorRates(site, applied, sensors)
  const zones = mapZones(site, applied, sensors, doors, nowMs)
  const mapping = { ...applied, balance: balanceVenue(site, applied, zones, nowMs) }
  return { mapping, sensors, zones, doors, venue: mapVenue(site, mapping, sensors, zones, doors, nowMs) }
}
