import type { Severity } from '#models/wire/analysis.ts'
import { isTrusted } from '../mapping/quality.ts'
import type { LatchSpec } from './latch.ts'
import type { InsightRule } from './rule.ts'

/** Density at which a bridge zone is released again, persons/m². */
export const BRIDGE_RELEASE_PER_M2 = 1.2

/**
 * Densities on a bridge, persons/m². 1.5: usual critical mark for moving crowds (AnyLogic density map default; Fruin E
 * begins at 1.08). 2.5: flow peaks at 2 to 3 and falls beyond (Still), and Seoul's crowd control watches from 2 on.
 * Both lie far under the 3.57 of involuntary contact (Fruin), because on a bridge nobody can step aside.
 */
const LATCH: LatchSpec = {
  steps: [
    { trip: 1.5, release: BRIDGE_RELEASE_PER_M2 },
    { trip: 2.5, release: 2 },
  ],
  tripHoldS: 10,
  releaseHoldS: 30,
}
const SEVERITIES: readonly Severity[] = [2, 1]
const MESSAGES = ['insight.bridge-density.warning', 'insight.bridge-density.critical'] as const

/** A bridge on which people stand too close to keep walking. */
export const bridgeDensity: InsightRule = {
  id: 'bridge-density',
  needs: ['peopleCount'],
  messages: MESSAGES,
  evaluate: ({ site, zones }) =>
    zones
      .filter((_, i) => site.zones[i]?.spec.kind === 'bridge')
      .map((zone) => ({
        subject: zone.zone,
        zone: zone.zone,
        value: isTrusted(zone.quality) ? zone.densityPerM2 : null,
        latch: LATCH,
        explain: (step) => ({
          severity: SEVERITIES[step] ?? 2,
          message: MESSAGES[step] ?? '',
          evidence: [
            { label: 'evidence.density', value: round(zone.densityPerM2), unit: 'person/m2', limit: LATCH.steps[step]?.trip ?? 0 },
            { label: 'evidence.density-sd', value: round(zone.densitySd), unit: 'person/m2' },
            { label: 'evidence.occupancy', value: Math.round(zone.mean), unit: 'person' },
          ],
        }),
      })),
}

function round(density: number): number {
  return Math.round(density * 100) / 100
}
