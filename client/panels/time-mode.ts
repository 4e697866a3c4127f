import type { ClockState } from '#models/wire/clock.ts'

/** Which time the page shows. Decided here and nowhere else. */
export type TimeMode = 'stale' | 'ended' | 'paused' | 'replay' | 'live'

/**
 * The mode of the page, gravest first: what cannot be believed is neither paused nor live.
 * @param stale from panels/health.ts
 * @param replay whether the source is a recording
 */
export function timeMode(stale: boolean, clock: ClockState | null, replay: boolean): TimeMode {
  if (stale) return 'stale'
  if (clock?.ended === true) return 'ended'
  if (clock?.paused === true) return 'paused'
  return replay ? 'replay' : 'live'
}
