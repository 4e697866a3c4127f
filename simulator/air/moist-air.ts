import { exp } from '#models/math/portable-math.ts'
/** Standard atmosphere at sea level, Pa (ISO 2533). Venues in high mountains would need their own. */
const PRESSURE_PA = 101_325

/** Density of air, kg/m³, at 20 °C and standard pressure (ISO 2533). */
export const AIR_DENSITY_KG_M3 = 1.204

/** Heat one cubic metre of air takes per kelvin, J/(m³·K): 1.204 kg/m³ × 1,006 J/(kg·K). */
export const AIR_HEAT_J_M3K = 1211

/** Saturation pressure over water, Pa. Magnus form, Alduchov & Eskridge 1996, −40 to 50 °C, error below 0.4 %. */
export function saturationPa(temperatureC: number): number {
  return 610.94 * exp((17.625 * temperatureC) / (temperatureC + 243.04))
}

/** Kilograms of vapour per kilogram of dry air. */
export function humidityRatio(temperatureC: number, humidityPct: number): number {
  const vapourPa = (saturationPa(temperatureC) * humidityPct) / 100
  return (0.62198 * vapourPa) / (PRESSURE_PA - vapourPa)
}

/** Relative humidity in % of air with that humidity ratio; what exceeds saturation is taken to condense. */
export function relativeHumidityPct(temperatureC: number, ratio: number): number {
  const vapourPa = (ratio * PRESSURE_PA) / (0.62198 + ratio)
  return Math.min(100, (100 * vapourPa) / saturationPa(temperatureC))
}
