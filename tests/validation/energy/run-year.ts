import { exp, ln } from '#models/math/portable-math.ts'
import { type Irradiance, irradianceOn, readSky, type SkyLight } from '#models/weather/irradiance.ts'
import { planeFacing, type Sun, sunAt } from '#models/weather/sun.ts'
import { type OutdoorState, weatherOfYear, type WeatherYear } from '#models/weather/weather-year.ts'
import { createThermalState, planThermal } from '#simulator/energy/thermal/plan.ts'
import { stepZone } from '#simulator/energy/thermal/step-zone.ts'
import { airHeatJPerM3K, type ThermalLoad, type ThermalOutcome } from '#simulator/energy/thermal/zone-input.ts'
import type { EnvelopeCase, Operation } from './cases.ts'

/** Time step and length of a year, s. */
export const STEP_S = 600
const HOUR_S = 3600
export const YEAR_S = 8760 * HOUR_S
/** Days of December run before the year, so that walls have a past. */
const BEFORE_DAYS = 20
const KWH_J = 3.6e6
/** Source: the standard, 7.2.1: reflectance of the ground, gains (60 % radiant), fan of case 650. */
export const GROUND_REFLECTANCE = 0.2
const RADIANT_SHARE = 0.6
const FAN_M3_PER_H = 1703.16
const FAR_C = 1000

/** A zone without plant and gains. */
const IDLE: ThermalLoad = { airWPerK: 0, convectiveW: 0, radiantW: 0, heatToC: -FAR_C, coolToC: FAR_C, mostHeatW: 0, mostCoolW: 0 }
const unused: ThermalOutcome = { plantW: 0, sunInW: 0 }

/** Heat that leaks in per kelvin; the air is weighed as it comes in from outdoors. */
function leakWPerK(airM3: number, perH: number, { pressurePa, temperatureC }: OutdoorState): number {
  return ((perH * airM3) / HOUR_S) * airHeatJPerM3K(pressurePa, temperatureC)
}

/** Results of one case over the year, as the standard reports them. */
export interface YearResult {
  readonly heatMwh: number
  readonly coolMwh: number
  readonly peakHeatKw: number
  readonly peakCoolKw: number
  readonly highestC: number
  readonly lowestC: number
  readonly meanC: number
  readonly heatKwhByMonth: readonly number[]
  readonly coolKwhByMonth: readonly number[]
}

/** One case over the year. */
export function runYear({ zones, operation }: EnvelopeCase, year: WeatherYear): YearResult {
  const plan = planThermal(zones, (heightM) => exp(0.14 * ln(heightM / 10)))
  const state = createThermalState(plan, 20)
  const outdoor = { temperatureC: 0 } as OutdoorState
  const sun = {} as Sun
  const light = {} as SkyLight
  const climate = { outdoor, sun, light, groundReflectance: GROUND_REFLECTANCE }
  const load: ThermalLoad = {
    airWPerK: 0,
    convectiveW: operation.gainsW * (1 - RADIANT_SHARE),
    radiantW: operation.gainsW * RADIANT_SHARE,
    heatToC: -FAR_C,
    coolToC: FAR_C,
    mostHeatW: 1e6,
    mostCoolW: 1e6,
  }
  const outcome: ThermalOutcome = { plantW: 0, sunInW: 0 }
  const hours = { plantJ: new Float64Array(8760), airC: new Float64Array(8760) }
  let [heatJ, coolJ] = [0, 0]
  for (let atS = -BEFORE_DAYS * 86_400; atS < YEAR_S; atS += STEP_S) {
    const endS = atS + STEP_S
    weatherOfYear(year, atS + STEP_S / 2, outdoor)
    sunAt(year, (atS + STEP_S / 2 + YEAR_S) % YEAR_S, sun)
    readSky(sun, outdoor.beamWPerM2, outdoor.diffuseWPerM2, outdoor.globalWPerM2, light)
    operate(operation, ((atS % 86_400) + 86_400) % 86_400, zones[0]!.airM3, outdoor, load)
    stepZone(plan, state, 0, climate, load, STEP_S, outcome)
    for (let zone = 1; zone < zones.length; zone++) {
      const bare = { ...IDLE, airWPerK: leakWPerK(zones[zone]!.airM3, operation.infiltrationPerH, outdoor) }
      stepZone(plan, state, zone, climate, bare, STEP_S, unused)
    }
    if (endS <= 0) continue
    const hour = Math.floor(atS / HOUR_S)
    hours.plantJ[hour]! += outcome.plantW * STEP_S
    hours.airC[hour]! += (state.airC[zones.length - 1]! * STEP_S) / HOUR_S
    if (outcome.plantW > 0) heatJ += outcome.plantW * STEP_S
    else coolJ -= outcome.plantW * STEP_S
  }
  const months = byMonth(hours.plantJ)
  return {
    heatMwh: heatJ / KWH_J / 1000,
    coolMwh: coolJ / KWH_J / 1000,
    peakHeatKw: hours.plantJ.reduce((most, j) => Math.max(most, j), 0) / KWH_J,
    peakCoolKw: -hours.plantJ.reduce((least, j) => Math.min(least, j), 0) / KWH_J,
    highestC: hours.airC.reduce((most, c) => Math.max(most, c)),
    lowestC: hours.airC.reduce((least, c) => Math.min(least, c)),
    meanC: hours.airC.reduce((sum, c) => sum + c, 0) / 8760,
    ...months,
  }
}

/** Sets the plant for a step that starts at a time of day. A setback rises in a straight line from 7:00 to 8:00 and counts at the end of the step. */
function operate(
  { heat, coolToC, nightVentilation, infiltrationPerH }: Operation,
  ofDayS: number,
  airM3: number,
  outdoor: OutdoorState,
  load: ThermalLoad,
): void {
  const hour = ofDayS / HOUR_S
  const night = hour >= 18 || hour < 7
  const fan = nightVentilation === 'on' && night ? FAN_M3_PER_H : 0
  load.airWPerK = leakWPerK(airM3, infiltrationPerH, outdoor) + (fan / HOUR_S) * airHeatJPerM3K(outdoor.pressurePa, outdoor.temperatureC)
  load.coolToC = coolToC === null || (nightVentilation === 'on' && night) ? FAR_C : coolToC
  load.heatToC =
    heat === 'none' ? -FAR_C : heat === 'constant' ? 20 : hour >= 23 || hour < 7 ? 10 : Math.min(20, 10 + 10 * (hour - 7 + STEP_S / HOUR_S))
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function byMonth(plantJ: Float64Array): { heatKwhByMonth: number[]; coolKwhByMonth: number[] } {
  let hour = 0
  const heatKwhByMonth: number[] = []
  const coolKwhByMonth: number[] = []
  for (const days of MONTH_DAYS) {
    let [heat, cool] = [0, 0]
    for (const end = hour + 24 * days; hour < end; hour++) {
      if (plantJ[hour]! > 0) heat += plantJ[hour]!
      else cool -= plantJ[hour]!
    }
    heatKwhByMonth.push(heat / KWH_J)
    coolKwhByMonth.push(cool / KWH_J)
  }
  return { heatKwhByMonth, coolKwhByMonth }
}

/** Faces of the building by the names of the published tables. */
export const FACES: Readonly<Record<string, readonly [azimuthDeg: number, tiltDeg: number]>> = {
  Horizontal: [0, 0],
  North: [0, 90],
  East: [90, 90],
  South: [180, 90],
  West: [270, 90],
}

/** Sun on each face of the building over the year, kWh/m². */
export function incidentKwhPerM2(year: WeatherYear, azimuthDeg: number, tiltDeg: number): number {
  const plane = planeFacing(azimuthDeg, tiltDeg)
  const outdoor = {} as OutdoorState
  const sun = {} as Sun
  const light = {} as SkyLight
  const incident: Irradiance = { beam: 0, ring: 0, sky: 0, ground: 0 }
  let sum = 0
  for (let atS = STEP_S / 2; atS < YEAR_S; atS += STEP_S) {
    weatherOfYear(year, atS, outdoor)
    sunAt(year, atS, sun)
    readSky(sun, outdoor.beamWPerM2, outdoor.diffuseWPerM2, outdoor.globalWPerM2, light)
    irradianceOn(plane, sun, light, GROUND_REFLECTANCE, incident)
    sum += (incident.beam + incident.ring + incident.sky + incident.ground) * STEP_S
  }
  return sum / KWH_J
}
