import { stepAir } from '#simulator/air/air.ts'
import { weatherAt } from '#simulator/air/weather.ts'
import { stepCrowd } from '#simulator/crowd/step-crowd.ts'
import { forgetRoutes } from '#simulator/crowd/tactical/refresh-routes.ts'
import { runMeters, stepEnergy } from '#simulator/energy/energy.ts'
import { stepDevices } from '#simulator/levers/devices.ts'
import { stepSensors } from '#simulator/sensors/bank.ts'
import { TICK_S, ticksOf } from './tick.ts'
import type { World } from './world.ts'

/** Air and meters are stepped once a second, for what held during it. */
const CLIMATE_S = 1
/** Walls change slowly: buildings are stepped once a minute, on its first second, and draw the same power until the next. */
const ENERGY_S = 60

/**
 * The order of one tick, and why:
 * 1. crowd: people move under the controls as they stood when the tick began;
 * 2. energy, then air: buildings meet the people just counted, and rooms take their building's new temperature;
 * 3. devices: what confirms now takes hold from the next tick on, so no system sees half a change;
 * 4. sensors last: they read a finished tick, never a mixture of two.
 */
export function runSchedule(world: World): void {
  const { state, site, crowd, tick } = world
  stepCrowd(crowd, tick, TICK_S)
  if (tick % ticksOf(CLIMATE_S) === 0) stepClimate(world)
  const answers = stepDevices(state.devices, state.controls, site.venue, tick, world.simMs)
  if (answers.length > 0) forgetRoutes(crowd)
  world.answers.push(...answers)
  world.readings.push(...stepSensors(state.sensors, world.view, tick, world.simMs))
}

function stepClimate({ state, scenario, crowd, energyPlan, sky, tick }: World): void {
  const { occupants, controls, energy, air } = state
  for (let zone = 0; zone < occupants.length; zone++) occupants[zone] = state.crowd.zoneCount[zone]!
  const secondsOfDay = crowd.startOfDayS + tick * TICK_S
  const weather = weatherAt(scenario, secondsOfDay)
  if (tick % ticksOf(ENERGY_S) === ticksOf(CLIMATE_S))
    stepEnergy(energyPlan, energy, { people: state.crowd.zoneCount, weather, controls, secondsOfDay, ...sky }, ENERGY_S)
  runMeters(energyPlan, energy, secondsOfDay, CLIMATE_S)
  const { ventilationShare, portalOpen } = controls
  stepAir(air, { occupants, weather, indoorC: energy.temperatureC, ventilationShare, portalOpen }, CLIMATE_S)
}
