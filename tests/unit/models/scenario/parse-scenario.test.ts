import { describe, expect, test } from 'vitest'
import { parseScenario } from '#models/scenario/parse-scenario.ts'
import { scenarioStartMs } from '#models/scenario/start-ms.ts'
import { galleryDay, galleryPark } from '#tests/support/gallery-park.ts'
import { issuesOf, withValue } from '../broken.ts'

const park = galleryPark()
const alarm = { at: '10:00', durationMin: 0, kind: 'evacuation', target: 'gallery-park' }
const silent = { at: '10:00', durationMin: 5, kind: 'device-silent', target: 'court-sign' }

describe('a broken scenario', () => {
  test.for<{ story: string; change: [string, unknown]; code: string; at?: string; allowed: string }>([
    { story: 'another schema', change: ['/schema', 'x'], code: 'SCENARIO_INVALID_VALUE', allowed: '"jingyuan-scenario/1"' },
    { story: 'no weather', change: ['/weather', []], code: 'SCENARIO_TOO_SMALL', allowed: '>= 1' },
    { story: 'a week in one day', change: ['/durationMin', 10_080], code: 'SCENARIO_TOO_BIG', allowed: '<= 1440' },
    { story: 'half a visitor', change: ['/initialVisitors', 0.5], code: 'SCENARIO_INVALID_TYPE', allowed: 'int' },
    { story: 'people who arrive backwards', change: ['/arrivals/0/perHour', -5], code: 'SCENARIO_TOO_SMALL', allowed: '>= 0' },
    { story: 'a date in words', change: ['/date', 'today'], code: 'SCENARIO_INVALID_FORMAT', allowed: '\\d{4}' },
    { story: 'a day no calendar has', change: ['/date', '2026-02-30'], code: 'SCENARIO_DATE', allowed: 'YYYY-MM-DD' },
    { story: 'rows out of order', change: ['/weather/2/from', '11:00'], code: 'SCENARIO_ORDER', allowed: '> 12:00' },
    { story: 'two rows at once', change: ['/weather/2/from', '12:00'], code: 'SCENARIO_ORDER', allowed: '> 12:00' },
    {
      story: 'arrivals at no portal',
      change: ['/entranceShare', { hatch: 1 }],
      at: '/entranceShare/hatch',
      code: 'SCENARIO_UNKNOWN_REFERENCE',
      allowed: 'an id of the venue',
    },
    {
      story: 'a wish for nothing',
      change: ['/appealFactor', { opera: 2 }],
      at: '/appealFactor/opera',
      code: 'SCENARIO_UNKNOWN_REFERENCE',
      allowed: 'an id of the venue',
    },
    { story: 'shares above one', change: ['/personaShare', { adult: 0.7, elder: 0.7 }], code: 'SCENARIO_SHARES', allowed: '1' },
    {
      story: 'a fault of no device',
      change: ['/incidents', [{ ...silent, target: 'moon' }]],
      at: '/incidents/0/target',
      code: 'SCENARIO_UNKNOWN_REFERENCE',
      allowed: 'an id of the venue',
    },
    {
      story: 'an alarm in no zone',
      change: ['/incidents', [{ ...alarm, target: 'moon' }]],
      at: '/incidents/0/target',
      code: 'SCENARIO_UNKNOWN_REFERENCE',
      allowed: 'an id of the venue',
    },
    {
      story: 'an evacuation plan through no portal',
      change: ['/incidents', [{ ...alarm, exits: { court: 'hatch' } }]],
      at: '/incidents/0/exits/court',
      code: 'SCENARIO_UNKNOWN_REFERENCE',
      allowed: 'an id of the venue',
    },
    {
      story: 'a delay that ends before it begins',
      change: ['/premovement', { family: 'uniform', fromS: 60, toS: 30 }],
      code: 'SCENARIO_RANGE',
      allowed: 'fromS <= toS',
    },
    {
      story: 'a delay of no known family',
      change: ['/premovement', { family: 'poisson', meanS: 30 }],
      at: '/premovement/family',
      code: 'SCENARIO_INVALID_UNION',
      allowed: 'a form named in the schema',
    },
    {
      story: 'a sensor fault aimed at a device',
      change: ['/incidents', [{ ...silent, kind: 'sensor-fault', fault: 'dropout' }]],
      at: '/incidents/0/target',
      code: 'SCENARIO_UNKNOWN_REFERENCE',
      allowed: 'an id of the venue',
    },
    {
      story: 'a bias of unknown size',
      change: ['/incidents', [{ ...silent, kind: 'sensor-fault', fault: 'bias', target: 'gate-1' }]],
      at: '/incidents/0',
      code: 'SCENARIO_FAULT_SIZE',
      allowed: 'factor or offset',
    },
    {
      story: 'a fault nobody knows',
      change: ['/incidents', [{ ...silent, kind: 'sensor-fault', fault: 'gremlin', target: 'gate-1' }]],
      at: '/incidents/0/fault',
      code: 'SCENARIO_INVALID_UNION',
      allowed: 'a form named in the schema',
    },
  ])('with $story is refused with $code', ({ change: [pointer, value], code, at = pointer, allowed }) => {
    const issues = issuesOf(() => parseScenario(withValue(galleryDay(), pointer, value), park, 'day.json'))
    expect(issues.map((issue) => `${issue.code} ${issue.pointer}`)).toContain(`${code} ${at}`)
    expect(issues[0]?.allowed).toContain(allowed)
  })
})

test('a good scenario comes back as it was', () => {
  const day = { ...galleryDay(), incidents: [silent], appealFactor: { picture: 2 } }
  expect(parseScenario(structuredClone(day), park)).toEqual(day)
})

describe('the first moment', () => {
  test.for([
    { story: 'Shanghai, eight hours ahead', timeZone: 'Asia/Shanghai', date: '2026-03-03', start: '09:00', utc: '2026-03-03T01:00:00Z' },
    {
      story: 'an hour that daylight saving skips moves on',
      timeZone: 'Europe/Berlin',
      date: '2026-03-29',
      start: '02:30',
      utc: '2026-03-29T01:30:00Z',
    },
  ])('$story', ({ timeZone, date, start, utc }) => {
    expect(scenarioStartMs({ ...galleryDay(), date, start }, { ...park, timeZone })).toBe(Date.parse(utc))
  })
})
