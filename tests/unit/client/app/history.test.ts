import { expect, test } from 'vitest'
import type { VenueState, ZoneState } from '#client/analytics/mapping/zone-state.ts'
import {
  createHistory,
  recordHistory,
  SESSION_SAMPLES,
  sessionSeries,
  ZONE_SAMPLES,
  ZONE_STEP_MS,
  zoneSeries,
} from '#client/stores/history.ts'

const zone = (mean: number, quality = 'good'): ZoneState => ({ zone: 'island', mean, sd: 2, quality, ageS: 1 }) as ZoneState
const venue = (mean: number): VenueState => ({ mean, quality: 'good', ageS: 1 }) as VenueState

test('a zone keeps its newest samples in time order, and a lost zone leaves a gap', () => {
  const history = createHistory()
  for (let i = 0; i < ZONE_SAMPLES + 10; i++) recordHistory(history, i * ZONE_STEP_MS, [zone(i)], venue(i))
  recordHistory(history, (ZONE_SAMPLES + 10) * ZONE_STEP_MS, [zone(99, 'lost')], venue(0))
  const series = zoneSeries({ history }, 'island')
  expect(series?.tS.length).toBe(ZONE_SAMPLES)
  expect(series?.mean.at(-2)).toBe(ZONE_SAMPLES + 9)
  expect(series?.mean.at(-1)).toBeNaN()
  expect(series?.tS).toEqual(series?.tS.toSorted((a, b) => a - b))
})

test('states closer together than a step are left out', () => {
  const history = createHistory()
  expect(recordHistory(history, 0, [zone(1)], venue(1))).toBe(true)
  expect(recordHistory(history, 100, [zone(2)], venue(2))).toBe(false)
})

test('a whole day fits: when full, the step doubles and the first sample is still there', () => {
  const history = createHistory()
  const dayMs = 12 * 3_600_000
  for (let t = 0; t <= dayMs; t += 1000) recordHistory(history, t, [], venue(t))
  const { tS } = sessionSeries({ history })
  expect(tS.length).toBeLessThanOrEqual(SESSION_SAMPLES)
  expect(tS.length).toBeGreaterThan(SESSION_SAMPLES / 3)
  expect([tS[0], (tS.at(-1) ?? 0) > dayMs / 1000 - 120]).toEqual([0, true])
})

test('nothing is drawn before the first reading: an estimate of nothing is not nought', () => {
  const history = createHistory()
  const unheard = { quality: 'stale', ageS: -1, mean: 0, sd: 500 }
  recordHistory(history, 0, [{ ...unheard, zone: 'island' } as ZoneState], unheard as VenueState)
  expect(zoneSeries({ history }, 'island')?.mean[0]).toBeNaN()
  expect(sessionSeries({ history }).tS).toEqual([])
})
