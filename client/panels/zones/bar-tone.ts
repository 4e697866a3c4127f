import type { VenueState, ZoneState } from '#client/analytics/mapping/zone-state.ts'
import type { BarTone } from '#client/ui/load-bar.tsx'
import { CAPACITY_TICK_SHARE } from '#client/ui/tokens.ts'

/** Calm until a limit is crossed; hatched whenever the number may be wrong. */
export function barTone(state: ZoneState | VenueState): BarTone {
  if (state.quality === 'stale' || state.quality === 'lost') return 'untrusted'
  if (state.load >= 1) return 'full'
  return state.load >= CAPACITY_TICK_SHARE ? 'high' : 'plain'
}
