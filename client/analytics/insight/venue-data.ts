import { isTrusted, LOST_PERIODS } from '../mapping/quality.ts'
import type { LatchSpec } from './latch.ts'
import type { InsightRule, Observed } from './rule.ts'
import { silentPeriods, silentShare } from './silence.ts'

/** Blind in a fifth of the venue is worth telling once; 20 s lets a restart settle. */
const LATCH: LatchSpec = { steps: [{ trip: 0.2, release: 0.1 }], tripHoldS: 20, releaseHoldS: 20 }
const MESSAGES = ['insight.venue-data'] as const

/** The twin says that it does not see enough of the venue to be relied on. */
export const venueData: InsightRule = {
  id: 'venue-data',
  needs: [],
  messages: MESSAGES,
  evaluate: (observed) => {
    const unseen = unseenShare(observed)
    const lost = silentShare(silentPeriods(observed), LOST_PERIODS)
    return [
      {
        subject: 'venue',
        zone: 'venue',
        value: Math.max(unseen, lost),
        latch: LATCH,
        explain: () => ({
          severity: 3,
          message: MESSAGES[0],
          evidence: [
            { label: 'evidence.unseen-capacity', value: Math.round(unseen * 1000) / 1000, unit: '1', limit: 0.2 },
            { label: 'evidence.lost-sensors', value: Math.round(lost * 1000) / 1000, unit: '1', limit: 0.2 },
          ],
        }),
      },
    ]
  },
}

/** Share of the capacity under cameras whose level is stale or lost. Zones nobody measures are no fault. */
function unseenShare({ site, zones }: Observed): number {
  let all = 0
  let unseen = 0
  zones.forEach(({ capacity, quality }, i) => {
    if ((site.zones[i]?.cameras.length ?? 0) === 0) return
    all += capacity
    if (!isTrusted(quality)) unseen += capacity
  })
  return all === 0 ? 0 : unseen / all
}
