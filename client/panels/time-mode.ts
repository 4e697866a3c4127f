import type { ClockState } from '#models/wire/clock.ts'

/** Which time the page shows. Decided here and nowhere else. */
export type TimeMode = 'stale' | 'past' | 'ended' | 'paused' | 'replay' | 'live'

/**
 * The mode of the page, gravest first: what cannot be believed is neither paused nor live.
 * @param stale from panels/health.ts
 * @param replay whether the source is a recording
 * @param shown whether the page shows the present of its source, or looks back
 */
export function timeMode(stale: boolean, clock: ClockState | null, replay: boolean, shown: 'live' | 'past'): TimeMode {
  if (stale) return 'stale'
  if (shown === 'past') return 'past'
  if (clock?.ended === true) return 'ended'
  if (clock?.paused === true) return 'paused'
  return replay ? 'replay' : 'live'
}
