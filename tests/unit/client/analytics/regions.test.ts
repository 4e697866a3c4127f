import { expect, test } from 'vitest'
import { createSite } from '#client/analytics/site/site.ts'
import { catalogue } from '#simulator/sensors/catalogue.ts'
import { largePark } from '#tests/bench/large-park/venue.ts'
import { type Room, tinyVenue } from '#tests/support/tiny-venue.ts'

test('a large venue is cut at counted doors, and every zone is in one region', () => {
  const park = largePark(1)
  const { regions, counted, zoneIndex } = createSite(park, catalogue(park))
  const regionOf = new Map(regions.flatMap(({ zones }, region) => zones.map((zone) => [zone, region] as const)))
  expect(regions.flatMap(({ zones }) => zones).toSorted((a, b) => a! - b!)).toEqual(park.zones.map((_, i) => i))
  expect(Math.max(...regions.map(({ zones }) => zones.length))).toBeLessThanOrEqual(48)
  const isCounted = new Set(counted.map(({ portal }) => portal.id))
  const cut = park.portals.filter(
    ({ a, b }) => b !== 'outside' && a !== 'outside' && regionOf.get(zoneIndex.get(a)!) !== regionOf.get(zoneIndex.get(b)!),
  )
  expect(cut.length).toBeGreaterThan(20)
  expect(cut.filter(({ id }) => !isCounted.has(id))).toEqual([])
})

test('sixty rooms in a row that nobody counts are cut where there is no more room; the door between leads outside of both', () => {
  const rooms = Array.from({ length: 60 }, (_, i): Room => [`room-${i}`, 10 * i, 0, 10, 10])
  const doors = rooms.slice(1).map(([id], i) => ({
    id: `door-${i}`,
    a: `room-${i}`,
    b: id,
    segment: [
      [10 * i + 10, 4],
      [10 * i + 10, 6],
    ] as [[number, number], [number, number]],
  }))
  const street = {
    id: 'street',
    a: 'outside',
    b: 'room-0',
    segment: [
      [0, 4],
      [0, 6],
    ] as [[number, number], [number, number]],
  }
  const venue = tinyVenue({ rooms, portals: [street, ...doors] })
  const { regions } = createSite(venue, catalogue(venue))
  expect(regions.map(({ zones }) => zones.length)).toEqual([48, 12])
  expect(regions.map(({ edges }) => edges.filter(({ b }) => b === null).length)).toEqual([2, 1])
})

test.for([true, false])('with a way in drawn (%s) people come by it; with none they come from nowhere, to every zone', (hasEntrance) => {
  const segment = (x: number): [[number, number], [number, number]] => [
    [x, 4],
    [x, 6],
  ]
  const venue = tinyVenue({
    rooms: [
      ['west', 0, 0, 10, 10],
      ['east', 10, 0, 10, 10],
    ],
    portals: [
      { id: 'between', a: 'west', b: 'east', segment: segment(10) },
      ...(hasEntrance ? [{ id: 'street', a: 'outside', b: 'west', segment: segment(0) }] : []),
    ],
  })
  const [region] = createSite(venue, catalogue(venue)).regions
  expect(region!.edges.filter(({ b }) => b === null).map(({ a }) => a)).toEqual(hasEntrance ? [0] : [0, 1])
})
