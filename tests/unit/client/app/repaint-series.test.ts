import { expect, test } from 'vitest'
import type { PastMinute, PastZones } from '#client/analytics/mapping/past.ts'
import { repaintSeries } from '#client/stores/repaint-series.ts'

const zones = (mean: number, sd: number): PastZones => ({ mean: Float32Array.of(mean), sd: Float32Array.of(sd), quality: ['good'] })
const asKnown = (t: number, mean: number): PastMinute => {
  const known = zones(mean, 4)
  return { t, knownThen: known, knownNow: known }
}
const repainted = (t: number, from: number, to: number): PastMinute => ({ t, knownThen: zones(from, 9), knownNow: zones(to, 5) })

/** Seen every ten seconds for five minutes: a hundred people. */
const SEEN = {
  tS: Array.from({ length: 30 }, (_, i) => i * 10),
  mean: Array.from({ length: 30 }, () => 100),
  sd: Array.from({ length: 30 }, () => 9),
}
const PAST = [asKnown(0, 100), asKnown(60_000, 100), repainted(120_000, 100, 140), repainted(150_000, 100, 150), asKnown(180_000, 150)]

test('a repainted stretch shows what is known now, and beside it what was known then', () => {
  const { mean, sd, before } = repaintSeries(SEEN, PAST, 0)
  expect([mean[6], mean[9], mean[12], mean[15]]).toEqual([100, 120, 140, 150])
  expect([sd[6], sd[12]]).toEqual([9, 5])
  expect([before[6], before[9], before[12], before[15]]).toEqual([Number.NaN, 100, 100, 100])
})

test('after a repaint has arrived at the present, and before it began, nothing is moved', () => {
  const { mean, before } = repaintSeries(SEEN, PAST, 0)
  for (const i of [0, 3, 16, 18, 29]) expect([mean[i], before[i]]).toEqual([100, Number.NaN])
  expect(repaintSeries(SEEN, [asKnown(0, 100), asKnown(300_000, 100)], 0).isRepainted).toBe(false)
})

test('what was a gap then is drawn when it is known by now', () => {
  const gap = { ...SEEN, mean: SEEN.mean.map(() => Number.NaN), sd: SEEN.sd.map(() => Number.NaN) }
  const { mean, before, isRepainted } = repaintSeries(gap, PAST, 0)
  expect([mean[12], isRepainted]).toEqual([140, true])
  expect([mean[3], mean[20], before[12]]).toEqual([Number.NaN, Number.NaN, Number.NaN])
})
