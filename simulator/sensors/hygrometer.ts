import { normal } from '#simulator/kernel/rng.ts'
import { defineSensor, RADIO } from './define.ts'

/** Typical tolerance ±2 % relative humidity, read as one sd. Source: Sensirion SHT3x data sheet, SHT31. */
const CALIBRATION_PCT = 2
/** Flicker of successive readings (sd). Same source: 0.2 % stated as 3 sd; breath and draughts make it as large as one. */
const REPEATABILITY_PCT = 0.2

/** Relative humidity of the air, shown in steps of 0.1 %. */
export const hygrometer = defineSensor({
  kind: 'hygrometer',
  name: { zh: '湿度计', en: 'Hygrometer' },
  watches: 'zone',
  channels: [{ quantity: 'relativeHumidity', range: [0, 100], error: { absolute: 2.1, relative: 0 }, step: 0.1 }],
  uplink: RADIO,
  observe: (view, { target, calibration }, rng) => [
    normal(rng, view.relativeHumidityPct(target) + calibration * CALIBRATION_PCT, REPEATABILITY_PCT),
  ],
})
