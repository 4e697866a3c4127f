import type { FaultKind, FaultOrder } from '#models/scenario/sensor-fault.ts'
import { QUANTITIES } from '#models/units/quantities.ts'
import { type SensorEntry, statedSd } from '#models/wire/catalogue.ts'

/** How long an exercise lasts, min. */
export const EXERCISE_MIN = 15
/** How many stated standard deviations a bias, and the drift of an hour, come to: enough to be found, too little to be seen at once. */
const WRONG_BY_SD = 8
const SPIKE_BY_SD = 40

/**
 * A fault of that kind of a size worth finding, for a sensor known by its catalogue entry alone: what counts per period loses half, anything
 * else is off by a multiple of its stated error at the value it shows now.
 */
export function exampleFault(fault: FaultKind, sensor: SensorEntry, value: number): FaultOrder {
  const span = { durationMin: EXERCISE_MIN, target: sensor.id }
  const [first] = sensor.channels
  const counts = first !== undefined && QUANTITIES[first.quantity].perPeriod
  const sd = first === undefined ? 1 : statedSd(first.error, value)
  switch (fault) {
    case 'bias':
      return counts ? { ...span, fault, factor: 0.5 } : { ...span, fault, offset: WRONG_BY_SD * sd }
    case 'drift':
      return counts ? { ...span, fault, sharePerHour: -2 } : { ...span, fault, offsetPerHour: (WRONG_BY_SD * sd * 60) / EXERCISE_MIN }
    case 'spike':
      return counts ? { ...span, fault, offset: 20, share: 0.1 } : { ...span, fault, offset: SPIKE_BY_SD * sd, share: 0.1 }
    case 'out-of-order':
      return { ...span, fault, share: 0.3, delayS: 30 }
    case 'dead-battery':
      return { ...span, fault, fadeMin: 3 }
    case 'dropout':
    case 'stuck':
    case 'duplicate':
    case 'late':
    case 'swapped':
      return { ...span, fault }
  }
}
