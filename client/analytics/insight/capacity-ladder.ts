import { CAPACITY_LADDER } from '#models/kpi/capacity-ladder.ts'
import type { Evidence, Severity } from '#models/wire/analysis.ts'
import { isTrusted } from '../mapping/quality.ts'
import type { VenueState, ZoneState } from '../mapping/zone-state.ts'
import type { LatchSpec } from './latch.ts'
import type { InsightRule, Signal } from './rule.ts'

/** High from 80 % (announce, prepare), critical at 100 % (stop admission). Source: LB/T 034-2014 practice. */
const SEVERITIES: readonly Severity[] = [2, 2, 1]
const MESSAGES = CAPACITY_LADDER.map(({ step }) => `insight.capacity.${step}`)

/** Hold times: a group that walks through is gone in 20 s; a step down must last a minute. */
const LATCH: LatchSpec = {
  steps: CAPACITY_LADDER.map(({ tripShare, releaseShare }) => ({ trip: tripShare, release: releaseShare })),
  tripHoldS: 20,
  releaseHoldS: 60,
}

/** 80 / 90 / 100 % of instant capacity, for every zone and for the licence of the venue: one insight that climbs and steps down. */
export const capacityLadder: InsightRule = {
  id: 'capacity-ladder',
  needs: ['peopleCount'],
  messages: MESSAGES,
  evaluate: ({ zones, venue }) => [...zones.map((zone) => signal(zone.zone, zone)), signal('venue', venue)],
}

function signal(subject: string, level: ZoneState | VenueState): Signal {
  return {
    subject,
    zone: subject,
    value: isTrusted(level.quality) ? level.load : null,
    latch: LATCH,
    explain: (step) => ({
      severity: SEVERITIES[step] ?? 2,
      message: MESSAGES[step] ?? '',
      evidence: levelEvidence(level, CAPACITY_LADDER[step]?.tripShare),
    }),
  }
}

function levelEvidence({ load, mean, sd, capacity }: ZoneState | VenueState, limit: number | undefined): Evidence[] {
  return [
    { label: 'evidence.load', value: Math.round(load * 1000) / 1000, unit: '1', ...(limit === undefined ? {} : { limit }) },
    { label: 'evidence.occupancy', value: Math.round(mean), unit: 'person', limit: capacity },
    { label: 'evidence.sd', value: Math.round(sd * 10) / 10, unit: 'person' },
  ]
}
