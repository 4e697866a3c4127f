import type { Quality } from '#models/wire/analysis.ts'
import type { Site } from '../site/site.ts'
import type { DoorRate } from './door-rates.ts'
import type { MapPlan } from './map-plan.ts'
import type { MappingMemory } from './memory.ts'
import { pendingCrossings } from './pending-crossings.ts'
import { sumPlaces } from './observe-region.ts'
import { isTrusted, type Trust } from './quality.ts'
import type { SensorState } from './sensor-state.ts'
import type { VenueState, ZoneState } from './zone-state.ts'

/** Share of the inside capacity that may be out of sight before the total is degraded, stale, lost. A design choice. */
const UNSEEN_SHARE = { degraded: 0.05, stale: 0.2, lost: 0.5 } as const

/** The venue as a whole at the time the zones stand for. */
export function mapVenue(
  site: Site,
  plan: MapPlan,
  memory: MappingMemory,
  sensors: readonly SensorState[],
  zones: readonly ZoneState[],
  doors: readonly (DoorRate | null)[],
  nowMs: number,
): VenueState {
  const inside = insideSum(site, plan, memory, zones, nowMs)
  const { mean } = inside
  const entrances = doors.filter((_, i) => site.counted[i]?.entrance === true)
  return {
    mean,
    sd: Math.sqrt(inside.variance),
    capacity: site.capacity,
    load: mean / site.capacity,
    flowInPerMin: sumKnown(entrances.map((door) => door?.inPerMin ?? null)),
    flowOutPerMin: sumKnown(entrances.map((door) => door?.outPerMin ?? null)),
    powerW: sumKnown(
      site.powerMeters.map((index) => (sensors[index]?.quality === 'lost' ? null : (sensors[index]?.latest.power?.value ?? null))),
    ),
    ageS: lastHeardS(memory, nowMs),
    ...venueTrust(inside),
  }
}

interface InsideSum {
  readonly mean: number
  readonly variance: number
  readonly capacity: number
  readonly trustedCapacity: number
}

/** Sum over the zones inside the gates: of their joint estimates where they have been measured, with their guesses elsewhere; and on the stairs between. */
function insideSum(site: Site, plan: MapPlan, memory: MappingMemory, zones: readonly ZoneState[], nowMs: number): InsideSum {
  const sum = { mean: 0, variance: 0, capacity: 0, trustedCapacity: 0 }
  plan.models.forEach((model, region) => {
    const places: number[] = []
    const isOutside = model.region.zones.some((index) => index !== null && site.zones[index]?.spec.outside !== undefined)
    model.region.zones.forEach((index, place) => {
      if (index === null && !isOutside) places.push(place)
      const zone = index === null ? undefined : zones[index]
      const spec = index === null ? undefined : site.zones[index]?.spec
      if (zone === undefined || spec === undefined || spec.outside !== undefined) return
      if (zone.ageS >= 0 || spec.emergency !== undefined) places.push(place)
      else {
        sum.mean += zone.mean
        sum.variance += zone.sd ** 2
      }
      if (spec.emergency !== undefined) return
      sum.capacity += zone.capacity
      if (isTrusted(zone.quality)) sum.trustedCapacity += zone.capacity
    })
    const joint = sumPlaces(model, memory.regions[region]!, places)
    sum.mean += joint.mean
    sum.variance += joint.variance
  })
  const pending = pendingCrossings(site, memory.rates, memory.health, plan.entrances, nowMs)
  return { ...sum, mean: Math.max(0, sum.mean + pending.mean), variance: sum.variance + pending.variance }
}

function venueTrust({ capacity, trustedCapacity }: InsideSum): Trust {
  const unseen = capacity === 0 ? 1 : 1 - trustedCapacity / capacity
  const grades: readonly Quality[] = ['lost', 'stale', 'degraded']
  const quality = grades.find((grade) => grade !== 'good' && unseen > UNSEEN_SHARE[grade]) ?? 'good'
  return { quality, reason: quality === 'good' ? '' : 'quality.unseen-zones' }
}

function lastHeardS(memory: MappingMemory, nowMs: number): number {
  let lastMs = -Infinity
  for (const { heardMs } of memory.regions) for (const heard of heardMs) if (heard > lastMs) lastMs = heard
  for (const rates of memory.rates) if (rates.in !== null && rates.in.t > lastMs) lastMs = rates.in.t
  return lastMs < 0 ? -1 : Math.max(0, (nowMs - lastMs) / 1000)
}

function sumKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}
