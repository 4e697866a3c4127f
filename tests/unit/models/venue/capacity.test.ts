import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  type DayCapacity,
  type InstantCapacity,
  instantLoad,
  turnover,
  venueAreaCapacity,
  venueDayCapacity,
  venueInstantCapacity,
  zoneAreaM2,
  zoneInstantCapacity,
} from '#models/venue/capacity.ts'
import type { Venue, Zone } from '#models/venue/schema.ts'
import { galleryPark } from '#tests/support/gallery-park.ts'

/** A zone of the given width and depth, m. */
function room(widthM: number, depthM: number, more: Partial<Zone> = {}, [x, y] = [0, 0]): Zone {
  return {
    id: 'room',
    name: { zh: '厅', en: 'Room' },
    kind: 'gallery',
    level: 0,
    polygon: [
      [x, y],
      [x + widthM, y],
      [x + widthM, y + depthM],
      [x, y + depthM],
    ],
    areaPerPersonM2: 1,
    losScale: 'walkway',
    ...more,
  }
}

/** A venue licensed for a number of people, open and visited for as long as given. */
function licensed(people: number, opening: Venue['opening']): Venue {
  return { ...galleryPark(), zones: [room(1000, 1000)], licensedInstantCapacity: people, opening }
}

describe('instant capacity of a zone, area over area per person', () => {
  test.for([
    { story: 'a bridge of 5 × 46 m at 2 m² each', zone: room(5, 46, { areaPerPersonM2: 2 }), people: 115 },
    { story: 'a cave of 7 × 8 m at 2.2 m² each', zone: room(7, 8, { areaPerPersonM2: 2.2 }), people: 25 },
    { story: 'a hall of 30 × 30 m at 4 m² each', zone: room(30, 30, { areaPerPersonM2: 4 }), people: 225 },
    { story: 'a tower of 7 storeys, 10 × 10 m, at 3 m² each', zone: room(10, 10, { areaPerPersonM2: 3, storeys: 7 }), people: 233 },
    { story: 'a cupboard still holds one', zone: room(1, 1, { areaPerPersonM2: 30 }), people: 1 },
  ])('$story: $people people', ({ zone, people }) => {
    expect(zoneInstantCapacity(zone)).toBe(people)
  })

  test('does not depend on which way round the ring runs', () => {
    const zone = room(5, 46, { areaPerPersonM2: 2 })
    expect(zoneInstantCapacity({ ...zone, polygon: zone.polygon.toReversed() })).toBe(115)
  })

  test.for([0.1, 0.7, 232.3, 655.9])('does not lose a person to rounding when the zone lies %f m further on', (offsetM) => {
    expect(zoneInstantCapacity(room(5, 46, { areaPerPersonM2: 2 }, [offsetM, offsetM]))).toBe(115)
  })

  test('counts every storey', () => {
    expect(zoneAreaM2(room(10, 10, { storeys: 7 }))).toBe(700)
  })
})

describe('capacity of a venue', () => {
  test('given a forecourt outside the gates, only what lies inside counts', () => {
    // court 1600 / 2 + gallery 900 / 2 + cave 56 / 2
    expect(venueAreaCapacity(galleryPark())).toBe(800 + 450 + 28)
  })

  test('is the licence, or what the area allows when that is less', () => {
    expect(venueInstantCapacity(galleryPark())).toBe(1000)
    expect(venueInstantCapacity({ ...galleryPark(), licensedInstantCapacity: 90_000 })).toBe(1278)
  })

  test.for([
    // Shenyang, 2017: the Palace Museum's published pair, 8,000 at once and 32,000 a day, is Z = 4 (8 h open, stays of 2 h).
    { story: 'Shenyang Palace Museum', instant: 8000, opening: { open: '09:00', close: '17:00', meanStayH: 2 }, day: 32_000 },
    // LB/T 034-2014 rounds T / t down: 13 h over 3.6 h is 3.61, so 3.
    { story: 'a park open 13 h', instant: 12_000, opening: { open: '08:30', close: '21:30', meanStayH: 3.6 }, day: 36_000 },
    { story: 'a stay longer than the day', instant: 500, opening: { open: '10:00', close: '12:00', meanStayH: 5 }, day: 500 },
  ])('$story: $instant at once, $day a day', ({ instant, opening, day }) => {
    const venue = licensed(instant, opening)
    expect(turnover(venue)).toBe(day / instant)
    expect(venueDayCapacity(venue)).toBe(day)
  })

  test('a load is a share of an instant capacity; a day capacity is not accepted by the compiler', () => {
    expect(instantLoad(108, zoneInstantCapacity(room(5, 46, { areaPerPersonM2: 2 })))).toBeCloseTo(0.939, 3)
    expectTypeOf<DayCapacity>().not.toExtend<InstantCapacity>()
    expectTypeOf(instantLoad).parameter(1).toEqualTypeOf<InstantCapacity>()
  })
})
