import { defineSensor } from './define.ts'

/** Gain error of one meter, share (sd): class 1 allows ±1 %, read as a 95 % band. Source: IEC 62053-21 (from memory). */
const GAIN_SD = 0.005
/** The register counts in steps of 0.01 kWh, J. Assumption: usual display. */
const REGISTER_STEP_J = 36_000

/** Electricity meter: power now, and a register that only counts up, wrong by the same gain for life. */
export const energyMeter = defineSensor({
  kind: 'energy-meter',
  name: { zh: '电表', en: 'Electricity meter' },
  watches: 'structure',
  quantities: ['power', 'energy'],
  range: [0, 1e13],
  error: { absolute: 1, relative: 0.005 },
  observe: (view, { target, calibration }) => {
    const gain = 1 + GAIN_SD * calibration
    const registerJ = Math.floor((view.energyJ(target) * gain) / REGISTER_STEP_J) * REGISTER_STEP_J
    return [Math.round(view.powerW(target) * gain), registerJ]
  },
})
