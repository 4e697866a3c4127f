import { expect, test } from 'vitest'
import { connectorWays } from '#models/venue/connector-ways.ts'
import { parseVenue } from '#models/venue/parse-venue.ts'
import { stripShape } from '#models/venue/strip-shape.ts'
import { twoStoreys } from '#tests/support/two-storeys.ts'
import { issuesOf, withValue } from '../broken.ts'

const HALL = { zone: 'hall', at: [5, 3] }
const LOFT = { zone: 'loft', at: [5, 3] }
const lift = (...stops: unknown[]): object => ({ id: 'lift', name: { zh: '电梯', en: 'Lift' }, kind: 'lift', stops })

test.for([
  { story: 'a lift without stops', value: lift(), code: 'VENUE_LIFT_STOPS', at: '/stops', shows: 0 },
  { story: 'a lift with one stop', value: lift(HALL), code: 'VENUE_LIFT_STOPS', at: '/stops', shows: 1 },
  {
    story: 'a lift that stops twice on one level',
    value: lift(HALL, LOFT, { zone: 'loft', at: [9, 3] }),
    code: 'VENUE_LIFT_LEVEL',
    at: '/stops/2/zone',
    shows: 1,
  },
  {
    story: 'a lift whose car nobody fits in',
    value: { ...lift(HALL, LOFT), cabinAreaM2: 0.1 },
    code: 'VENUE_LIFT_CABIN',
    at: '/cabinAreaM2',
    shows: 0.1,
  },
  {
    story: 'a lift to no zone',
    value: lift(HALL, { zone: 'attic', at: [1, 1] }),
    code: 'VENUE_UNKNOWN_REFERENCE',
    at: '/stops/1/zone',
    shows: 'attic',
  },
  {
    story: 'a lift that stops beside its zone',
    value: lift(HALL, { zone: 'loft', at: [40, 3] }),
    code: 'VENUE_CONNECTOR_PLACE',
    at: '/stops/1/at',
    shows: [40, 3],
  },
])('$story is refused with $code', ({ value, code, at, shows }) => {
  const issues = issuesOf(() => parseVenue(withValue(twoStoreys(), '/connectors/0', value)))
  expect(issues).toContainEqual(expect.objectContaining({ code, pointer: `/connectors/0${at}`, value: shows }))
})

test.for([
  { story: 'a stair to its own zone', change: ['/to/zone', 'hall'], code: 'VENUE_STRIP_ENDS' },
  { story: 'a stair without a rise', change: ['/to/zone', 'hall'], code: 'VENUE_STRIP_RISE', at: '' },
  { story: 'a stair too narrow for a body', change: ['/widthM', 0.5], code: 'VENUE_STRIP_WIDTH' },
  { story: 'a stair of no width', change: ['/widthM', 0], code: 'VENUE_TOO_SMALL' },
  { story: 'a slope shorter than its rise', change: ['/lengthM', 3.9], code: 'VENUE_STRIP_LENGTH' },
  { story: 'a stair that rises straight up with no heading', change: ['/to/at', [10, 7.5]], code: 'VENUE_STRIP_HEADING', at: '/heading' },
  { story: 'a foot outside its zone', change: ['/from/at', [-3, 7.5]], code: 'VENUE_CONNECTOR_PLACE' },
  { story: 'a foot against a wall', change: ['/from/at', [0, 7.5]], code: 'VENUE_STRIP_MOUTH' },
  { story: 'a head wider than its room', change: ['/to/at', [19, 14.4]], code: 'VENUE_STRIP_MOUTH' },
  { story: 'a belt on a stair', change: ['/speedMps', 0.5], code: 'VENUE_UNRECOGNIZED_KEYS', at: '' },
] as const)('$story is refused with $code', ({ change: [key, value], code, ...more }) => {
  const issues = issuesOf(() => parseVenue(withValue(twoStoreys(), `/connectors/0${key}`, value)))
  expect(issues.map((issue) => `${issue.code} ${issue.pointer}`)).toContain(`${code} /connectors/0${'at' in more ? more.at : key}`)
})

test('a stair that states no length is as long as plan and rise make it, and never steeper than 30 degrees', () => {
  const slopeM = (toX: number): number => {
    const venue = twoStoreys({ lengthM: undefined, to: { zone: 'loft', at: [toX, 7.5] } })
    return stripShape(venue.connectors[0] as never, venue)!.lengthM
  }
  expect(slopeM(19)).toBeCloseTo(Math.sqrt(81 + 16), 9)
  expect(slopeM(13)).toBe(8)
})

test('a one-way strip leads one way, a lift from every stop to every other', () => {
  const venue = twoStoreys({ direction: 'to-from' }, { attractions: [] })
  expect(venue.connectors.flatMap(connectorWays)).toEqual([['loft', 'hall']])
  expect(connectorWays(lift(HALL, LOFT) as never)).toEqual([
    ['hall', 'loft'],
    ['loft', 'hall'],
  ])
})
