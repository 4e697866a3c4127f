import { expect, test } from 'vitest'
import { type AnalysisState, createAnalysis, run } from '#client/analytics/pipeline.ts'
import { isOpen, localTimeS } from '#client/analytics/site/opening-hours.ts'
import type { Reading } from '#models/wire/reading.ts'
import { analysisCatalogue, analysisPark } from '#tests/support/analysis-venue.ts'

/** 2026-01-02, 16:30 in Shanghai; the park closes at 17:00, and opens again at 18:00: a short night. */
const START_MS = 1_767_342_600_000
const MIN_MS = 60_000
/** Nothing looks at the garden: its people are known from the gate and the cameras around. */
const PARK = analysisPark()
const VENUE = {
  ...PARK,
  opening: { ...PARK.opening, open: '18:00', close: '17:00' },
  sensors: PARK.sensors.filter(({ id }) => id !== 'garden-camera' && id !== 'garden-co2'),
}

interface Night {
  /** Sensor readings changed or left out; the truth is an evening in which everybody leaves from 17:00 to 17:06. */
  readonly distort?: (reading: Reading, min: number) => Reading | null
  readonly venue?: typeof VENUE
  readonly untilMin: number
}

/** People on the plaza; eighty more are in the garden until closing. One leaver in ten passes uncounted. */
function analyse({ distort = (reading) => reading, venue = VENUE, untilMin }: Night): AnalysisState {
  let state = createAnalysis({ venue, catalogue: analysisCatalogue(VENUE), estimates: [{ zone: 'garden', mean: 80, sd: 5, t: START_MS }] })
  for (let t = START_MS + 5000; t <= START_MS + untilMin * MIN_MS; t += 5000) {
    const min = (t - START_MS) / MIN_MS
    const isLeaving = min >= 30 && min < 36
    const arrived = Math.min(1, Math.max(0, (min - 90) / 5))
    const odd = (t / 5000) % 2
    const plaza =
      min < 30 ? 100 + odd : isLeaving ? Math.round(100 * (1 - (min - 30) / 6)) : arrived > 0 ? Math.floor(50 * arrived) + odd : 0
    const came = arrived > 0 && min <= 95 ? 50 / 60 : 0
    const left = isLeaving ? (180 / 72) * 0.9 : 0
    // A count is a whole number: what is left over comes with the next.
    const whole = (perReading: number): number => Math.floor((t / 5000 + 1) * perReading) - Math.floor((t / 5000) * perReading)
    const readings: Reading[] = [
      { sensor: 'turnstile', quantity: 'peopleIn', t, value: whole(came) },
      { sensor: 'turnstile', quantity: 'peopleOut', t, value: whole(left) },
      { sensor: 'forecourt-camera', quantity: 'peopleCount', t, value: 5 + odd },
      { sensor: 'plaza-camera', quantity: 'peopleCount', t, value: plaza },
      { sensor: 'bridge-camera', quantity: 'peopleCount', t, value: isLeaving ? 5 + odd : 0 },
      { sensor: 'lane-camera', quantity: 'peopleCount', t, value: isLeaving ? 5 + odd : 0 },
    ]
    const heard = readings.flatMap((reading) => distort(reading, min) ?? [])
    state = run(state, { t, readings: heard, journal: [], devices: [], autonomy: 'advise', onDuty: false })
  }
  return state
}

/** A park that never closes. */
const ALWAYS_OPEN = { ...VENUE, opening: { ...VENUE.opening, open: '00:00', close: '00:00' } }
const garden = ({ zones }: AnalysisState) => zones.find(({ zone }) => zone === 'garden')!

test('the hours of a venue are read in its own time zone, past midnight too', () => {
  expect(localTimeS('Asia/Shanghai', START_MS)).toBe(16.5 * 3600)
  expect([29, 31, 89, 91].map((min) => isOpen(VENUE, START_MS + min * MIN_MS))).toEqual([true, false, false, true])
  const late = { ...VENUE, opening: { ...VENUE.opening, open: '18:00', close: '02:00' } }
  expect([0, 2, 9, 10].map((hours) => isOpen(late, START_MS + hours * 60 * MIN_MS))).toEqual([false, true, true, false])
})

test('what the gate miscounted stands until the closed park is known to be empty, then it is taken out and sd shrinks', () => {
  const before = analyse({ untilMin: 40 })
  const after = analyse({ untilMin: 48 })
  expect(garden(before).mean).toBeGreaterThan(10)
  expect(garden(before).sd).toBeGreaterThan(5)
  expect(garden(after)).toMatchObject({ mean: 0 })
  expect(garden(after).sd).toBeLessThan(1)
  expect(after.venue.mean).toBeLessThan(1)
  expect(after.venue.sd).toBeLessThan(2)
})

test('a room whose camera is dead stays lost in an empty park: that nobody can be there is no reading', () => {
  const isDead: Night['distort'] = (reading, min) => (reading.sensor === 'lane-camera' && min > 20 ? null : reading)
  const lane = analyse({ untilMin: 48, distort: isDead }).zones.find(({ zone }) => zone === 'lane')!
  expect(lane).toMatchObject({ mean: 0, quality: 'lost' })
  expect(lane.sd).toBeLessThan(1)
  expect(lane.ageS).toBeGreaterThan(1600)
})

test('the next day starts right: fifty come in, fifty are there', () => {
  const closed = analyse({ untilMin: 100 })
  const open = analyse({ untilMin: 100, venue: ALWAYS_OPEN })
  const off = ({ venue }: AnalysisState): number => Math.abs(venue.mean - 50)
  expect(off(closed)).toBeLessThan(4)
  expect(off(closed)).toBeLessThan(off(open))
  expect(closed.venue.sd).toBeLessThan(open.venue.sd)
})

test.for<[string, Night['distort']]>([
  ['somebody is still seen', (reading, min) => (reading.sensor === 'plaza-camera' && min > 36 ? { ...reading, value: 1 } : reading)],
  [
    'somebody is counted',
    (reading, min) => (reading.quantity === 'peopleOut' && Math.round(min * 12) % 60 === 0 ? { ...reading, value: 1 } : reading),
  ],
  ['the cameras are silent', (reading, min) => (reading.quantity === 'peopleCount' && min > 36 ? null : reading)],
])('a closed park is not taken for empty while %s', ([, distort]) => {
  const { sd } = garden(analyse({ untilMin: 50, ...(distort === undefined ? {} : { distort }) }))
  expect(sd).toBeGreaterThan(5)
})
