import { defineSensor, RADIO } from './define.ts'

/** Gain error of one meter, share (sd). Source: ISO 4064-1 and OIML R 49-1, class 2: ±2 % in the upper range of flow, read as a 95 % band. */
const GAIN_SD = 0.01
/** The register counts whole litres. Assumption: usual pulse weight. */
const REGISTER_STEP_M3 = 0.001

/** Water meter of a block of toilets or a kitchen: a register that only counts up, wrong by the same gain for life. */
export const waterMeter = defineSensor({
  kind: 'water-meter',
  name: { zh: '水表', en: 'Water meter' },
  watches: 'attraction',
  requires: {
    allowed: 'an attraction that serves food or is a toilet',
    holds: ({ attractions }, at) => attractions[at]?.serves !== undefined,
  },
  channels: [
    {
      quantity: 'waterVolume',
      range: [0, 1e6],
      error: { absolute: REGISTER_STEP_M3 / 2, relative: GAIN_SD },
      step: REGISTER_STEP_M3,
    },
  ],
  uplink: RADIO,
  observe: (view, { target, calibration }) => [view.waterM3(target) * (1 + GAIN_SD * calibration)],
})
