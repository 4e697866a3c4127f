import type { Site } from '../site/site.ts'
import type { Believed } from './intake.ts'
import type { MapPlan } from './map-plan.ts'
import type { MappingMemory } from './memory.ts'
import { correct } from './observe-region.ts'
import { peopleAt, type PeopleEstimate, type PeopleFromCo2, type RoomAir, startInUse, stepPeopleFromCo2 } from './people-from-co2.ts'
import { isTrusted, STALE_PERIODS } from './quality.ts'
import type { RegionModel } from './region-model.ts'
import { copyRegion, covariance, type RegionState } from './region-state.ts'
import { isUsable } from './sensor-health.ts'
import type { SensorState } from './sensor-state.ts'

/** Mixing of a small room and the response of its sensor, s (SDU rooms: tests/validation/air). A design choice. */
const DELAY_S = 60
/** A room may fill or empty by a third of its capacity in ten minutes (sd): what a full room of sd persons means per √s. A design choice. */
const TURNOVER_SHARE = 1 / 3
const TURNOVER_S = 600

/** By zone: what its air says of its people; null where nothing was heard, or nothing can be said. */
export type AirMemory = readonly (PeopleFromCo2 | null)[]

/**
 * Takes in readings of carbon dioxide, and lets what they say of people count where no camera that is well looks. It counts as one witness
 * however often it is asked: its error is of half an hour and more (breath, air change), so it may make a zone as well known as it is itself
 * and no better.
 */
export function hearAir(
  site: Site,
  plan: MapPlan,
  memory: MappingMemory,
  believed: readonly Believed[],
  sensors: readonly Pick<SensorState, 'quality'>[],
): MappingMemory {
  let air: (PeopleFromCo2 | null)[] | null = null
  let regions: RegionState[] | null = null
  for (const { sensor, quantity, t, value } of believed) {
    const zone = quantity === 'co2' ? site.zoneIndex.get(site.sensors[sensor]!.zone ?? '') : undefined
    const room = zone === undefined ? null : roomOf(site, zone)
    if (zone === undefined || room === null || !isUsable(memory.health[sensor]!)) continue
    air ??= [...memory.air]
    const people = memory.isEmpty ? 'none' : 'unknown'
    const reading = { tS: t / 1000, co2Ppm: value, freshAirM3PerS: 0, people } as const
    const heard = stepPeopleFromCo2(room, air[zone] ?? startInUse(room, reading, site.zones[zone]!.capacity / 2), reading)
    air[zone] = heard
    if (isSeen(site, memory, sensors, zone)) continue
    const { region, at } = plan.places[zone]!
    regions ??= [...memory.regions]
    const before = regions[region]!
    if (before.t > 0) regions[region] = leanOn(plan.models[region]!, before, at, peopleAt(room, heard, before.t / 1000))
  }
  return air === null ? memory : { ...memory, air, regions: regions ?? memory.regions }
}

/** What the air of a zone says of its people at a time; null where it says nothing, or nothing new. */
export function airOpinion(site: Site, { air }: Pick<MappingMemory, 'air'>, zone: number, nowMs: number): PeopleEstimate | null {
  const heard = air[zone] ?? null
  const room = heard === null ? null : roomOf(site, zone)
  if (heard === null || room === null) return null
  const periodS = Math.min(...site.zones[zone]!.co2.map((sensor) => site.sensors[sensor]!.periodS))
  return nowMs / 1000 - heard.tS > STALE_PERIODS * periodS + DELAY_S ? null : peopleAt(room, heard, nowMs / 1000)
}

/** Whether a camera that is well looks at a zone. */
function isSeen(site: Site, { health }: MappingMemory, sensors: readonly Pick<SensorState, 'quality'>[], zone: number): boolean {
  return site.zones[zone]!.cameras.some((camera) => isTrusted(sensors[camera]!.quality) && isUsable(health[camera]!))
}

function roomOf({ zones }: Site, zone: number): RoomAir | null {
  const { air, capacity } = zones[zone]!
  if (typeof air === 'string') return null
  const restlessness = (TURNOVER_SHARE * capacity) / Math.sqrt(TURNOVER_S)
  return { airM3: air.airM3, leakM3PerS: air.freshM3PerS, restlessness, delayS: DELAY_S }
}

/**
 * A region after one more opinion on a place. Known better than by the opinion, nothing moves; known worse, it becomes as well known: the
 * opinion is weighed as if it had the variance 1 / (1/R − 1/P), so that asking again adds nothing.
 */
function leanOn(model: RegionModel, before: RegionState, place: number, { mean, sd }: PeopleEstimate): RegionState {
  const { size, counter } = model.layout
  const known = covariance(before.p, size, place, place)
  const own = sd * sd
  if (known <= own) return before
  const state = copyRegion(before)
  const gain = new Float64Array(size)
  for (let k = 0; k < size; k++) gain[k] = covariance(state.p, size, k, place)
  correct(state.x, state.p, gain, mean - state.x[place]!, (known * known) / (known - own), counter)
  if (state.heardMs[place]! < 0) state.heardMs[place] = state.t
  return state
}
