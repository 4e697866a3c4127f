import { SENSOR_FAULTS } from '../mapping/sensor-health.ts'
import type { LatchSpec } from './latch.ts'
import type { InsightRule } from './rule.ts'

/** The evidence has gathered for a minute or more before a sensor is named; what is left to wait for is that it is not withdrawn at once. */
const LATCH: LatchSpec = { steps: [{ trip: 1, release: 0.5 }], tripHoldS: 0, releaseHoldS: 30 }
const MESSAGES = SENSOR_FAULTS.map((fault) => `insight.sensor-faulty.${fault}`)

/** A sensor that speaks, and is wrong: found by what the others say, and named. */
export const sensorFaulty: InsightRule = {
  id: 'sensor-faulty',
  needs: [],
  messages: MESSAGES,
  evaluate: ({ site, sensors }) =>
    sensors.map(({ sensor, fault }, i) => ({
      subject: sensor,
      zone: site.sensors[i]?.zone ?? 'venue',
      value: fault === null ? 0 : 1,
      latch: LATCH,
      explain: () => ({
        severity: 3,
        message: `insight.sensor-faulty.${fault ?? SENSOR_FAULTS[0]}`,
        evidence: [],
      }),
    })),
}
