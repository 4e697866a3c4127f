import { levelOfService } from '#models/kpi/level-of-service.ts'
import type { Site, ZoneSite } from '../site/site.ts'
import type { DoorRate } from './door-rates.ts'
import { airOpinion } from './hear-air.ts'
import type { MapPlan, ZoneDoor } from './map-plan.ts'
import type { MappingMemory } from './memory.ts'
import {
  isTrusted,
  reasonAgainst,
  type Trust,
  trustByAge,
  trustByCounters,
  trustDespite,
  trustInLevel,
  UNMEASURED_SD_SHARE,
} from './quality.ts'
import { pendingCrossings } from './pending-crossings.ts'
import type { SensorState } from './sensor-state.ts'
import type { ZoneState } from './zone-state.ts'

const UNMEASURED: Trust = { quality: 'lost', reason: 'quality.unmeasured' }

/** The state of every zone at `nowMs`, in the venue's order. */
export function mapZones(
  site: Site,
  plan: MapPlan,
  memory: MappingMemory,
  sensors: readonly SensorState[],
  doors: readonly (DoorRate | null)[],
  nowMs: number,
): ZoneState[] {
  const load = measuredLoad(site, plan, memory)
  // Named one by one and not spread: this is done for every zone ten times a second.
  return site.zones.map((zone, i) => {
    const level = levelOf(site, plan, memory, i, nowMs)
    const known =
      level.heardMs < 0
        ? unheard(zone, load, nowMs, memory)
        : heard(zone, level, nowMs, zone.cameras.length > 0 && isCounted(site, plan, sensors, i))
    const airPeople = airOpinion(site, memory, i, nowMs)
    const isRough = known.sd > UNMEASURED_SD_SHARE * zone.capacity
    const own = airPeople === null || isTrusted(known.quality) || isRough ? known : byAir(known)
    const { mean, sd, ageS } = own
    const suspect = plan.standsOn[i]!.find((sensor) => reasonAgainst(memory.health[sensor]!) !== '')
    const against = suspect === undefined ? '' : reasonAgainst(memory.health[suspect]!)
    const isHeld = suspect !== undefined && zone.cameras.includes(suspect)
    const trust: Trust = against === '' ? own : trustDespite(own, against, { isHeld, sd, capacity: zone.capacity })
    const { flowInPerMin, flowOutPerMin } = flows(plan.doorsOf[i]!, doors)
    return {
      zone: zone.spec.id,
      mean,
      sd,
      ageS,
      quality: trust.quality,
      reason: trust.reason,
      suspect: suspect === undefined || trust === own ? null : site.sensors[suspect]!.id,
      capacity: zone.capacity,
      load: mean / zone.capacity,
      densityPerM2: mean / zone.areaM2,
      densitySd: sd / zone.areaM2,
      grade: levelOfService(mean / zone.areaM2, zone.spec.losScale),
      flowInPerMin,
      flowOutPerMin,
      co2Ppm: freshest(sensors, zone.co2, 'co2'),
      airPeople,
      temperatureC: freshest(sensors, zone.thermometers, 'temperature'),
      relativeHumidityPct: freshest(sensors, zone.hygrometers, 'relativeHumidity'),
    }
  })
}

interface Known extends Trust {
  readonly mean: number
  readonly sd: number
  readonly ageS: number
}

/** What the estimate of its region says of one zone. */
interface Level {
  readonly mean: number
  readonly sd: number
  readonly heardMs: number
  readonly isDoubted: boolean
}

function levelOf(
  site: Site,
  { places, watching, models, doorsOf }: MapPlan,
  { regions, rates, health }: MappingMemory,
  zone: number,
  nowMs: number,
): Level {
  const { region, at } = places[zone]!
  const { x, p, heardMs, doubted } = regions[region]!
  const { layout } = models[region]!
  const isDoubted = watching[zone]!.some((camera) => doubted[camera] !== 0)
  const pending = pendingCrossings(site, rates, health, doorsOf[zone]!, nowMs)
  const mean = Math.max(0, x[at]! + pending.mean)
  return { mean, sd: Math.sqrt(p[at * layout.size + at]! + pending.variance), heardMs: heardMs[at]!, isDoubted }
}

/** Net flow into a zone by ways that nothing counts, persons/s. */
export function unseenFlowPerS({ places, models }: MapPlan, { regions }: MappingMemory, zone: number): number {
  const { region, at } = places[zone]!
  return regions[region]!.x[models[region]!.layout.flow + at]!
}

/** Whether all ways of a zone are counted by sensors that are well. */
function isCounted({ counted }: Site, { isEnclosed, doorsOf }: MapPlan, sensors: readonly SensorState[], zone: number): boolean {
  return (
    isEnclosed[zone]! && doorsOf[zone]!.every(({ door }) => counted[door]!.counters.every((sensor) => sensors[sensor]!.quality === 'good'))
  )
}

function heard(zone: ZoneSite, { mean, sd, heardMs, isDoubted }: Level, nowMs: number, isHeld: boolean): Known {
  const ageS = Math.max(0, (nowMs - heardMs) / 1000)
  const byAge = zone.cameras.length === 0 ? UNMEASURED : trustByAge(ageS, zone.levelPeriodS, ageS)
  const own = trustInLevel(byAge, sd, zone.capacity, isDoubted)
  const { quality, reason } = isHeld ? trustByCounters(own, sd, zone.capacity) : own
  return { mean, sd, ageS, quality, reason }
}

/** Where no camera has a say, carbon dioxide has: slow and rough, and known to be; rougher than a guess it says nothing. */
function byAir(known: Known): Known {
  return { ...known, quality: 'degraded', reason: 'quality.by-air' }
}

/** A zone never measured is assumed as full as those that are, and said to be a guess. */
function unheard(zone: ZoneSite, load: number, nowMs: number, { startMs }: MappingMemory): Known {
  const mean = zone.spec.outside === undefined && zone.spec.emergency === undefined ? load * zone.capacity : 0
  const waitedS = (nowMs - (startMs ?? nowMs)) / 1000
  const { quality, reason } = zone.cameras.length === 0 ? UNMEASURED : trustByAge(null, zone.levelPeriodS, waitedS)
  return { mean, sd: UNMEASURED_SD_SHARE * zone.capacity, ageS: -1, quality, reason }
}

/** People over capacity, of the inside zones that have been measured. */
function measuredLoad({ zones }: Site, { places }: MapPlan, { regions }: MappingMemory): number {
  let people = 0
  let capacity = 0
  zones.forEach((zone, i) => {
    const { region, at } = places[i]!
    const { x, heardMs } = regions[region]!
    if (zone.spec.outside !== undefined || heardMs[at]! < 0) return
    people += Math.max(0, x[at]!)
    capacity += zone.capacity
  })
  return capacity === 0 ? 0 : people / capacity
}

/** What is counted at the doors of one zone. */
function flows(own: readonly ZoneDoor[], doors: readonly (DoorRate | null)[]): Pick<ZoneState, 'flowInPerMin' | 'flowOutPerMin'> {
  let flowInPerMin: number | null = null
  let flowOutPerMin: number | null = null
  for (const { door, way } of own) {
    const rate = doors[door] ?? null
    if (rate === null) continue
    flowInPerMin = (flowInPerMin ?? 0) + (way === 'into' ? rate.inPerMin : rate.outPerMin)
    flowOutPerMin = (flowOutPerMin ?? 0) + (way === 'into' ? rate.outPerMin : rate.inPerMin)
  }
  return { flowInPerMin, flowOutPerMin }
}

function freshest(
  sensors: readonly SensorState[],
  indexes: readonly number[],
  quantity: 'co2' | 'temperature' | 'relativeHumidity',
): number | null {
  let best: { readonly t: number; readonly value: number } | null = null
  for (const index of indexes) {
    const state = sensors[index]
    const latest = state?.latest[quantity]
    if (state === undefined || state.quality === 'lost' || latest === undefined) continue
    if (best === null || latest.t > best.t) best = latest
  }
  return best?.value ?? null
}
