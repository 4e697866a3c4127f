import { defineSensor, WIRED } from './define.ts'

/** Gain error of one meter, share (sd): class 1 allows ±1 % of the reading, read as a 95 % band. Source: IEC 62053-21:2020. */
const GAIN_SD = 0.005
/** The register counts in steps of 0.01 kWh, J. Assumption: usual display. */
const REGISTER_STEP_J = 36_000

/** Electricity meter: power now, and a register that only counts up, wrong by the same gain for life. */
export const energyMeter = defineSensor({
  kind: 'energy-meter',
  name: { zh: '电表', en: 'Electricity meter' },
  watches: 'structure',
  channels: [
    { quantity: 'power', range: [-1e7, 1e7], error: { absolute: 1, relative: GAIN_SD }, step: 1 },
    { quantity: 'energy', range: [0, 1e13], error: { absolute: REGISTER_STEP_J / 2, relative: GAIN_SD }, step: REGISTER_STEP_J },
  ],
  uplink: WIRED,
  observe: (view, { target, calibration }) => {
    const gain = 1 + GAIN_SD * calibration
    return [view.powerW(target) * gain, view.energyJ(target) * gain]
  },
})
