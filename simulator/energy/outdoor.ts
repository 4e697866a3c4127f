import { readSky } from '#models/weather/irradiance.ts'
import { type SunPlace, sunAt } from '#models/weather/sun.ts'
import type { Weather } from '#simulator/air/weather.ts'
import { humidityRatio } from '#simulator/air/moist-air.ts'
import { ln } from '#models/math/portable-math.ts'
import { KELVIN, STEFAN_BOLTZMANN } from './thermal/exchange.ts'
import type { ThermalClimate } from './thermal/zone-input.ts'

/** Share of light that the ground sends back: usual for paving, water and lawn. Source: ISO 52010-1:2017, default. */
const GROUND_REFLECTANCE = 0.2
/** Wind where a scenario states none, m/s at ten metres: a light breeze. Assumption. */
const USUAL_WIND_MPS = 2
const SEA_LEVEL_PA = 101_325
/** Wind comes from the south-east where no row says more: the summer monsoon at Hangzhou. Assumption. */
const USUAL_WIND_FROM_DEG = 135
/** Cloud where neither sun nor rain tells: half the sky, tenths. Assumption. */
const USUAL_CLOUD_TENTHS = 5
/** Below this height of the sun (sine) clearness means little. */
const CLEARNESS_FROM = 0.1
/** Clearness of a cloudless sky: quotient of light on flat ground and above the air. Source: Duffie & Beckman, §2.9, clear days. */
const CLOUDLESS = 0.72

/** No air is clearer: scenarios hold their first and last rows beyond dawn and dusk, the sun does not. Source: Erbs et al. 1982, top of the data. */
const MOST_CLEARNESS = 0.82

/** A climate to be filled by `outdoorAt`. */
export function createClimate(): ThermalClimate {
  return {
    outdoor: {
      temperatureC: 0,
      pressurePa: SEA_LEVEL_PA,
      skyInfraredWPerM2: 0,
      globalWPerM2: 0,
      beamWPerM2: 0,
      diffuseWPerM2: 0,
      windFromDeg: USUAL_WIND_FROM_DEG,
      windMps: USUAL_WIND_MPS,
    },
    sun: { east: 0, north: 0, up: 0, extraterrestrialWPerM2: 0 },
    light: { beamWPerM2: 0, diffuseWPerM2: 0, globalWPerM2: 0, circumsolar: 0, horizon: 0 },
    groundReflectance: GROUND_REFLECTANCE,
  }
}

/**
 * What buildings feel of a scenario's weather: beam and sky are split from the light on flat ground (Erbs, Klein & Duffie,
 * Solar Energy 28 (1982) 293-302), the warmth of the sky follows from dew point and cloud, where the rows do not state them.
 * @param yearS seconds of the year on the clock of `place`
 * @param out written
 */
export function outdoorAt(place: SunPlace, weather: Weather, yearS: number, out: ThermalClimate): void {
  const { outdoor, sun } = out
  sunAt(place, yearS, sun)
  const global = Math.min(weather.sunWPerM2, Math.max(0, MOST_CLEARNESS * sun.extraterrestrialWPerM2 * sun.up))
  const clearness = sun.up > CLEARNESS_FROM ? Math.min(1, global / (sun.extraterrestrialWPerM2 * sun.up)) : Number.NaN
  const diffuse = Math.min(global, stated(weather.diffuseWPerM2, global * (sun.up > CLEARNESS_FROM ? diffuseShare(clearness) : 1)))
  outdoor.temperatureC = weather.temperatureC
  outdoor.pressurePa = stated(weather.pressurePa, SEA_LEVEL_PA)
  outdoor.windMps = stated(weather.windMps, USUAL_WIND_MPS)
  outdoor.globalWPerM2 = global
  outdoor.diffuseWPerM2 = diffuse
  outdoor.beamWPerM2 = stated(weather.beamWPerM2, sun.up > CLEARNESS_FROM ? (global - diffuse) / sun.up : 0)
  outdoor.skyInfraredWPerM2 = stated(weather.skyInfraredWPerM2, skyInfraredWPerM2(weather, clearness))
  readSky(sun, outdoor.beamWPerM2, diffuse, global, out.light)
}

function stated(value: number | undefined, otherwise: number): number {
  return value === undefined || Number.isNaN(value) ? otherwise : value
}

/** Share of the light on flat ground that comes from the sky (Erbs et al., equation 1). */
function diffuseShare(clearness: number): number {
  const k = clearness
  if (k <= 0.22) return 1 - 0.09 * k
  if (k > 0.8) return 0.165
  return 0.9511 + k * (-0.1604 + k * (4.388 + k * (-16.638 + k * 12.336)))
}

/** Long-wave radiation of the sky, W/m². Source: Walton 1983 and Clark & Allen 1978, as in the EnergyPlus Engineering Reference, Climate Calculations. */
function skyInfraredWPerM2({ temperatureC, relativeHumidityPct, rainMmPerH }: Weather, clearness: number): number {
  const kelvin = temperatureC + KELVIN
  const cloud = rainMmPerH > 0 ? 10 : Number.isNaN(clearness) ? USUAL_CLOUD_TENTHS : 10 * Math.max(0, 1 - clearness / CLOUDLESS)
  const emissivity = 0.787 + 0.764 * ln((dewPointC(temperatureC, relativeHumidityPct) + KELVIN) / 273)
  const clouded = 1 + 0.0224 * cloud - 0.0035 * cloud * cloud + 0.00028 * cloud * cloud * cloud
  return emissivity * clouded * STEFAN_BOLTZMANN * kelvin * kelvin * kelvin * kelvin
}

/** Dew point, °C: the Magnus form of `saturationPa` turned round. */
function dewPointC(temperatureC: number, humidityPct: number): number {
  const ratio = Math.max(1e-5, humidityRatio(temperatureC, humidityPct))
  const vapourPa = (ratio * SEA_LEVEL_PA) / (0.62198 + ratio)
  const x = ln(vapourPa / 610.94)
  return (243.04 * x) / (17.625 - x)
}
