import { expect, test } from 'vitest'
import type { ZoneState } from '#client/analytics/mapping/zone-state.ts'
import type { AnalysisState } from '#client/analytics/pipeline.ts'
import { run } from '#client/analytics/pipeline.ts'
import type { Reading } from '#models/wire/reading.ts'
import { createPlay, type PlayTruth } from '#tests/support/analysis-play.ts'

const CALM: PlayTruth = { zones: { forecourt: 50, plaza: 200, bridge: 20, lane: 10, garden: 100 } }

function zone(state: AnalysisState, id: string): ZoneState {
  const found = state.zones.find((candidate) => candidate.zone === id)
  if (found === undefined) throw new Error(`no zone ${id}`)
  return found
}

function after(state: AnalysisState, t: number, readings: readonly Reading[]): AnalysisState {
  return run(state, { t, readings, journal: [], devices: [], autonomy: 'advise', onDuty: false })
}

test('before the first reading nothing is known, and it says so', () => {
  const { state } = createPlay()
  expect(state.zones.map(({ quality }) => quality)).toEqual(['stale', 'stale', 'stale', 'stale', 'stale'])
  expect(zone(state, 'plaza')).toMatchObject({ reason: 'quality.waiting', ageS: -1 })
})

test('a minute of readings gives every zone its people, density, level of service and air', () => {
  const play = createPlay()
  play.seconds(60, CALM)
  const plaza = zone(play.state, 'plaza')
  expect(plaza.mean).toBeCloseTo(200, -1)
  expect(plaza.sd).toBeLessThan(16)
  expect(plaza).toMatchObject({ capacity: 800, grade: 'A', quality: 'good', reason: '', co2Ppm: null })
  expect(plaza.densityPerM2).toBeCloseTo(plaza.mean / 1600, 10)
  expect(zone(play.state, 'garden').co2Ppm).toBeCloseTo(600, -1)
})

test('when a camera falls silent its zone goes stale, then lost, and its sd grows; the others stay good', () => {
  const play = createPlay()
  play.seconds(60, CALM)
  play.silent = new Set(['plaza-camera'])
  const seen = [0, 16, 20, 20].map((seconds) => {
    play.seconds(seconds, CALM)
    const { sd, quality, reason } = zone(play.state, 'plaza')
    return { sd, quality, reason }
  })
  expect(seen.map(({ quality }) => quality)).toEqual(['good', 'stale', 'stale', 'lost'])
  expect(seen.map(({ sd }) => sd)).toEqual(seen.map(({ sd }) => sd).toSorted((a, b) => a - b))
  expect(seen.at(-1)?.reason).toBe('quality.lost')
  expect(zone(play.state, 'garden').quality).toBe('good')
})

test('people counted through the gate leave the forecourt and enter the plaza while its camera is silent', () => {
  const play = createPlay()
  play.seconds(120, CALM)
  play.silent = new Set(['plaza-camera'])
  const before = zone(play.state, 'plaza').mean
  play.seconds(60, { ...CALM, gateInPerMin: 60 })
  expect(zone(play.state, 'plaza').mean - before).toBeGreaterThan(45)
  expect(zone(play.state, 'plaza').flowInPerMin).toBeGreaterThan(30)
})

test('the venue total follows the gates between looks at the zones, and is held to the zones in the long run', () => {
  const play = createPlay()
  play.seconds(60, CALM)
  expect(play.state.venue.mean).toBeCloseTo(330, -1)
  // The gate tells a tenth more in than out for twenty minutes, 240 people; the cameras see nobody more: the cameras win.
  play.seconds(1200, { ...CALM, gateInPerMin: 132, gateOutPerMin: 120 })
  expect(play.state.venue.mean).toBeGreaterThan(320)
  expect(play.state.venue.mean).toBeLessThan(420)
  expect(play.state.venue).toMatchObject({ capacity: 1400, quality: 'good' })
})

test.for<[string, Partial<Reading>, string]>([
  ['not a number', { value: Number.NaN }, 'number'],
  ['negative', { value: -5 }, 'range'],
  ['above the range', { value: 1e9 }, 'range'],
  ['of the year 2099', { t: 4_070_908_800_000 }, 'future'],
  ['without a time', { t: Number.NaN }, 'number'],
  ['of another quantity', { quantity: 'co2' }, 'quantity'],
])('a reading that is %s moves nothing and is counted with its reason', ([, fault, reason]) => {
  const play = createPlay()
  play.seconds(62, CALM)
  const t = play.t
  const good = after(play.state, t, [])
  const bad = after(play.state, t, [{ sensor: 'plaza-camera', quantity: 'peopleCount', t, value: 100, ...fault }])
  expect(bad.zones).toEqual(good.zones)
  expect(bad.sensors.find(({ sensor }) => sensor === 'plaza-camera')?.refused).toEqual({ [reason]: 1 })
})

test('an unknown sensor, a repeated and an out-of-order reading move nothing', () => {
  const play = createPlay()
  play.seconds(62, CALM)
  const t = play.t
  const say = (sensor: string, ageMs: number): Reading => ({ sensor, quantity: 'peopleCount', t: t - ageMs, value: 210 })
  const bad = after(play.state, t, [say('nobody', 0), say('plaza-camera', 2000), say('plaza-camera', 12_000)])
  expect(bad.zones).toEqual(after(play.state, t, []).zones)
  expect(bad.sensors.find(({ sensor }) => sensor === 'plaza-camera')?.late).toBe(2)
  expect(bad.strangers).toEqual({ readings: 1, names: ['nobody'] })
})

test('a sensor that floods is heard at its own pace: a hundred readings between two are put aside', () => {
  const play = createPlay()
  play.seconds(60, CALM)
  const t = play.t
  const flood = Array.from({ length: 100 }, (_, i): Reading => ({
    sensor: 'plaza-camera',
    quantity: 'peopleCount',
    t: t + 10 * (i + 1),
    value: 700,
  }))
  const bad = after(play.state, t + 1000, flood)
  expect(bad.zones).toEqual(after(play.state, t + 1000, []).zones)
  expect(bad.sensors.find(({ sensor }) => sensor === 'plaza-camera')?.refused).toEqual({ flood: 100 })
})

test('readings of one batch give the same in any order', () => {
  const play = createPlay()
  play.seconds(64, CALM)
  const t = play.t + 1000
  const readings: Reading[] = [
    { sensor: 'plaza-camera', quantity: 'peopleCount', t, value: 230 },
    { sensor: 'turnstile', quantity: 'peopleIn', t, value: 12 },
    { sensor: 'garden-camera', quantity: 'peopleCount', t: t - 500, value: 90 },
  ]
  expect(after(play.state, t, readings.toReversed()).zones).toEqual(after(play.state, t, readings).zones)
})

test('a late joiner starts where the analyst on duty is', () => {
  const play = createPlay()
  play.seconds(120, CALM)
  const mean = zone(play.state, 'plaza').mean
  play.replaceAnalyst()
  play.seconds(1, CALM)
  expect(zone(play.state, 'plaza').mean).toBeCloseTo(mean, -1)
  expect(zone(play.state, 'plaza').ageS).toBeLessThan(2)
})
