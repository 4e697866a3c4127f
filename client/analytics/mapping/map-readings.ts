import type { ZoneEstimate } from '#models/wire/analysis.ts'
import type { Reading } from '#models/wire/reading.ts'
import type { Site } from '../site/site.ts'
import { applyReadings } from './apply-readings.ts'
import { NO_RATES } from './counter-rate.ts'
import { type DoorRate, doorRates } from './door-rates.ts'
import { hearAir } from './hear-air.ts'
import { type Believed, takeIn } from './intake.ts'
import { judgeSensors } from './judge-sensors.ts'
import { HEALTHY } from './sensor-health.ts'
import { type MapPlan, planMapping } from './map-plan.ts'
import { AGE_MS, ageSensors } from './map-sensors.ts'
import { mapVenue } from './map-venue.ts'
import { mapZones } from './map-zones.ts'
import type { Fate, MappingMemory } from './memory.ts'
import { seedPlace, startRegion } from './observe-region.ts'
import { beginRepaint, closeStep, isLate, isMinuteOver, keepHeard, keepsRegion, NO_PAST, oldestMs, type Past, pastZones } from './past.ts'
import type { RegionState } from './region-state.ts'
import { repaintStep } from './repaint.ts'
import { isKnownEmpty, rezero } from './rezero.ts'
import type { SensorState } from './sensor-state.ts'
import { meetStrangers, NO_STRANGERS, type Strangers } from './strangers.ts'
import type { VenueState, ZoneState } from './zone-state.ts'

/** The mapped state of the venue, and what is needed to go on from it. */
export interface Mapped {
  readonly plan: MapPlan
  readonly mapping: MappingMemory
  readonly past: Past
  readonly sensors: readonly SensorState[]
  readonly strangers: Strangers
  readonly zones: readonly ZoneState[]
  readonly venue: VenueState
  /** Flow through each of site.counted. */
  readonly doors: readonly (DoorRate | null)[]
}

/** Before the first reading; estimates of an earlier analyst are where its zones start from. */
export function startMapping(site: Site, estimates: readonly ZoneEstimate[]): Mapped {
  const seeds = new Map(estimates.map((estimate) => [estimate.zone, estimate]))
  const sensors = site.sensors.map(({ id }): SensorState => {
    return {
      sensor: id,
      latest: {},
      heardMs: null,
      ageS: -1,
      quality: 'stale',
      reason: 'quality.waiting',
      fault: null,
      late: 0,
      refused: {},
    }
  })
  const plan = planMapping(site)
  const t = Math.max(0, ...estimates.map((estimate) => estimate.t))
  const regions = plan.models.map((model) => {
    const state = startRegion(model)
    model.region.zones.forEach((zone, place) => {
      const seed = zone === null ? undefined : seeds.get(site.zones[zone]?.spec.id ?? '')
      if (seed !== undefined) seedPlace(model, state, place, seed)
    })
    return { ...state, t }
  })
  const mapping: MappingMemory = {
    startMs: null,
    regions,
    rates: site.sensors.map(() => NO_RATES),
    health: site.sensors.map(() => HEALTHY),
    agedMs: 0,
    air: site.zones.map(() => null),
    isEmpty: false,
  }
  const doors = doorRates(site, mapping, sensors)
  const zones = mapZones(site, plan, mapping, sensors, doors, t)
  const venue = mapVenue(site, plan, mapping, sensors, zones, doors, t)
  return { plan, mapping, past: NO_PAST, sensors, strangers: NO_STRANGERS, zones, doors, venue }
}

/**
 * MAPPING: what the sensors said becomes what is known of each zone at `nowMs`. What came late is kept for its minute, and the past is
 * lived again from there on, a minute at a time, until it arrives at the present.
 * @param fate of `before`
 */
export function mapReadings(site: Site, before: Mapped, readings: readonly Reading[], nowMs: number, fate: Fate = 'kept'): Mapped {
  const { plan } = before
  const startMs = before.mapping.startMs ?? nowMs
  const taken = takeIn(site, before.sensors, readings, nowMs, oldestMs(before.past, nowMs))
  const knownMs = Math.max(...before.mapping.regions.map(({ t }) => t))
  const isOld = (one: Believed): boolean => isLate(site, before.past, one, knownMs)
  const timely = taken.believed.filter((one) => !isOld(one))
  const isSpent = (state: RegionState, region: number): boolean => fate === 'spent' && !keepsRegion(before.past, state, region)
  const applied = applyReadings(site, plan, before.mapping, timely, before.sensors, nowMs, isSpent)
  const { cameras } = applied
  const memory = hearAir(site, plan, applied.memory, timely, before.sensors)
  const health = judgeSensors(site, plan, memory, taken.sensors, { ...taken, cameras }, nowMs)
  const isDue = nowMs - memory.agedMs >= AGE_MS
  const lived = { ...memory, startMs, health, agedMs: isDue ? nowMs : memory.agedMs }
  const sensors = ageSensors(site, isDue ? null : before.sensors, taken.sensors, health, nowMs, startMs)
  const kept = keepHeard(site, before.past, { timely, late: taken.believed.filter(isOld), belated: taken.belated })
  const { past, memory: painted } = repaintStep(site, plan, kept, lived, sensors, nowMs)
  const isOver = isMinuteOver(past, nowMs)
  const mapping = isOver ? rezero(site, plan, painted, isKnownEmpty(site, past, painted, nowMs)) : painted
  const doors = doorRates(site, mapping, sensors)
  const zones = mapZones(site, plan, mapping, sensors, doors, nowMs)
  const isRepainted = painted !== lived
  const closed = (): Past => {
    const knownNow = pastZones(zones)
    const knownThen = isRepainted ? pastZones(mapZones(site, plan, lived, sensors, doors, nowMs)) : knownNow
    return closeStep(past, mapping, sensors, { knownThen, knownNow }, nowMs)
  }
  const next = isOver || isRepainted ? closed() : past
  return {
    plan,
    mapping,
    past: isOver ? beginRepaint(next) : next,
    sensors,
    strangers: meetStrangers(before.strangers, taken.strangers),
    zones,
    doors,
    venue: mapVenue(site, plan, mapping, sensors, zones, doors, nowMs),
  }
}
