import { normal } from '#simulator/kernel/rng.ts'
import { defineSensor, RADIO } from './define.ts'

/** Class 2 of IEC 61672-1 comes to some ±2 dB (Dewesoft, acoustic calibrations), read as a 95 % band; it stays with the specimen. */
const CALIBRATION_DB = 1
/** Who happens to laugh next to the microphone, dB (sd). Assumption: the level of a minute wanders by one. */
const FLICKER_DB = 1

/** A-weighted level of the sound in a zone. Sources: above. */
export const soundLevel = defineSensor({
  kind: 'sound-level',
  name: { zh: '声级计', en: 'Sound level meter' },
  watches: 'zone',
  channels: [{ quantity: 'soundLevel', range: [30, 130], error: { absolute: 1.5, relative: 0 }, step: 0.1 }],
  uplink: RADIO,
  observe: (view, { target, calibration }, rng) => [normal(rng, view.soundLevelDb(target) + calibration * CALIBRATION_DB, FLICKER_DB)],
})
