import { normal } from '#simulator/kernel/rng.ts'
import { defineSensor, RADIO } from './define.ts'

/** Whole error of the instrument, share (sd). Source: DIN 5032-7 allows class B 10 %, read as a 95 % band, all of it calibration. */
const CALIBRATION = 0.05
/** People's shadows and clouds in the second of the reading, share (sd). Assumption. */
const FLICKER = 0.01

/** Light on the floor. */
export const lux = defineSensor({
  kind: 'lux',
  name: { zh: '照度计', en: 'Light sensor' },
  watches: 'zone',
  channels: [{ quantity: 'illuminance', range: [0, 200_000], error: { absolute: 1, relative: 0.052 }, step: 1 }],
  uplink: RADIO,
  observe: (view, { target, calibration }, rng) => [view.illuminanceLux(target) * normal(rng, 1 + CALIBRATION * calibration, FLICKER)],
})
