import type { LatchSpec } from './latch.ts'
import type { InsightRule } from './rule.ts'

/**
 * Raised at four sds, for windows are looked at some hundred times a day and errors have long tails; lowered at two. What is less than a
 * tenth off is no news to anybody, however well it is known.
 */
const LATCH: LatchSpec = { steps: [{ trip: 4, release: 2 }], tripHoldS: 0, releaseHoldS: 0 }
const LEAST_SHARE = 0.1
const MESSAGES = ['insight.energy-use.more', 'insight.energy-use.less'] as const

/** A building that uses more, or less, than its hour, season and weather let expect; silent while there is too little history. */
export const energyUse: InsightRule = {
  id: 'energy-use',
  needs: ['energy'],
  messages: MESSAGES,
  evaluate: ({ site, energy }) =>
    energy.map(({ sensor, lately }) => {
      const structure = site.venue.structures.find(({ id }) => id === site.sensors[site.sensorIndex.get(sensor) ?? -1]?.structure)
      const off = lately === null ? 0 : lately.usedJ - lately.expectedJ
      const isNews = lately !== null && Math.abs(off) >= LEAST_SHARE * lately.expectedJ
      return {
        subject: sensor,
        zone: structure?.zones?.[0] ?? 'venue',
        value: lately === null ? null : isNews ? Math.abs(off) / lately.sdJ : 0,
        latch: LATCH,
        explain: () => ({
          severity: 4,
          message: MESSAGES[off > 0 ? 0 : 1],
          evidence: [
            { label: 'evidence.used', value: Math.round(lately?.usedJ ?? 0), unit: 'J' },
            { label: 'evidence.expected', value: Math.round(lately?.expectedJ ?? 0), unit: 'J' },
            { label: 'evidence.expected-sd', value: Math.round(lately?.sdJ ?? 0), unit: 'J' },
          ],
        }),
      }
    }),
}
