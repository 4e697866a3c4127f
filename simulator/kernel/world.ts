import { DocumentError } from '#models/document/document-error.ts'
import type { Lever } from '#models/levers/levers.ts'
import { scenarioStartMs } from '#models/scenario/start-ms.ts'
import { yearClock } from '#models/scenario/year-clock.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import type { FaultOrder } from '#models/scenario/sensor-fault.ts'
import type { Venue } from '#models/venue/schema.ts'
import type { DeviceState } from '#models/wire/device-state.ts'
import type { Reading } from '#models/wire/reading.ts'
import { type Air, createAir } from '#simulator/air/air.ts'
import { weatherAt } from '#simulator/air/weather.ts'
import { type Crowd, type CrowdState, createCrowd } from '#simulator/crowd/crowd.ts'
import { createSite, type Site } from '#simulator/crowd/ground/site.ts'
import { employCrew, type Hire } from '#simulator/crowd/operational/walkers.ts'
import { populate } from '#simulator/crowd/strategic/populate.ts'
import { createEnergy, type Energy } from '#simulator/energy/energy.ts'
import { type EnergyPlan, planEnergy } from '#simulator/energy/plan.ts'
import { settleEnergy } from '#simulator/energy/settle.ts'
import type { SunPlace } from '#models/weather/sun.ts'
import { createDeviceBank, type DeviceBank, type LeverAnswer, orderLever } from '#simulator/levers/devices.ts'
import { beginFault, createSensorBank, type SensorBank } from '#simulator/sensors/bank.ts'
import type { SensorView } from '#simulator/sensors/define.ts'
import { type Controls, createControls } from './controls.ts'
import { runSchedule } from './schedule.ts'
import { createSensorView } from './sensor-view.ts'
import { TICK_S } from './tick.ts'

export { forkWorld, hashWorld, restoreWorld, snapshotWorld, type WorldSnapshot } from './snapshot.ts'
export { watchEvacuation, type EvacuationTimes } from './evacuation-times.ts'
export { worldKpis, type WorldKpis } from './kpis.ts'
export { liftFigures, type LiftFigures } from './lift-figures.ts'
export { stripFigures, type StripFigures } from './strip-figures.ts'
export { writeFrame } from './frame.ts'
export { TICK_S } from './tick.ts'
export { MAX_VISITORS } from '#simulator/crowd/visitors.ts'
export type { LeverAnswer } from '#simulator/levers/devices.ts'

/** Everything that changes: what a snapshot holds and the hash covers. */
export interface WorldState {
  readonly crowd: CrowdState
  readonly controls: Controls
  readonly devices: DeviceBank
  readonly energy: Energy
  readonly air: Air
  readonly sensors: SensorBank
  /** People per zone as the last second saw them. */
  readonly occupants: Float64Array
}

/** One simulated venue. Time is `tick` and nothing else; chance is the seed and nothing else. */
export interface World {
  tick: number
  /** Venue time of `tick`, ms since the epoch. */
  simMs: number
  readonly startMs: number
  readonly site: Site
  readonly scenario: Scenario
  readonly seed: number
  readonly crowd: Crowd
  readonly energyPlan: EnergyPlan
  /** Where the sun is reckoned for, and its clock: seconds of the year of the midnight before the start. */
  readonly sky: { readonly place: SunPlace; readonly midnightS: number }
  readonly state: WorldState
  readonly view: SensorView
  /** Readings made since they were last taken. */
  readings: Reading[]
  answers: LeverAnswer[]
}

/** What a world is made of. */
export interface WorldPlan {
  readonly venue: Venue
  readonly scenario: Scenario
  readonly seed: number
  /** Finds the threads that step people together; the caller's alone when absent. Outcomes are the same to the last bit. */
  readonly hire?: Hire | undefined
}

/** Makes a world at its scenario's first moment. Takes seconds for a large venue: see createSite. */
export function createWorld({ venue, scenario, seed, hire }: WorldPlan): World {
  const site = createSite(venue)
  if (hire !== undefined) employCrew(site, hire)
  const world = assembleWorld(site, scenario, seed)
  populate(world.crowd)
  const { state, sky, crowd } = world
  const now = { people: state.crowd.zoneCount, controls: state.controls, secondsOfDay: crowd.startOfDayS, ...sky }
  settleEnergy(world.energyPlan, state.energy, scenario, now)
  return world
}

/** A world on a site that is already prepared, with nobody in it. */
export function assembleWorld(site: Site, scenario: Scenario, seed: number): World {
  const { venue } = site
  const controls = createControls(venue, scenario.entranceShare)
  const crowd = createCrowd(site, scenario, controls, seed)
  const startMs = scenarioStartMs(scenario, venue)
  const energyPlan = planEnergy(venue)
  const { midnightS, utcOffsetH } = yearClock(scenario, venue)
  const place = { latitudeDeg: venue.anchor.lat, longitudeDeg: venue.anchor.lon, timeZoneH: utcOffsetH }
  const state: WorldState = {
    crowd: crowd.state,
    controls,
    devices: createDeviceBank(venue, controls, scenario, startMs),
    energy: createEnergy(energyPlan),
    air: createAir(venue, weatherAt(scenario, crowd.startOfDayS)),
    sensors: createSensorBank(venue, scenario, seed),
    occupants: new Float64Array(venue.zones.length),
  }
  return joinWorld({ tick: 0, simMs: startMs, startMs, site, scenario, seed, crowd, energyPlan, sky: { place, midnightS }, state })
}

/** A world of its parts, with nothing to hand over yet. */
export function joinWorld(parts: Omit<World, 'view' | 'readings' | 'answers'>): World {
  const { tick, simMs, startMs, site, scenario, seed, crowd, energyPlan, sky, state } = parts
  const world = { tick, simMs, startMs, site, scenario, seed, crowd, energyPlan, sky, state, readings: [], answers: [] }
  return Object.assign(world, { view: createSensorView(world) })
}

/** Moves the world on by one tick of TICK_S. */
export function stepWorld(world: World): void {
  world.tick++
  world.simMs = world.startMs + Math.round(world.tick * TICK_S * 1000)
  runSchedule(world)
}

/** Asks a device for something. The answer comes through takeAnswers once the device confirms or refuses; a silent one never does. */
export function requestLever(world: World, request: { readonly id: string; readonly lever: Lever }): void {
  const { devices, controls } = world.state
  const refusal = orderLever(devices, controls, world.site.venue, request, world.tick)
  if (refusal !== null) world.answers.push(refusal)
}

/** Breaks a sensor, or all behind a gateway, from now on; the answer comes through takeAnswers. */
export function breakSensor(world: World, { id, fault }: { readonly id: string; readonly fault: FaultOrder }): void {
  const { tick, answers, state, site } = world
  try {
    beginFault(state.sensors, site.venue, fault, tick)
    answers.push({ id, status: 'applied', issues: [], tick })
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error
    answers.push({ id, status: 'refused', issues: error.issues, tick })
  }
}

/** Hands over the answers since the last call. */
export function takeAnswers(world: World): LeverAnswer[] {
  const { answers } = world
  world.answers = []
  return answers
}

/** Hands over the readings since the last call. */
export function takeReadings(world: World): Reading[] {
  const { readings } = world
  world.readings = []
  return readings
}

/** Desired and reported state of every device. */
export function deviceStates(world: World): DeviceState[] {
  return world.state.devices.states
}
