import type { Scenario } from '#models/scenario/schema.ts'
import type { SensorFault } from '#models/scenario/sensor-fault.ts'

type Loose<Fault> = Fault extends SensorFault
  ? Omit<Fault, 'kind' | 'at' | 'durationMin'> & Partial<Pick<Fault, 'at' | 'durationMin'>>
  : never

/** A sensor fault as a test states it: `{ fault: 'stuck', target: 'camera-cave-1' }`; all day long when no time is said. */
export type ScriptedFault = Loose<SensorFault>

/** The day with these faults besides its own. */
export function withFaults(day: Scenario, ...faults: readonly ScriptedFault[]): Scenario {
  const scripted = faults.map((fault): SensorFault => ({ at: day.start, durationMin: day.durationMin, kind: 'sensor-fault', ...fault }))
  return { ...day, incidents: [...day.incidents, ...scripted] }
}
