import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { parseArrivalsSpec } from '#server/sources/arrivals/arrivals-spec.ts'
import { hourHappens } from '#server/sources/arrivals/clock-change.ts'
import { loadArrivals } from '#server/sources/arrivals/load-arrivals.ts'
import { withArrivals } from '#server/sources/arrivals/with-arrivals.ts'
import { issueOf } from '../issue-of.ts'
import { noSharedData, sharedData } from '../shared-data.ts'
import { tinyScenario } from '../venues/tiny-venue.ts'

const HEADER = 'Date,Day_of_week,Hour,SensorID,SensorName,PedestrianCount'
const folder = mkdtempSync(join(tmpdir(), 'jingyuan-arrivals-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Rows of a whole day for counter 4 (100 + hour people); an override replaces an hour's row, '' removes it. */
function day(date: string, overrides: Record<number, string> = {}): string[] {
  return Array.from({ length: 24 }, (_, hour) => overrides[hour] ?? `${date},Day,${hour},4,Town Hall (West),${100 + hour}`).filter(Boolean)
}

function file(name: string, ...rows: string[]): string {
  const path = join(folder, name)
  const text = [HEADER, ...rows].join('\n')
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text)
  return path
}

describe('the --arrivals flag', () => {
  test('given a file whose name holds # and @, the last ones divide', () => {
    expect(parseArrivalsSpec('a#b@c.csv#Town Hall (West)@2013-07-06')).toEqual({
      file: 'a#b@c.csv',
      sensor: 'Town Hall (West)',
      date: '2013-07-06',
    })
  })

  test.for([
    ['counts.csv', 'ARRIVALS_FORM'],
    ['counts.csv#4', 'ARRIVALS_FORM'],
    ['#4@2013-07-06', 'ARRIVALS_FORM'],
    ['counts.csv#@2013-07-06', 'ARRIVALS_FORM'],
    ['counts.csv#4@06-Jul-2013', 'ARRIVALS_DATE'],
    ['counts.csv#4@2013-02-30', 'ARRIVALS_DATE'],
  ])('given %s, it is refused as %s', async ([text = '', code]) => {
    expect(await issueOf(() => parseArrivalsSpec(text))).toMatchObject({ code, pointer: '--arrivals' })
  })
})

describe('a recorded day', () => {
  test('given 24 good hours, there are 24 steps and the exact total', async () => {
    const arrivals = await loadArrivals(`${file('good.csv.gz', ...day('06-Jul-2013'))}#4@2013-07-06`)
    expect(arrivals.steps).toHaveLength(24)
    expect(arrivals.steps[9]).toEqual({ from: '09:00', perHour: 109 })
    expect(arrivals.total).toBe(24 * 100 + (23 * 24) / 2)
    expect(arrivals.notes).toHaveLength(1)
  })

  test('given rows out of order, CRLF, repeated headers and another counter, the day is the same', async () => {
    const rows = day('06-Jul-2013')
      .toReversed()
      .flatMap((row) => [row, row.replace(',4,Town Hall (West)', ',5,Elsewhere')])
    rows.splice(7, 0, HEADER)
    const arrivals = await loadArrivals(`${file('mixed.csv', ...rows.map((row) => `${row}\r`))}#town hall (west)@2013-07-06`)
    expect(arrivals.steps[9]?.perHour).toBe(109)
    expect(arrivals.notes[0]).toContain('1 repeated header')
  })

  test.for(['NaN', '-5', '12.5', '', 'lots'])('given the count %j, the hour is put on the line between its neighbours', async (bad) => {
    const rows = day('06-Jul-2013', { 9: `06-Jul-2013,Saturday,9,4,Town Hall (West),${bad}` })
    const arrivals = await loadArrivals(`${file('bad.csv', ...rows)}#4@2013-07-06`)
    expect(arrivals.steps[9]?.perHour).toBe(109)
    expect(arrivals.notes.join('\n')).toMatch(/line 11, 09:00: count .* left out/)
    expect(arrivals.notes.join('\n')).toContain('09:00 is missing: 109 people put in')
  })

  test('given a row without its id or without its name, the other one tells whose it is', async () => {
    const rows = day('06-Jul-2013', {
      9: '06-Jul-2013,Saturday,9,NaN,Town Hall (West),7',
      10: '06-Jul-2013,Saturday,10,4,<undefined>,8',
    })
    const { steps, notes } = await loadArrivals(`${file('unnamed.csv', ...rows)}#4@2013-07-06`)
    expect(steps.slice(9, 11).map(({ perHour }) => perHour)).toEqual([7, 8])
    expect(notes[0]).toContain('2 bad rows')
    expect(notes).toHaveLength(3)
  })

  test('given three missing hours they are filled, given four the day is refused', async () => {
    const three = file('three.csv', ...day('06-Jul-2013', { 9: '', 10: '', 11: '' }))
    expect((await loadArrivals(`${three}#4@2013-07-06`)).steps[10]?.perHour).toBe(110)
    const four = file('four.csv', ...day('06-Jul-2013', { 9: '', 10: '', 11: '', 12: '' }))
    expect(await issueOf(() => loadArrivals(`${four}#4@2013-07-06`))).toMatchObject({
      code: 'ARRIVALS_GAP',
      value: '09:00 10:00 11:00 12:00',
    })
  })

  test('given a gap over midnight, the evening before carries it; without one it is refused', async () => {
    const rows = day('06-Jul-2013', { 0: '' })
    const alone = file('alone.csv', ...rows)
    expect(await issueOf(() => loadArrivals(`${alone}#4@2013-07-06`))).toMatchObject({ code: 'ARRIVALS_GAP' })
    const both = file('both.csv', ...day('05-Jul-2013'), ...rows)
    expect((await loadArrivals(`${both}#4@2013-07-06`)).steps[0]?.perHour).toBe(112)
  })

  test('given an hour twice on a common day, the first row is kept and it is said', async () => {
    const rows = [...day('06-Jul-2013'), '06-Jul-2013,Saturday,9,4,Town Hall (West),999']
    const { steps, notes } = await loadArrivals(`${file('twice.csv', ...rows)}#4@2013-07-06`)
    expect(steps[9]?.perHour).toBe(109)
    expect(notes[1]).toContain('second row for this hour (999)')
  })
})

describe('days on which clocks change (Melbourne: first Sundays of October and April)', () => {
  test('the hour that is skipped never happens, the one gone back to happens twice', () => {
    expect([1, 2, 3].map((hour) => hourHappens('2013-10-06', hour, 'Australia/Melbourne'))).toEqual(['once', 'never', 'once'])
    expect([1, 2, 3].map((hour) => hourHappens('2014-04-06', hour, 'Australia/Melbourne'))).toEqual(['once', 'twice', 'once'])
  })

  test('given no row for the hour that did not happen, nobody is invented', async () => {
    const path = file('spring.csv', ...day('06-Oct-2013', { 2: '' }))
    const { steps, notes } = await loadArrivals(`${path}#4@2013-10-06`)
    expect(steps[2]?.perHour).toBe(0)
    expect(notes[1]).toContain('02:00 did not happen on 2013-10-06')
  })

  test('given a row for the hour that did not happen, it is kept and doubted', async () => {
    const { steps, notes } = await loadArrivals(`${file('spring24.csv', ...day('06-Oct-2013'))}#4@2013-10-06`)
    expect(steps[2]?.perHour).toBe(102)
    expect(notes[1]).toContain('clock was not moved')
  })

  test('given two rows for the doubled hour they add up, given one it is said', async () => {
    const two = file('autumn25.csv', ...day('06-Apr-2014'), '06-Apr-2014,Sunday,2,4,Town Hall (West),50')
    const doubled = await loadArrivals(`${two}#4@2014-04-06`)
    expect(doubled.steps[2]?.perHour).toBe(152)
    expect(doubled.notes).toHaveLength(2)
    const single = await loadArrivals(`${file('autumn24.csv', ...day('06-Apr-2014'))}#4@2014-04-06`)
    expect(single.notes[1]).toContain('happened twice')
  })
})

describe('files that cannot be used', () => {
  const good = (): string => file('range.csv', ...day('06-Jul-2013'), ...day('07-Jul-2013'))

  test('an unknown counter lists those of the file', async () => {
    expect(await issueOf(() => loadArrivals(`${good()}#77@2013-07-06`))).toMatchObject({
      code: 'ARRIVALS_SENSOR',
      value: '77',
      allowed: '4 Town Hall (West)',
    })
  })

  test('a day outside the file says from when to when it goes', async () => {
    expect(await issueOf(() => loadArrivals(`${good()}#4@2014-01-01`))).toMatchObject({
      code: 'ARRIVALS_NO_DAY',
      allowed: '2013-07-06 to 2013-07-07 for 4 Town Hall (West)',
    })
  })

  test.for([
    ['other.csv', 'a,b,c\n1,2,3\n', 'ARRIVALS_COLUMNS'],
    ['nothing.csv', '', 'ARRIVALS_COLUMNS'],
    ['junk.csv.gz', '\u0000\u0001 not gzip', 'ARRIVALS_GZIP'],
    ['quote.csv', `${HEADER}\n06-Jul-2013,Saturday,1,4,"Town,5\n`, 'ARRIVALS_CSV'],
  ])('%s with %j is refused as %s', async ([name = '', text = '', code]) => {
    writeFileSync(join(folder, name), text)
    expect(await issueOf(() => loadArrivals(`${join(folder, name)}#4@2013-07-06`))).toMatchObject({ code })
  })

  test('a missing file and a gzip file cut short are told apart', async () => {
    expect(await issueOf(() => loadArrivals(`${join(folder, 'none.csv')}#4@2013-07-06`))).toMatchObject({ code: 'ARRIVALS_MISSING' })
    const whole = gzipSync([HEADER, ...day('06-Jul-2013')].join('\n'))
    writeFileSync(join(folder, 'cut.csv.gz'), whole.subarray(0, whole.length - 40))
    expect(await issueOf(() => loadArrivals(`${join(folder, 'cut.csv.gz')}#4@2013-07-06`))).toMatchObject({ code: 'ARRIVALS_TRUNCATED' })
  })
})

test('given a scenario, the recorded day gives it its date and its arrivals and the rest stays', async () => {
  const arrivals = await loadArrivals(`${file('driven.csv', ...day('06-Jul-2013'))}#4@2013-07-06`)
  const { scenario, notes, credit } = withArrivals(tinyScenario, arrivals)
  expect(scenario).toMatchObject({ id: 'calm', date: '2013-07-06', start: '09:00', entranceShare: { gate: 1 } })
  expect(scenario.name.en).toBe('Calm, arrivals of 2013-07-06')
  expect(scenario.arrivals).toHaveLength(24)
  expect(notes.at(-1)).toContain('109 of the 2676 people')
  expect(credit).toContain('City of Melbourne')
})

describe.skipIf(noSharedData !== null)(`City of Melbourne, real days (${noSharedData ?? 'data present'})`, () => {
  const counts = sharedData('counts/melbourne_pedestrian_hourly.csv.gz')

  test('Town Hall on Saturday 2013-07-06 is whole', async () => {
    const { total, notes } = await loadArrivals(`${counts}#4@2013-07-06`)
    expect(total).toBe(37_281)
    expect(notes).toEqual(['Arrivals: counter 4 Town Hall (West) on 2013-07-06, 37281 people; file of 445113 rows with 15 bad rows'])
  })

  test('on 2013-10-06 clocks went forward: 23 hours of counts, none invented', async () => {
    const { steps, notes } = await loadArrivals(`${counts}#Town Hall (West)@2013-10-06`)
    expect(steps[2]?.perHour).toBe(0)
    expect(notes[1]).toContain('did not happen')
  })

  test('on 2012-01-02 the count of 08:00 is NaN and is put on the line', async () => {
    const { steps } = await loadArrivals(`${counts}#4@2012-01-02`)
    expect(steps[8]?.perHour).toBe((121 + 651) / 2)
  })
})
