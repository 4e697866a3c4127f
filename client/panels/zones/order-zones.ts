import type { ZoneState } from '#client/analytics/mapping/zone-state.ts'
import type { MessageId } from '#client/i18n/text.ts'
import type { Zone } from '#models/venue/schema.ts'

/** How much fuller a zone must be before it overtakes its neighbour in the list: rows that dance cannot be read. */
const OVERTAKE_SHARE = 0.03

export const ZONE_GROUPS = ['crowded', 'busy', 'calm', 'untrusted', 'outside'] as const
export type ZoneGroup = (typeof ZONE_GROUPS)[number]

/** Heading of each group. */
export const GROUP_TITLES: Record<ZoneGroup, MessageId> = {
  crowded: 'zones.crowded',
  busy: 'zones.busy',
  calm: 'zones.calm',
  untrusted: 'zones.untrusted',
  outside: 'zones.outside',
}

/** Group of a zone: what needs eyes first. */
export function groupOf(zone: Zone, state: ZoneState | undefined): ZoneGroup {
  if (zone.outside === true) return 'outside'
  if (state === undefined || state.quality === 'lost' || state.quality === 'stale') return 'untrusted'
  if (state.load >= 0.8) return 'crowded'
  return state.load >= 0.5 ? 'busy' : 'calm'
}

/** Zone ids by group, in the order shown. */
export type ZoneOrder = ReadonlyMap<ZoneGroup, readonly string[]>

/**
 * Zones in groups, fullest first. Starts from the order shown before and lets a zone pass another only when it is
 * clearly fuller.
 * @param before as shown last time; may be empty
 * @returns `before` itself when nothing moved
 */
export function orderZones(zones: readonly Zone[], states: readonly ZoneState[], before: ZoneOrder): ZoneOrder {
  const stateById = new Map(states.map((state) => [state.zone, state]))
  const load = (zone: Zone): number => stateById.get(zone.id)?.load ?? 0
  const rank = new Map([...before.values()].flat().map((id, i) => [id, i]))
  const place = (zone: Zone): number => rank.get(zone.id) ?? Number.MAX_SAFE_INTEGER
  const start = rank.size === 0 ? zones.toSorted((a, b) => load(b) - load(a)) : zones.toSorted((a, b) => place(a) - place(b))
  const groups = new Map(
    ZONE_GROUPS.map((group) => {
      const members = start.filter((zone) => groupOf(zone, stateById.get(zone.id)) === group)
      return [group, letFullerPass(members, load).map(({ id }) => id)] as const
    }),
  )
  return sameOrder(before, groups) ? before : groups
}

/** Insertion sort that moves a zone up only past those it beats by the margin. */
function letFullerPass(zones: readonly Zone[], load: (zone: Zone) => number): readonly Zone[] {
  const sorted = [...zones]
  for (let i = 1; i < sorted.length; i++) {
    for (let j = i; j > 0; j--) {
      const [upper, lower] = [sorted[j - 1] as Zone, sorted[j] as Zone]
      if (load(lower) <= load(upper) + OVERTAKE_SHARE) break
      sorted[j - 1] = lower
      sorted[j] = upper
    }
  }
  return sorted
}

function sameOrder(a: ZoneOrder, b: ZoneOrder): boolean {
  return ZONE_GROUPS.every((group) => (a.get(group) ?? []).join() === (b.get(group) ?? []).join())
}

/** Whether a zone answers to a search word: either name, or its id. */
export function matchesZone(zone: Zone, query: string): boolean {
  const word = query.trim().toLowerCase()
  return [zone.name.zh, zone.name.en.toLowerCase(), zone.id].some((name) => name.includes(word))
}
