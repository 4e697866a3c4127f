import { normal } from '#simulator/kernel/rng.ts'
import { defineSensor, WIRED } from './define.ts'

/**
 * Stated accuracy ±(30 ppm + 3 %), 400 to 10,000 ppm. Source: Sensirion SCD30 data sheet (2020). Read as a 95 % band,
 * so sd is half of it, and all of it calibration: it stays with the specimen.
 */
const ABSOLUTE_PPM = 15
const RELATIVE = 0.015
/** Repeatability, ppm (sd). Source: the same class of sensor states ±10 ppm. */
const REPEATABILITY_PPM = 5

/** Infrared carbon dioxide sensor. */
export const co2 = defineSensor({
  kind: 'co2',
  name: { zh: '二氧化碳传感器', en: 'CO₂ sensor' },
  watches: 'zone',
  channels: [{ quantity: 'co2', range: [0, 10_000], error: { absolute: 30, relative: 0.03 }, step: 1 }],
  uplink: WIRED,
  observe: (view, { target, calibration }, rng) => {
    const ppm = view.co2Ppm(target)
    return [normal(rng, ppm + calibration * (ABSOLUTE_PPM + RELATIVE * ppm), REPEATABILITY_PPM)]
  },
})
