import type { Evidence, Insight } from '#models/wire/analysis.ts'

/** Mark on an insight whose data has gone stale: it stands, but nothing new may be built on it. */
export const BLIND: Evidence = { label: 'evidence.stale', value: 1, unit: '1' }

/** Whether an insight stands on stale data. */
export function isBlind({ evidence }: Insight): boolean {
  return evidence.some(({ label }) => label === BLIND.label)
}
