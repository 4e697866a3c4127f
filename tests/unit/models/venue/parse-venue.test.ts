import { describe, expect, test } from 'vitest'
import { DocumentError } from '#models/document/document-error.ts'
import { parseVenue } from '#models/venue/parse-venue.ts'
import { galleryPark } from '#tests/support/gallery-park.ts'
import { twoStoreys } from '#tests/support/two-storeys.ts'
import { issuesOf, withValue } from '../broken.ts'

interface Broken {
  readonly story: string
  /** Where the good park is changed, and to what. */
  readonly change: readonly [pointer: string, value: unknown]
  readonly code: string
  /** Pointer of the issue when it is not where the change was made. */
  readonly at?: string
  readonly allowed: string
  /** What the issue shows when it is not the value put in. */
  readonly shows?: unknown
}

const square = (x: number, y: number, sideM: number): [number, number][] => [
  [x, y],
  [x + sideM, y],
  [x + sideM, y + sideM],
  [x, y + sideM],
]

const BROKEN: readonly Broken[] = [
  { story: 'another schema', change: ['/schema', 'jingyuan-venue/9'], code: 'VENUE_INVALID_VALUE', allowed: '"jingyuan-venue/1"' },
  { story: 'a key left out', change: ['/timeZone', undefined], code: 'VENUE_INVALID_TYPE', allowed: 'string' },
  { story: 'a word for a number', change: ['/licensedInstantCapacity', 'many'], code: 'VENUE_INVALID_TYPE', allowed: 'number' },
  { story: 'a licence for nobody', change: ['/licensedInstantCapacity', 0], code: 'VENUE_TOO_SMALL', allowed: '>= 1' },
  { story: 'a latitude off the globe', change: ['/anchor/lat', 91], code: 'VENUE_TOO_BIG', allowed: '<= 90' },
  { story: 'a time zone nobody keeps', change: ['/timeZone', 'Mars/Base'], code: 'VENUE_TIME_ZONE', allowed: 'an IANA time zone' },
  {
    story: 'a clock past midnight',
    change: ['/opening/close', '24:10'],
    code: 'VENUE_INVALID_FORMAT',
    allowed: '/^([01]\\d|2[0-3]):[0-5]\\d$/',
  },
  {
    story: 'an id with a capital',
    change: ['/zones/0/id', 'Forecourt'],
    code: 'VENUE_INVALID_FORMAT',
    allowed: '/^[a-z0-9]+(-[a-z0-9]+)*$/',
  },
  {
    story: 'a name in one language',
    change: ['/zones/0/name/zh', undefined],
    code: 'VENUE_INVALID_TYPE',
    allowed: 'string',
  },
  { story: 'a zone without people', change: ['/zones/1/areaPerPersonM2', 0], code: 'VENUE_TOO_SMALL', allowed: '> 0' },
  { story: 'a zone of an unknown kind', change: ['/zones/1/kind', 'moat'], code: 'VENUE_INVALID_VALUE', allowed: '"queue" | "plaza"' },
  {
    story: 'a ring of two points',
    change: [
      '/zones/1/polygon',
      [
        [0, 0],
        [1, 1],
      ],
    ],
    code: 'VENUE_TOO_SMALL',
    allowed: '>= 3',
  },
  {
    story: 'a key nobody knows',
    change: ['/zones/1/colour', 'red'],
    at: '/zones/1',
    code: 'VENUE_UNRECOGNIZED_KEYS',
    allowed: 'no key colour',
    shows: expect.objectContaining({ colour: 'red' }),
  },
  { story: 'a zone on no level', change: ['/zones/1/level', 7], code: 'VENUE_UNKNOWN_REFERENCE', allowed: 'an id in /levels' },
  {
    story: 'a zone id used twice',
    change: ['/zones/1/id', 'forecourt'],
    code: 'VENUE_DUPLICATE_ID',
    allowed: 'an id not yet used in zones',
  },
  {
    story: 'a zone without area',
    change: [
      '/zones/2/polygon',
      [
        [40, 0],
        [70, 0],
        [55, 0],
      ],
    ],
    code: 'VENUE_ZONE_AREA',
    allowed: '> 0 m2',
    shows: 0,
  },
  {
    story: 'a bow tie for a zone',
    change: [
      '/zones/2/polygon',
      [
        [40, 0],
        [40, 30],
        [70, 10],
        [60, 30],
      ],
    ],
    code: 'VENUE_ZONE_RING',
    allowed: 'a ring that does not cross itself',
    shows: 'gallery',
  },
  { story: 'a portal to nowhere', change: ['/portals/2/b', 'attic'], code: 'VENUE_UNKNOWN_REFERENCE', allowed: 'an id in /zones' },
  {
    story: 'a portal off the edge',
    change: [
      '/portals/2/segment',
      [
        [42, 10],
        [42, 13],
      ],
    ],
    code: 'VENUE_PORTAL_PLACE',
    allowed: '<= 0.5 m',
    shows: 2,
  },
  {
    story: 'a portal too narrow for a body',
    change: [
      '/portals/2/segment',
      [
        [40, 10],
        [40, 10.3],
      ],
    ],
    code: 'VENUE_PORTAL_WIDTH',
    allowed: '>= 0.6 m',
    shows: 0.3,
  },
  {
    story: 'a portal of no width',
    change: [
      '/portals/2/segment',
      [
        [40, 10],
        [40, 10],
      ],
    ],
    code: 'VENUE_PORTAL_WIDTH',
    allowed: '>= 0.6 m',
    shows: 0,
  },
  {
    story: 'two zones on the same ground',
    change: [
      '/zones/2/polygon',
      [
        [36, 0],
        [70, 0],
        [70, 30],
        [36, 30],
      ],
    ],
    code: 'VENUE_ZONE_OVERLAP',
    allowed: '<= 1 m²',
    shows: 120,
  },
  { story: 'room for fewer than nobody', change: ['/attractions/0/capacity', -10], code: 'VENUE_TOO_SMALL', allowed: '>= 1' },
  {
    story: 'an attraction behind a fire door',
    change: ['/portals/2/kind', 'emergency'],
    at: '/attractions/0/zone',
    code: 'VENUE_UNREACHABLE',
    allowed: 'one of forecourt, court, cave',
    shows: 'gallery',
  },
  {
    story: 'an attraction one gets to but not away from',
    change: ['/portals/2/direction', 'a-to-b'],
    at: '/attractions/0/zone',
    code: 'VENUE_UNREACHABLE',
    allowed: 'one of forecourt, court, cave',
    shows: 'gallery',
  },
  {
    story: 'an attraction beside its zone',
    change: ['/attractions/0/at', [20, 20]],
    code: 'VENUE_ATTRACTION_PLACE',
    allowed: 'a point in gallery',
  },
  {
    story: 'a portal from a zone to itself',
    change: ['/portals/2/b', 'court'],
    code: 'VENUE_PORTAL_ENDS',
    allowed: 'two different zones',
    shows: 'court',
  },
  {
    story: 'an attraction in no zone',
    change: ['/attractions/0/zone', 'attic'],
    code: 'VENUE_UNKNOWN_REFERENCE',
    allowed: 'an id in /zones',
  },
  { story: 'a stay that ends before it begins', change: ['/attractions/0/dwellMin', [9, 3]], code: 'VENUE_RANGE', allowed: 'low <= high' },
  { story: 'a wish above one', change: ['/attractions/0/appeal', 1.2], code: 'VENUE_TOO_BIG', allowed: '<= 1' },
  {
    story: 'a building over no zone',
    change: ['/structures/0/zones', ['attic']],
    at: '/structures/0/zones/0',
    code: 'VENUE_UNKNOWN_REFERENCE',
    allowed: 'an id in /zones',
    shows: 'attic',
  },
  {
    story: 'a sensor that watches two things',
    change: ['/sensors/2/structure', 'house'],
    at: '/sensors/2',
    code: 'VENUE_SENSOR_TARGET',
    allowed: 'exactly one of zone, portal, structure, attraction, connector',
    shows: ['gallery', 'house'],
  },
  {
    story: 'a gateway with the id of a sensor',
    change: ['/sensors/2/gateway', 'gate-1'],
    code: 'VENUE_DUPLICATE_ID',
    allowed: 'an id not used in sensors',
  },
  {
    story: 'a sensor that watches nothing',
    change: ['/sensors/2/zone', undefined],
    at: '/sensors/2',
    code: 'VENUE_SENSOR_TARGET',
    allowed: 'exactly one of zone, portal, structure, attraction, connector',
    shows: [],
  },
  { story: 'a device on no portal', change: ['/devices/0/portal', 'hatch'], code: 'VENUE_UNKNOWN_REFERENCE', allowed: 'an id in /portals' },
  { story: 'a device nobody makes', change: ['/devices/0/kind', 'catapult'], code: 'VENUE_INVALID_VALUE', allowed: '"gate" | "barrier"' },
  {
    story: 'a view into no building',
    change: ['/viewpoints/0/cutaway', 'palace'],
    code: 'VENUE_UNKNOWN_REFERENCE',
    allowed: 'an id in /structures',
  },
  {
    story: 'heat for no building',
    change: ['/energy/buildings/0/structure', 'palace'],
    code: 'VENUE_UNKNOWN_REFERENCE',
    allowed: 'an id in /structures',
  },
  { story: 'a plant without efficiency', change: ['/energy/buildings/0/coolingCop', 0], code: 'VENUE_TOO_SMALL', allowed: '> 0' },
]

describe('a broken venue', () => {
  test.for(BROKEN)('with $story is refused with $code', ({ change: [pointer, value], code, at = pointer, allowed, shows = value }) => {
    const issues = issuesOf(() => parseVenue(withValue(galleryPark(), pointer, value), 'park.json'))
    const issue = issues.find((found) => found.code === code && found.pointer === at)
    expect(issues.map((found) => `${found.code} ${found.pointer}`)).toContain(`${code} ${at}`)
    expect(issue?.allowed).toContain(allowed)
    expect(typeof issue?.value === 'number' ? Math.round(issue.value * 1000) / 1000 : issue?.value).toEqual(shows)
  })

  test('names every fault at once, not only the first', () => {
    const twice = withValue(withValue(galleryPark(), '/zones/1/level', 7), '/attractions/0/zone', 'attic')
    expect(issuesOf(() => parseVenue(twice)).map(({ pointer }) => pointer)).toEqual(['/zones/1/level', '/attractions/0/zone'])
  })

  test('prints code, value, allowed range, then file and path', () => {
    const parse = (): unknown => parseVenue(withValue(galleryPark(), '/zones/1/areaPerPersonM2', -2), 'park.json')
    expect(parse).toThrow(DocumentError)
    expect(parse).toThrow(/^VENUE_TOO_SMALL: .+, got -2, allowed > 0\n {2}at park\.json \/zones\/1\/areaPerPersonM2$/)
  })

  test.for([{ rubbish: null }, { rubbish: undefined }, { rubbish: 7 }, { rubbish: 'venue' }, { rubbish: [] }, { rubbish: {} }])(
    '$rubbish is no venue: refused, never a crash',
    ({ rubbish }) => {
      expect(issuesOf(() => parseVenue(rubbish)).length).toBeGreaterThan(0)
    },
  )
})

test('a good venue comes back as it was', () => {
  const park = galleryPark()
  expect(parseVenue(structuredClone(park))).toEqual(park)
})

test.for([
  {
    story: 'without headroom',
    pointer: '/levels/1/elevationM',
    value: 1.5,
    at: '/zones/1/level',
    code: 'VENUE_LEVEL_OVERLAP',
    allowed: '>= 2 m',
  },
  {
    story: 'of the same number',
    pointer: '/levels/1/id',
    value: 0,
    at: '/levels/1/id',
    code: 'VENUE_DUPLICATE_ID',
    allowed: 'an id not yet used in levels',
  },
])('a floor above another $story is refused with $code', ({ pointer, value, at, code, allowed }) => {
  const issues = issuesOf(() => parseVenue(withValue(twoStoreys(), pointer, value)))
  expect(issues).toContainEqual(expect.objectContaining({ code, pointer: at, value, allowed }))
})

test('a zone round another is drawn with a hole; without one it claims the same ground', () => {
  const island = { ...galleryPark().zones[0]!, id: 'island', polygon: square(10, 10, 10) }
  const ring = [...square(0, 0, 40), [0, 0], ...square(10, 10, 10).toReversed(), [10, 20]]
  const withIsland = withValue(galleryPark(), '/zones/4', island)
  expect(parseVenue(withValue(withIsland, '/zones/1/polygon', ring)).zones).toHaveLength(5)
  expect(issuesOf(() => parseVenue(withIsland))).toMatchObject([{ code: 'VENUE_ZONE_OVERLAP', pointer: '/zones/4/polygon', value: 100 }])
})

test('a venue drawn in centimetres is too large, and says so in words', () => {
  const { zones } = galleryPark()
  const large = zones.map((zone) => ({ ...zone, polygon: zone.polygon.map(([x, y]) => [x * 100, y * 100]) }))
  const issues = issuesOf(() => parseVenue(withValue(galleryPark(), '/zones', large)))
  expect(issues).toContainEqual(expect.objectContaining({ code: 'VENUE_EXTENT', allowed: '<= 1310 m', pointer: '/zones' }))
  expect(issuesOf(() => parseVenue(withValue(galleryPark(), '/zones', [])))).toMatchObject([
    { code: 'VENUE_TOO_SMALL', message: 'too small' },
  ])
})
