import { expect, test } from 'vitest'
import { type AnalysisState, createAnalysis, run } from '#client/analytics/pipeline.ts'
import { statedAir } from '#client/analytics/site/room-air.ts'
import type { Venue } from '#models/venue/schema.ts'
import type { Reading } from '#models/wire/reading.ts'
import { PLAY_START_MS } from '#tests/support/analysis-play.ts'
import { analysisCatalogue, analysisPark } from '#tests/support/analysis-venue.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'

/** The garden under a roof: 1,200 m², 3 m high, two air changes an hour by its doors; nothing looks at the ways to it. */
function hall(): Venue {
  const park = analysisPark()
  const room = { heightM: 3, airChangesPerH: 2 }
  return {
    ...park,
    zones: park.zones.map((zone) => (zone.id === 'garden' ? { ...zone, indoor: true, room } : zone)),
    sensors: park.sensors.filter(({ id }) => id !== 'bridge-camera' && id !== 'lane-camera'),
  }
}
const AIR_M3 = 3600
const FRESH_M3_PER_S = 2
const GARDEN = 4

interface Hour {
  /** People in the garden by minute. */
  readonly people: (min: number) => number
  readonly cameraUntilMin: number
  readonly untilMin: number
  readonly hasCo2?: false
}

/** Plays people and the carbon dioxide they breathe out, which begins where it rests. */
function analyse({ people, cameraUntilMin, untilMin, hasCo2 }: Hour): AnalysisState {
  const venue = hall()
  let state = createAnalysis({ venue, catalogue: analysisCatalogue(venue), estimates: [] })
  let ppm = 420 + (people(0) * 4.8) / FRESH_M3_PER_S
  for (let second = 5; second <= untilMin * 60; second += 5) {
    const t = PLAY_START_MS + second * 1000
    const here = people(second / 60)
    ppm += (5 * (here * 4.8 - FRESH_M3_PER_S * (ppm - 420))) / AIR_M3
    const odd = (second / 5) % 2
    const readings: Reading[] = [
      { sensor: 'turnstile', quantity: 'peopleIn', t, value: 0 },
      { sensor: 'turnstile', quantity: 'peopleOut', t, value: 0 },
      { sensor: 'forecourt-camera', quantity: 'peopleCount', t, value: 5 + odd },
      { sensor: 'plaza-camera', quantity: 'peopleCount', t, value: 400 - here + odd },
    ]
    if (second < cameraUntilMin * 60) readings.push({ sensor: 'garden-camera', quantity: 'peopleCount', t, value: here + odd })
    if (hasCo2 !== false && second % 10 === 0)
      readings.push({ sensor: 'garden-co2', quantity: 'co2', t, value: ppm + 3 * (second % 20 === 0 ? 1 : -1) })
    state = run(state, { t, readings, journal: [], devices: [], autonomy: 'advise', onDuty: false })
  }
  return state
}

const garden = ({ zones }: AnalysisState) => zones[GARDEN]!

test('what the venue states of a room decides whether its air is listened to; where it is not enough, the reason is said', () => {
  const { venue } = loadYunxi('quiet-weekday')
  const air = (id: string) =>
    statedAir(
      venue,
      venue.zones.find((zone) => zone.id === id)!,
    )
  expect(air('cave-1')).toEqual({ airM3: expect.closeTo(161.1, 1), freshM3PerS: expect.closeTo(0.0895, 4) })
  expect(['island', 'gallery-bronze', 'pagoda', 'tea-pavilion'].map(air)).toEqual(['air.outdoor', 'air.fans', 'air.fans', 'air.fans'])
  const cave = venue.zones.find(({ id }) => id === 'cave-1')!
  expect(statedAir(venue, { ...cave, room: undefined })).toBe('air.unstated')
  const portals = [...venue.portals, { ...venue.portals.find(({ id }) => id === 'cave-1-door')!, id: 'shaft', a: 'cave-2' }]
  expect(statedAir({ ...venue, portals }, cave)).toBe('air.neighbours')
})

test('a room whose camera falls silent is held by its carbon dioxide, and graded as known by it', () => {
  const people = (): number => 120
  const heard = analyse({ people, cameraUntilMin: 10, untilMin: 50 })
  const deaf = analyse({ people, cameraUntilMin: 10, untilMin: 50, hasCo2: false })
  expect(Math.abs(garden(heard).mean - 120)).toBeLessThan(garden(heard).sd)
  expect(garden(heard)).toMatchObject({ quality: 'degraded', reason: 'quality.by-air' })
  expect(garden(deaf).quality).toBe('lost')
  expect(garden(heard).sd).toBeLessThan(garden(deaf).sd)
})

test('when the room fills unseen, the estimate follows, slowly', () => {
  const people = (min: number): number => (min < 15 ? 40 : 200)
  const heard = analyse({ people, cameraUntilMin: 10, untilMin: 60 })
  const deaf = analyse({ people, cameraUntilMin: 10, untilMin: 60, hasCo2: false })
  const off = (state: AnalysisState): number => Math.abs(garden(state).mean - 200)
  expect(off(heard)).toBeLessThan(1.645 * garden(heard).sd)
  expect(off(heard)).toBeLessThan(off(deaf))
})

test('however often it is asked it is one witness: the zone is never better known than by it', () => {
  const { zones } = analyse({ people: () => 120, cameraUntilMin: 10, untilMin: 90 })
  expect(zones[GARDEN]!.airPeople!.sd).toBeGreaterThan(0.3 * 100)
  expect(zones[GARDEN]!.sd).toBeGreaterThan(0.9 * zones[GARDEN]!.airPeople!.sd)
})

test('while a camera that is well looks, carbon dioxide moves nothing', () => {
  const at = { people: () => 120, cameraUntilMin: 60, untilMin: 20 }
  const [heard, deaf] = [analyse(at), analyse({ ...at, hasCo2: false })]
  expect(heard.zones.map(({ mean, sd }) => [mean, sd])).toEqual(deaf.zones.map(({ mean, sd }) => [mean, sd]))
})
