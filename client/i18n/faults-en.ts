import type { faultsZh } from './faults-zh.ts'

/** English names of sensor faults for exercise. */
export const faultsEn: Readonly<Record<keyof typeof faultsZh, string>> = {
  'venue.strangers': '{count, plural, one {# reading} other {# readings}} left out: nobody announced {names}',
  'zone.suspect': '{sensor}: {reason}',
  'sensor.left-out': 'Readings left out',
  'sensor.exercise': 'Exercise',
  'fault.kind': 'Break this sensor for {minutes} min',
  'fault.choose': 'Choose a fault',
  'fault.begin': 'Begin',
  'fault.dropout': 'Sends nothing',
  'fault.stuck': 'Stuck at one value',
  'fault.drift': 'Drifts',
  'fault.bias': 'Off by the same amount',
  'fault.spike': 'Spikes',
  'fault.duplicate': 'Sends twice',
  'fault.out-of-order': 'Arrives out of order',
  'fault.late': 'Stores and sends later',
  'fault.swapped': 'In and out swapped',
  'fault.dead-battery': 'Battery runs down',
}
