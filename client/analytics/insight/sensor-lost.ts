import { LOST_PERIODS, STALE_PERIODS } from '../mapping/quality.ts'
import type { LatchSpec } from './latch.ts'
import type { InsightRule } from './rule.ts'
import { silentPeriods, silentShare } from './silence.ts'

const LATCH: LatchSpec = { steps: [{ trip: LOST_PERIODS, release: STALE_PERIODS }], tripHoldS: 0, releaseHoldS: 10 }
const MESSAGES = ['insight.sensor-lost'] as const
/**
 * Share of silent sensors from which the fault is common (a gateway, the source) and one insight says it for all: no flood.
 * Counted from three periods on, so that it is known before the first of them is lost.
 */
const COMMON_FAULT_SHARE = 0.25

/** A sensor that has been silent for more than ten of its periods. */
export const sensorLost: InsightRule = {
  id: 'sensor-lost',
  needs: [],
  messages: MESSAGES,
  evaluate: (observed) => {
    const silent = silentPeriods(observed)
    const common = silentShare(silent, STALE_PERIODS) > COMMON_FAULT_SHARE
    return observed.site.sensors.map((entry, i) => {
      const periods = silent[i] ?? 0
      return {
        subject: entry.id,
        zone: entry.zone ?? 'venue',
        value: common && periods > STALE_PERIODS ? null : periods,
        latch: LATCH,
        explain: () => ({
          severity: 4,
          message: MESSAGES[0],
          evidence: [
            { label: 'evidence.silent', value: Math.round(periods * entry.periodS), unit: 's', limit: LOST_PERIODS * entry.periodS },
          ],
        }),
      }
    })
  },
}
