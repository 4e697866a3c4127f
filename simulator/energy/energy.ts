import type { Venue } from '#models/venue/schema.ts'
import type { Weather } from '#simulator/air/weather.ts'
import { AIR_HEAT_J_M3K } from '#simulator/air/moist-air.ts'
import type { Controls } from '#simulator/kernel/controls.ts'
import { lightingW, plugW, siteLightingW } from './electric-loads.ts'
import { fanW } from './fans.ts'
import { levelAfter, meanLevel, sourceToReach } from './first-order.ts'
import { openingHours, plantHours } from './hours.ts'
import { SENSIBLE_HEAT_W } from './people.ts'
import { type BuildingPlan, type EnergyPlan, planEnergy } from './plan.ts'
import { plantHeatW } from './plant.ts'
import { freshAirM3PerS, outdoorAirM3PerS } from './ventilation.ts'

/** Sun let in per square metre of floor, m²: windows 10 % of floor area × 0.3 g-value with blinds. Assumption until façades are known. */
const SOLAR_APERTURE_PER_FLOOR = 0.03

/**
 * Heat and electricity of every building: one node each (air and mass together), by structure; NaN or 0 where a
 * structure has no energy figures. The three ledgers make the balance checkable: stored = gained + plant − lost.
 */
export interface Energy {
  readonly plan: EnergyPlan
  readonly temperatureC: Float64Array
  /** Electric power drawn now, W. */
  readonly powerW: Float64Array
  /** Electricity since the start, J: a register that only counts up. */
  readonly energyJ: Float64Array
  /** Heat from the plant now, W; below 0 when it cools. */
  readonly plantHeatW: Float64Array
  readonly gainedJ: Float64Array
  readonly plantJ: Float64Array
  readonly lostJ: Float64Array
  /** One element each: site lighting belongs to no structure. */
  readonly sitePowerW: Float64Array
  readonly siteEnergyJ: Float64Array
}

/** What the buildings meet in one step. */
export interface EnergyInput {
  /** People per zone. */
  readonly occupants: Float64Array
  readonly weather: Weather
  readonly controls: Controls
  readonly secondsOfDay: number
}

/** Buildings at their setpoints, registers at zero. */
export function createEnergy(venue: Venue): Energy {
  const perStructure = (): Float64Array => new Float64Array(venue.structures.length)
  const plan = planEnergy(venue)
  const temperatureC = perStructure().fill(Number.NaN)
  for (const { structure, figures } of plan.buildings) temperatureC[structure] = figures.setpointC
  return {
    plan,
    temperatureC,
    powerW: perStructure(),
    energyJ: perStructure(),
    plantHeatW: perStructure(),
    gainedJ: perStructure(),
    plantJ: perStructure(),
    lostJ: perStructure(),
    sitePowerW: new Float64Array(1),
    siteEnergyJ: new Float64Array(1),
  }
}

/** Moves every building on by `dtS` seconds, exactly for inputs that stay constant over the step. */
export function stepEnergy(energy: Energy, input: EnergyInput, dtS: number): void {
  const { plan } = energy
  for (const building of plan.buildings) stepBuilding(energy, building, input, dtS)
  const hours = openingHours(plan, input.secondsOfDay)
  const siteW = siteLightingW(plan, input.controls.lightingShare, input.weather.sunWPerM2, hours)
  energy.sitePowerW[0] = siteW
  add(energy.siteEnergyJ, 0, siteW * dtS)
}

function stepBuilding(energy: Energy, building: BuildingPlan, input: EnergyInput, dtS: number): void {
  const { structure, figures, airM3 } = building
  const hours = openingHours(energy.plan, input.secondsOfDay)
  const people = peopleIn(building, input.occupants)
  const light = lightingW(building, input.controls.lightingShare, hours)
  const plug = plugW(building, hours)
  const sun = SOLAR_APERTURE_PER_FLOOR * figures.floorAreaM2 * input.weather.sunWPerM2
  const gain = SENSIBLE_HEAT_W * people + light + plug + sun

  const fresh = input.controls.ventilationShare[structure] ?? 1
  const fan = fanW(freshAirM3PerS(figures, people, fresh), fresh)
  const outsideC = input.weather.temperatureC
  const loss = figures.heatLossWPerK + AIR_HEAT_J_M3K * outdoorAirM3PerS(figures, airM3, people, fresh)
  const capacity = figures.heatCapacityJPerK
  const startC = energy.temperatureC[structure] as number
  const freeC = levelAfter(startC, gain + loss * outsideC, loss, capacity, dtS)
  const setpointC = input.controls.setpointC[structure] as number
  const toReachW = (wantedC: number): number => sourceToReach(wantedC, freeC, loss, capacity, dtS)
  const plant = plantHeatW(figures, setpointC, freeC, plantHours(energy.plan, input.secondsOfDay), toReachW)
  const source = gain + plant + loss * outsideC
  const power = light + plug + fan + (plant < 0 ? -plant / figures.coolingCop : plant / figures.heatingCop)

  energy.temperatureC[structure] = levelAfter(startC, source, loss, capacity, dtS)
  energy.plantHeatW[structure] = plant
  energy.powerW[structure] = power
  add(energy.energyJ, structure, power * dtS)
  add(energy.gainedJ, structure, gain * dtS)
  add(energy.plantJ, structure, plant * dtS)
  add(energy.lostJ, structure, loss * (meanLevel(startC, source, loss, capacity, dtS) - outsideC) * dtS)
}

/** Electricity of the whole venue since the start, J. */
export function totalEnergyJ({ energyJ, siteEnergyJ }: Energy): number {
  return sum(energyJ) + sum(siteEnergyJ)
}

function peopleIn({ zones }: BuildingPlan, occupants: Float64Array): number {
  let people = 0
  for (const zone of zones) people += occupants[zone] ?? 0
  return people
}

function add(ledger: Float64Array, index: number, amount: number): void {
  ledger[index] = (ledger[index] ?? 0) + amount
}

function sum(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}
