import { describe, expect, test } from 'vitest'
import type { ZoneState } from '#client/analytics/mapping/zone-state.ts'
import { groupOf, matchesZone, orderZones } from '#client/panels/zones/order-zones.ts'
import type { Zone } from '#models/venue/schema.ts'

const zone = (id: string, more: Partial<Zone> = {}): Zone => ({ id, name: { zh: '湖心岛', en: 'Heart island' }, ...more }) as Zone
const state = (id: string, load: number, quality = 'good'): ZoneState => ({ zone: id, load, quality }) as ZoneState
const ZONES = [zone('a'), zone('b'), zone('c')]

describe('the zone list', () => {
  test('starts with the fullest', () => {
    const order = orderZones(ZONES, [state('a', 0.1), state('b', 0.4), state('c', 0.3)], new Map())
    expect(order.get('calm')).toEqual(['b', 'c', 'a'])
  })

  test('lets a zone pass only when it is clearly fuller, so that rows do not dance', () => {
    const first = orderZones(ZONES, [state('a', 0.4), state('b', 0.39), state('c', 0.1)], new Map())
    const nearly = orderZones(ZONES, [state('a', 0.39), state('b', 0.4), state('c', 0.1)], first)
    expect(nearly).toBe(first)
    const clearly = orderZones(ZONES, [state('a', 0.39), state('b', 0.45), state('c', 0.1)], first)
    expect(clearly.get('calm')).toEqual(['b', 'a', 'c'])
  })

  test.for([
    [zone('a'), state('a', 0.9), 'crowded'],
    [zone('a'), state('a', 0.6), 'busy'],
    [zone('a'), state('a', 0.9, 'stale'), 'untrusted'],
    [zone('a'), undefined, 'untrusted'],
    [zone('a', { outside: true }), state('a', 0.9), 'outside'],
  ] as const)('puts case %# where it belongs', ([of, now, group]) => expect(groupOf(of, now)).toBe(group))

  test.for(['湖心', 'HEART', 'heart-is'])('is searched by either name or the id: %s', (query) =>
    expect(matchesZone(zone('heart-island'), query)).toBe(true),
  )
})
