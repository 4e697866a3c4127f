import type { Quantity } from '#models/units/quantities.ts'
import { channelOf, type SensorEntry } from '#models/wire/catalogue.ts'
import type { Site } from '../site/site.ts'
import { isListening } from './camera-trial.ts'
import { type CounterRates, NO_RATES, updateRate } from './counter-rate.ts'
import type { Believed } from './intake.ts'
import type { MapPlan, Spot } from './map-plan.ts'
import type { MappingMemory } from './memory.ts'
import { allowLevel, holdPositive, observeCount, observeLevel } from './observe-region.ts'
import { type Pending, pendingCrossings } from './pending-crossings.ts'
import { cameraVariance, predictRegion, type Unseen } from './predict-region.ts'
import { isTrusted } from './quality.ts'
import { isUsable, type LevelSeen, type SensorHealth } from './sensor-health.ts'
import { copyRegion, type RegionState } from './region-state.ts'
import type { SensorState } from './sensor-state.ts'

/** Time steps of the estimate, ms: what happens within one counts as simultaneous. */
const STEP_MS = 1000
/** Periods by which a level may be older than the estimate and still count as now; an older one is history. */
const LATE_PERIODS = 1

/** How a level reading looked to the estimate. */
export interface CameraView extends LevelSeen {
  readonly sensor: number
}

/** Share of its stated sd that the best specimen of a camera errs by (observe-region.ts: SCALE_RANGE). */
const BEST_SHARE = 0.4

/**
 * Carries believed readings, in time order, into the regions and the gate rates, and the regions on to `nowMs`. Readings of sensors found
 * at fault move nothing; a swapped counter is read the other way round.
 * @param isSpent whether a region may be worked on in place
 */
export function applyReadings(
  site: Site,
  plan: MapPlan,
  memory: MappingMemory,
  believed: readonly Believed[],
  sensors: readonly Pick<SensorState, 'quality'>[],
  nowMs: number,
  isSpent: (state: RegionState, region: number) => boolean = () => false,
): { readonly memory: MappingMemory; readonly cameras: readonly CameraView[] } {
  const due = memory.regions.some(({ t }) => nowMs - t >= STEP_MS)
  if (believed.length === 0 && !due) return { memory, cameras: [] }
  const views: CameraView[] = []
  /** Worked out once a run, and only where time passes. */
  let unseen: Unseen | null = null
  const regions = [...memory.regions]
  const fresh = new Set<number>()
  const rates = [...memory.rates]
  /** The region to work on, no older than `t` by a step or more; copied once a run. */
  const at = (index: number, t: number): RegionState => {
    let state = regions[index]!
    if (!fresh.has(index) && !isSpent(state, index)) state = copyRegion(state)
    fresh.add(index)
    if (state.t === 0) state = { ...state, t }
    else if (t - state.t >= STEP_MS) {
      holdPositive(plan.models[index]!, state)
      state = predictRegion(plan.models[index]!, state, t, (unseen ??= unseenAtDoors(site, plan, sensors, memory)))
    }
    regions[index] = state
    return state
  }
  for (const reading of believed) {
    const camera = plan.cameras[reading.sensor]
    const door = plan.doors[reading.sensor]
    const health = memory.health[reading.sensor]!
    if (reading.quantity === 'peopleCount' && camera) {
      const zone = plan.models[camera.region]!.region.zones[plan.models[camera.region]!.cameras[camera.at]!.place]!
      const pending = pendingCrossings(site, rates, memory.health, plan.doorsOf[zone]!, reading.t)
      const view = see(site, plan, camera, reading, health, pending, at)
      if (view !== null) views.push(view)
    } else if ((reading.quantity === 'peopleIn' || reading.quantity === 'peopleOut') && typeof door === 'number') {
      const entry = site.sensors[reading.sensor]!
      const people = peopleCounted(entry, reading)
      rates[reading.sensor] = countRate(rates[reading.sensor] ?? NO_RATES, reading, people, entry.periodS)
      if (!isUsable(health)) continue
      const variance = countVariance(entry, reading.quantity, people, rates[reading.sensor]!)
      for (const { region, at: counter } of plan.counters[door] ?? []) {
        const way = (reading.quantity === 'peopleIn') === (health.fault !== 'swapped') ? counter : counter + 1
        observeCount(plan.models[region]!, at(region, reading.t), way, people, variance)
      }
    }
  }
  regions.forEach(({ t }, index) => {
    if (t > 0 && nowMs - t >= STEP_MS) at(index, nowMs)
  })
  return { memory: { ...memory, regions, rates }, cameras: views }
}

/** People behind a count: what the counter was found to miss on average when it was checked is put back. */
function peopleCounted(entry: SensorEntry, { quantity, value }: Believed): number {
  return value / (1 + (channelOf(entry, quantity)?.error.bias ?? 0))
}

/**
 * Variance of one count, persons², its lasting share apart. Who may have been missed when nobody was counted is somebody who could have
 * passed: the stated floor of every lane and period would be a hundred people an hour at a gate where nobody walks.
 */
function countVariance(entry: SensorEntry, quantity: Quantity, people: number, rates: CounterRates): number {
  const { absolute = 0, perCount } = channelOf(entry, quantity)?.error ?? {}
  if (perCount === undefined) return absolute * absolute
  const expected = (((quantity === 'peopleIn' ? rates.in : rates.out)?.perMin ?? 0) * entry.periodS) / 60
  return perCount * Math.max(people, expected)
}

function see(
  site: Site,
  plan: MapPlan,
  { region, at: camera }: Spot,
  { sensor, t, value }: Believed,
  health: SensorHealth,
  pending: Pending,
  at: (index: number, t: number) => RegionState,
): CameraView | null {
  const model = plan.models[region]!
  const state = at(region, t)
  const { periodS } = site.sensors[sensor]!
  if (t < state.t - LATE_PERIODS * 1000 * periodS) return null
  const one = model.cameras[camera]!
  const { place } = one
  const variance = cameraVariance(one, state.usual[place]!)
  const before = state.doubted[camera]!
  const isUsed = isUsable(health)
  if (isListening(health.trial, t)) allowLevel(model, state, place, value - pending.mean - state.x[place]!)
  const belief = isUsed ? observeLevel(model, state, camera, value, pending) : null
  const alike = Math.exp(-periodS / one.persistsS)
  return {
    sensor,
    value,
    t,
    // A camera that is not used is judged by what it says against what the others make of its zone.
    error: isUsed ? state.x[model.layout.camera + camera]! : value - pending.mean - state.x[place]!,
    errorVariance: variance,
    levelVariance: isUsed ? 0 : pending.variance + state.p[place * model.layout.size + place]!,
    persistsS: one.persistsS,
    liveSd: BEST_SHARE * Math.sqrt(2 * (1 - alike) * cameraVariance(one, value)),
    spike: Math.abs(before) === 1 && belief === 'believed',
    unforeseen: belief === 'unforeseen',
    isWitnessed: one.isWitnessed,
    dtS: periodS,
  }
}

function countRate(rates: CounterRates, { quantity, t }: Believed, people: number, periodS: number): CounterRates {
  const way = quantity === 'peopleIn' ? 'in' : 'out'
  return { ...rates, [way]: updateRate(rates[way], people, t, periodS) }
}

/** What each door lets pass unseen: by counters that say nothing of use, and by what the others miscount. */
function unseenAtDoors(
  { counted }: Site,
  { shareSds }: MapPlan,
  sensors: readonly Pick<SensorState, 'quality'>[],
  { rates, health }: Pick<MappingMemory, 'rates' | 'health'>,
): Unseen {
  const isHeard = (sensor: number): boolean => isTrusted(sensors[sensor]!.quality) && isUsable(health[sensor]!)
  const unseen = { silent: new Float64Array(counted.length), missedPerS: new Float64Array(counted.length) }
  counted.forEach(({ counters, entrance }, door) => {
    let silent = 0
    let perMin = 0
    for (const sensor of counters) {
      if (isHeard(sensor)) perMin += (rates[sensor]?.in?.perMin ?? 0) + (rates[sensor]?.out?.perMin ?? 0)
      else silent++
    }
    unseen.silent[door] = silent / counters.length
    unseen.missedPerS[door] = entrance ? 0 : (shareSds[door]! * perMin) / 60
  })
  return unseen
}
