import type { SensorFault } from '#models/scenario/sensor-fault.ts'
import type { PlayedFault } from './score-day.ts'

/** A fault but for its time and what is the same of all. */
type Kind = SensorFault extends infer Fault
  ? Fault extends SensorFault
    ? Omit<Fault, 'at' | 'durationMin' | 'kind' | 'target'>
    : never
  : never

/** Every kind of fault, on one sensor in ten of Yunxi. */
const FAULTS: readonly (readonly [target: string, fault: Kind])[] = [
  ['camera-old-street', { fault: 'bias', factor: 1.5 }],
  ['camera-gallery-bronze', { fault: 'bias', factor: 0.5 }],
  ['camera-island', { fault: 'stuck' }],
  ['camera-cave-3', { fault: 'stuck' }],
  ['camera-pagoda', { fault: 'drift', sharePerHour: 3 }],
  ['camera-arrival-plaza', { fault: 'spike', share: 0.3, factor: 4, offset: 20 }],
  ['turnstile-south-gate-3', { fault: 'swapped' }],
  ['turnstile-east-gate-2', { fault: 'stuck', value: 0 }],
  ['turnstile-south-gate-1', { fault: 'stuck', value: 2 }],
  ['camera-avenue', { fault: 'duplicate' }],
  ['camera-food-court', { fault: 'out-of-order', share: 0.4, delayS: 20 }],
  ['co2-gallery-silk', { fault: 'stuck' }],
  ['turnstile-east-gate-1', { fault: 'late' }],
  ['camera-craft-lane', { fault: 'dropout', share: 0.5 }],
  ['camera-children-yard', { fault: 'dead-battery', fadeMin: 5 }],
  ['camera-museum-lobby', { fault: 'dropout' }],
  ['camera-south-shore', { fault: 'dead-battery', fadeMin: 2 }],
]

/** One after the other, from 10:00 on, every 25 minutes. */
export function faultsInTurn(): PlayedFault[] {
  return FAULTS.map(([target, fault], i) => {
    return { atMin: 90 + 25 * i, what: { at: '00:00', durationMin: 10, kind: 'sensor-fault', target, ...fault } }
  })
}
