import type { SunPlace } from '#models/weather/sun.ts'
import { humidityRatio } from '#simulator/air/moist-air.ts'
import type { Weather } from '#simulator/air/weather.ts'
import type { Controls } from '#simulator/kernel/controls.ts'
import { lightingW, plugW, siteLightingW } from './electric-loads.ts'
import { equipmentW } from './equipment.ts'
import { fanW } from './fans.ts'
import { openingHours, plantHours } from './hours.ts'
import { createClimate, outdoorAt } from './outdoor.ts'
import { SENSIBLE_HEAT_W } from './people.ts'
import { panelsW } from './photovoltaics.ts'
import type { BuildingPlan, EnergyPlan } from './plan.ts'
import { bandAt, dryingW, plantPowerW } from './plant.ts'
import { rateAt } from './rates.ts'
import { createThermalState, type ThermalState } from './thermal/plan.ts'
import { stepZone } from './thermal/step-zone.ts'
import { airHeatJPerM3K, type ThermalLoad, type ThermalOutcome } from './thermal/zone-input.ts'
import { freshAirM3PerS, outdoorAirM3PerS } from './ventilation.ts'

const J_PER_KWH = 3.6e6
/** Share of heat given off as radiation: people, lamps and machines alike. Source: ASHRAE Fundamentals 2021, chapter 18, tables 1 and 14, order of one half. */
const RADIANT_SHARE = 0.5

/** Heat and electricity of a venue: nodes of every building, and registers by structure; NaN or 0 where a structure has no figures. */
export interface Energy {
  readonly thermal: ThermalState
  /** Air of each structure, °C. */
  readonly temperatureC: Float64Array
  /** Electric power drawn now, W. */
  readonly powerW: Float64Array
  /** Electricity since the start, J: a register that only counts up. */
  readonly energyJ: Float64Array
  /** Heat from the plant now, W; below 0 when it cools, what drying the air takes included. */
  readonly plantHeatW: Float64Array
  /** One element each: lamps and machines of the grounds belong to no structure. */
  readonly sitePowerW: Float64Array
  readonly siteEnergyJ: Float64Array
  /** One element each: solar panels. */
  readonly solarW: Float64Array
  readonly solarJ: Float64Array
  /** One element each: what was bought from the grid since the start, J, its price and its carbon, kg. Surplus sun earns nothing. */
  readonly gridJ: Float64Array
  readonly cost: Float64Array
  readonly carbonKg: Float64Array
}

/** What the buildings meet in one step. */
export interface EnergyInput {
  /** People per place: zones, then strips, then lifts. */
  readonly people: ArrayLike<number>
  readonly weather: Weather
  readonly controls: Controls
  readonly secondsOfDay: number
  /** Where the sun is reckoned for, and its clock: seconds of the year of the midnight before. */
  readonly place: SunPlace
  readonly midnightS: number
}

/** Buildings at their setpoints throughout, registers at zero. */
export function createEnergy({ venue, buildings, thermal }: EnergyPlan): Energy {
  const perStructure = (): Float64Array => new Float64Array(venue.structures.length)
  const one = (): Float64Array => new Float64Array(1)
  const state = createThermalState(thermal, 0)
  const temperatureC = perStructure().fill(Number.NaN)
  buildings.forEach(({ structure, figures: { setpointC } }, zone) => {
    temperatureC[structure] = setpointC
    state.airC[zone] = setpointC
    state.radiantC[zone] = setpointC
    const { surfaces } = thermal.zones[zone]!
    state.nodeC.fill(setpointC, surfaces[0]!.firstNode, surfaces.at(-1)!.lastNode + 1)
  })
  return {
    thermal: state,
    temperatureC,
    powerW: perStructure(),
    energyJ: perStructure(),
    plantHeatW: perStructure(),
    sitePowerW: one(),
    siteEnergyJ: one(),
    solarW: one(),
    solarJ: one(),
    gridJ: one(),
    cost: one(),
    carbonKg: one(),
  }
}

/** Working memory of a step; nothing in it outlives the step. */
const climate = createClimate()
const load: ThermalLoad = { airWPerK: 0, convectiveW: 0, radiantW: 0, heatToC: 0, coolToC: 0, mostHeatW: 0, mostCoolW: 0 }
const outcome: ThermalOutcome = { plantW: 0, sunInW: 0 }

/** Moves every building on by `dtS` seconds and sets what draws power until the next step. Registers: `runMeters`. */
export function stepEnergy(plan: EnergyPlan, energy: Energy, input: EnergyInput, dtS: number): void {
  const { controls, secondsOfDay } = input
  outdoorAt(input.place, input.weather, input.midnightS + secondsOfDay, climate)
  const hours = openingHours(plan, secondsOfDay)
  energy.powerW.fill(0)
  let siteW = siteLightingW(plan, controls.lightingShare, climate.light.globalWPerM2, hours)
  const seen = { people: input.people, showStartS: controls.showStartS, secondsOfDay }
  if (machineHeatW.length < energy.powerW.length) machineHeatW = new Float64Array(energy.powerW.length)
  machineHeatW.fill(0)
  for (const machine of plan.equipment) {
    const powerW = equipmentW(machine, seen, plan.venue, hours)
    if (machine.structure < 0) siteW += powerW
    else {
      energy.powerW[machine.structure]! += powerW
      machineHeatW[machine.structure]! += powerW * machine.heatShare
    }
  }
  energy.sitePowerW[0] = siteW
  for (let zone = 0; zone < plan.buildings.length; zone++) stepBuilding(plan, energy, zone, input, dtS)
  energy.solarW[0] = panelsW(plan.panels, climate)
}

/** Heat of machines per structure in the step under way, W. */
let machineHeatW = new Float64Array(0)

function stepBuilding(plan: EnergyPlan, energy: Energy, zone: number, input: EnergyInput, dtS: number): void {
  const building = plan.buildings[zone]!
  const { structure, figures, airM3 } = building
  const { controls, people } = input
  const hours = openingHours(plan, input.secondsOfDay)
  const persons = peopleIn(building, people)
  const light = lightingW(building, controls.lightingShare, people, controls.zoneClosed, hours)
  const plug = plugW(building, hours)
  const fresh = controls.ventilationShare[structure] ?? 1
  const fan = fanW(freshAirM3PerS(figures, persons, fresh), fresh)
  const band = bandAt(
    controls.setpointC[structure]!,
    isRested(building, people, controls.zoneClosed) ? 'closed' : plantHours(plan, input.secondsOfDay),
  )
  const { outdoor } = climate
  const gainW = SENSIBLE_HEAT_W * persons + light + plug + machineHeatW[structure]!
  const flowM3PerS = outdoorAirM3PerS(figures, airM3, persons, fresh)
  load.airWPerK = airHeatJPerM3K(outdoor.pressurePa, outdoor.temperatureC) * flowM3PerS
  load.convectiveW = gainW * (1 - RADIANT_SHARE)
  load.radiantW = gainW * RADIANT_SHARE
  load.heatToC = band.heatToC
  load.coolToC = band.coolToC
  load.mostHeatW = figures.plantW
  load.mostCoolW = figures.plantW
  stepZone(plan.thermal, energy.thermal, zone, climate, load, dtS, outcome)
  const roomC = energy.thermal.airC[zone]!
  energy.temperatureC[structure] = roomC
  const outdoorRatio = humidityRatio(input.weather.temperatureC, input.weather.relativeHumidityPct)
  const drying = outcome.plantW < 0 ? dryingW(persons, flowM3PerS, outdoorRatio, roomC) : 0
  energy.plantHeatW[structure] = outcome.plantW - drying
  energy.powerW[structure]! += light + plug + fan + plantPowerW(figures, outcome.plantW - drying, roomC, outdoor.temperatureC)
}

/** Lets every register count what was drawn over `dtS` seconds. Sun is used on the spot first; the grid gives the rest. */
export function runMeters(plan: EnergyPlan, energy: Energy, secondsOfDay: number, dtS: number): void {
  const { powerW, energyJ } = energy
  let drawnW = energy.sitePowerW[0]!
  for (let structure = 0; structure < powerW.length; structure++) {
    drawnW += powerW[structure]!
    energyJ[structure]! += powerW[structure]! * dtS
  }
  energy.siteEnergyJ[0]! += energy.sitePowerW[0]! * dtS
  energy.solarJ[0]! += energy.solarW[0]! * dtS
  const boughtJ = Math.max(0, drawnW - energy.solarW[0]!) * dtS
  energy.gridJ[0]! += boughtJ
  const rate = rateAt(plan.rates, secondsOfDay)
  if (rate === undefined) return
  energy.cost[0]! += (boughtJ / J_PER_KWH) * rate.pricePerKwh
  energy.carbonKg[0]! += (boughtJ / J_PER_KWH) * rate.carbonKgPerKwh
}

/** Electricity drawn in the whole venue since the start, J, whoever made it. */
export function totalEnergyJ({ energyJ, siteEnergyJ }: Pick<Energy, 'energyJ' | 'siteEnergyJ'>): number {
  let total = siteEnergyJ[0]!
  for (const value of energyJ) total += value
  return total
}

/** Whether all rooms of a building are closed and empty: the plant sets back. */
function isRested({ zones }: BuildingPlan, people: ArrayLike<number>, zoneClosed: Uint8Array): boolean {
  for (const zone of zones) if (zoneClosed[zone] !== 1 || people[zone]! > 0) return false
  return zones.length > 0
}

function peopleIn({ zones }: BuildingPlan, people: ArrayLike<number>): number {
  let count = 0
  for (const zone of zones) count += people[zone] ?? 0
  return count
}
