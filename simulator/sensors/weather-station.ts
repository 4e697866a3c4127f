import { normal } from '#simulator/kernel/rng.ts'
import { defineSensor, WIRED } from './define.ts'

/**
 * Specimen errors (sd). Assumptions: the bands that compact weather transmitters are sold with, read as 95 %: air ±0.3 °C, relative humidity
 * ±3 %, rain ±5 %, sun ±8 %, wind ±3 %; all of it calibration.
 */
const AIR_C = 0.15
const HUMIDITY_PCT = 1.5
const RAIN_SHARE = 0.025
const SUN_SHARE = 0.04
/** Flicker of one reading: gusts, drops, the edge of a cloud. Assumptions. */
const FLICKER_C = 0.1
const FLICKER_PCT = 0.5
const FLICKER_RAIN = 0.05
const FLICKER_SUN = 0.02
const WIND_SHARE = 0.015
const FLICKER_WIND_MPS = 0.3

/** Weather on a mast. Its errors share one specimen, and so one sign. */
export const weatherStation = defineSensor({
  kind: 'weather-station',
  name: { zh: '气象站', en: 'Weather station' },
  watches: 'zone',
  channels: [
    { quantity: 'temperature', range: [-40, 60], error: { absolute: 0.19, relative: 0 }, step: 0.1 },
    { quantity: 'relativeHumidity', range: [0, 100], error: { absolute: 1.6, relative: 0 }, step: 0.1 },
    { quantity: 'rain', range: [0, 300], error: { absolute: 0.05, relative: 0.056 }, step: 0.1 },
    { quantity: 'irradiance', range: [0, 1600], error: { absolute: 1, relative: 0.045 }, step: 1 },
    { quantity: 'windSpeed', range: [0, 60], error: { absolute: 0.3, relative: 0.015 }, step: 0.1 },
  ],
  uplink: WIRED,
  observe: (view, { calibration }, rng) => {
    const { temperatureC, relativeHumidityPct, rainMmPerH, sunWPerM2, windMps = NaN } = view.weather()
    return [
      normal(rng, temperatureC + AIR_C * calibration, FLICKER_C),
      normal(rng, relativeHumidityPct + HUMIDITY_PCT * calibration, FLICKER_PCT),
      rainMmPerH * normal(rng, 1 + RAIN_SHARE * calibration, FLICKER_RAIN),
      sunWPerM2 * normal(rng, 1 + SUN_SHARE * calibration, FLICKER_SUN),
      windMps * (1 + WIND_SHARE * calibration) + normal(rng, 0, FLICKER_WIND_MPS),
    ]
  },
})
