import type { SkyLight } from '#models/weather/irradiance.ts'
import type { Sun } from '#models/weather/sun.ts'
import type { OutdoorState } from '#models/weather/weather-year.ts'
import { KELVIN } from './exchange.ts'

/** What a zone meets from outside during one step. */
export interface ThermalClimate {
  readonly outdoor: OutdoorState
  readonly sun: Sun
  readonly light: SkyLight
  readonly groundReflectance: number
}

/** What happens in a zone during one step. */
export interface ThermalLoad {
  /** Air that comes in from outdoors, as heat per kelvin, W/K. */
  airWPerK: number
  /** Heat of people, lamps and plugs, W: to the air, and as radiation to the surfaces. */
  convectiveW: number
  radiantW: number
  /** The plant keeps the air between these, °C, as far as its power reaches, W. */
  heatToC: number
  coolToC: number
  mostHeatW: number
  mostCoolW: number
}

/** What came of it. */
export interface ThermalOutcome {
  /** Heat of the plant, W; below 0 when it cools. */
  plantW: number
  /** Sun let in by the windows, W. */
  sunInW: number
}

/** Density of dry air × its heat over pressure and kelvin: ρ c = p c / (R T). c = 1,006 J/(kg·K), R = 287.05 J/(kg·K) (ISO 2533). */
const HEAT_PER_PRESSURE = 1006 / 287.05

/** Heat that a cubic metre of air takes, J/(m³·K). */
export function airHeatJPerM3K(pressurePa: number, temperatureC: number): number {
  return (HEAT_PER_PRESSURE * pressurePa) / (temperatureC + KELVIN)
}
