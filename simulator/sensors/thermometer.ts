import { normal } from '#simulator/kernel/rng.ts'
import { defineSensor } from './define.ts'

/** Calibration ±0.2 °C typical, read as one sd; repeatability 0.04 °C. Source: Sensirion SHT31 data sheet (from memory). */
const CALIBRATION_C = 0.2
const REPEATABILITY_C = 0.04

/** Air temperature, shown in steps of 0.01 °C. */
export const thermometer = defineSensor({
  kind: 'thermometer',
  name: { zh: '温度计', en: 'Thermometer' },
  watches: 'zone',
  quantities: ['temperature'],
  range: [-40, 85],
  error: { absolute: 0.2, relative: 0 },
  observe: (view, { target, calibration }, rng) => {
    const shown = normal(rng, view.temperatureC(target) + calibration * CALIBRATION_C, REPEATABILITY_C)
    return [Math.round(shown * 100) / 100]
  },
})
