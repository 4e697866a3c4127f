import { normal } from '#simulator/kernel/rng.ts'
import { defineSensor, WIRED } from './define.ts'

/** Typical tolerance ±0.2 °C, read as one sd. Source: Sensirion SHT3x-DIS data sheet, SHT31. */
const CALIBRATION_C = 0.2
/** Flicker of successive readings, °C (sd). Same source: 0.04 °C at high repeatability, stated as 3 sd; draughts make it as large as one. */
const REPEATABILITY_C = 0.04

/** Air temperature, shown in steps of 0.01 °C. */
export const thermometer = defineSensor({
  kind: 'thermometer',
  name: { zh: '温度计', en: 'Thermometer' },
  watches: 'zone',
  channels: [{ quantity: 'temperature', range: [-40, 85], error: { absolute: 0.21, relative: 0 }, step: 0.01 }],
  uplink: WIRED,
  observe: (view, { target, calibration }, rng) => [normal(rng, view.temperatureC(target) + calibration * CALIBRATION_C, REPEATABILITY_C)],
})
