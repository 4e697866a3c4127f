import type { VenueState, ZoneState } from '#client/analytics/mapping/zone-state.ts'

/** Whether there is a number to show at all: lost zones and those never heard of have none. */
export function isKnown({ quality, ageS }: ZoneState | VenueState): boolean {
  return quality !== 'lost' && (ageS >= 0 || quality === 'good' || quality === 'degraded')
}
