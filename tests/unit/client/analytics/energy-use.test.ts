import { expect, test } from 'vitest'
import { followEnergy, startEnergy } from '#client/analytics/insight/energy-baseline/follow-energy.ts'
import {
  HOUR_MS,
  hoursOf,
  NO_MEAN,
  NO_METER,
  readRegister,
  readSample,
  withGoingOn,
} from '#client/analytics/insight/energy-baseline/hour-log.ts'
import { NEEDED_H } from '#client/analytics/insight/energy-baseline/judge-energy.ts'
import { energyUse } from '#client/analytics/insight/energy-use.ts'
import type { Signal } from '#client/analytics/insight/rule.ts'
import type { SensorState } from '#client/analytics/mapping/sensor-state.ts'
import { createSite, type Site } from '#client/analytics/site/site.ts'
import { catalogue } from '#simulator/sensors/catalogue.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'

/** A Monday, 0 h in Shanghai. */
const START_MS = Date.UTC(2026, 0, 4, 16)
const MIN_MS = 60_000
const WEEK_H = 168

function yunxi(): Site {
  const { venue } = loadYunxi('quiet-weekday')
  const sensors = venue.sensors.filter(({ id, kind }) => id === 'meter-tea' || kind === 'weather-station')
  return createSite(venue, catalogue({ ...venue, sensors }))
}

/** Noise between -1 and 1, the same every time. */
function noise(i: number): number {
  const x = Math.sin(i * 12.9898) * 43_758.5453
  return 2 * (x - Math.floor(x)) - 1
}

/** Power of the tea pavilion, W: 2 kW at night, 10 by day, 300 W for each degree over 16 °C, and 5 % of noise. */
function powerW(hour: number, celsius: number): number {
  const byDay = hour % 24 >= 9 && hour % 24 < 21
  return (byDay ? 10_000 + 300 * Math.max(0, celsius - 16) : 2000) * (1 + 0.05 * noise(hour))
}

/** Hours are measured every ten minutes; `more` is what is used beyond the ordinary, as a factor, by hour. */
function follow(hours: number, more: (hour: number) => number = () => 1) {
  const site = yunxi()
  let energy = startEnergy(site)
  let joule = 5e9
  for (let step = 0; step <= hours * 6; step++) {
    const t = START_MS + step * 10 * MIN_MS
    const hour = Math.floor(step / 6)
    const celsius = 16 + 6 * Math.sin(hour / 24) + 3 * noise(Math.floor(hour / 30))
    const sensors = site.sensors.map(({ quantities }) => {
      const latest = quantities.includes('energy') ? { energy: { t, value: joule } } : { temperature: { t, value: celsius } }
      return { latest } as unknown as SensorState
    })
    energy = followEnergy(site, energy, sensors)
    joule += powerW(hour, celsius) * more(hour) * 600
  }
  const shown = energy.meters.map(({ use }) => use)
  const signals = energyUse.evaluate({ site, energy: shown } as unknown as Parameters<typeof energyUse.evaluate>[0])
  return { use: shown[0]!, signal: signals[0] as Signal }
}

test('the register is read by the hour, straight between two readings; an hour without readings, or with a new meter, is not known', () => {
  let log = NO_METER
  // 1 J a second, read every seven minutes from 0:30 on.
  for (let t = 30; t <= 200; t += 7) log = readRegister(log, t * MIN_MS, 1000 + t * 60, 60)
  expect([...log.values]).toEqual([Number.NaN, expect.closeTo(3600, 6), expect.closeTo(3600, 6)])
  const silent = readRegister(log, 390 * MIN_MS, 1000 + 390 * 60, 60)
  expect([...silent.values].slice(3)).toEqual([Number.NaN, Number.NaN, Number.NaN])
  const exchanged = readRegister(log, 205 * MIN_MS, 0, 60)
  expect(exchanged.atHour).toBeNull()
})

test('the weather is the mean of its hour, that which goes on too', () => {
  let log = NO_MEAN
  for (let t = 65; t < 150; t += 10) log = readSample(log, t * MIN_MS, t)
  expect([...hoursOf(withGoingOn(log), 0, 4)]).toEqual([Number.NaN, 90, 135, Number.NaN])
})

test('before four weeks have been measured nothing is expected, and it says how far it is', () => {
  const { use, signal } = follow(3 * WEEK_H)
  expect(use).toEqual({ sensor: 'meter-tea', hours: 3 * WEEK_H, neededHours: NEEDED_H, lately: null })
  expect(signal.value).toBeNull()
})

test('after five weeks an ordinary morning is as expected, with an interval a tenth wide', () => {
  const { use, signal } = follow(5 * WEEK_H + 12)
  const { usedJ, expectedJ, sdJ } = use.lately!
  expect(Math.abs(usedJ - expectedJ)).toBeLessThan(3 * sdJ)
  expect(sdJ / expectedJ).toBeLessThan(0.1)
  expect(signal.value).toBeLessThan(4)
})

test.for([
  ['more', 1.6],
  ['less', 0.4],
] as const)('three hours of %s than expected are an insight that says both numbers', ([way, factor]) => {
  const until = 5 * WEEK_H + 14
  const { signal, use } = follow(until, (hour) => (hour >= until - 3 ? factor : 1))
  expect(signal.value).toBeGreaterThan(4)
  const { message, evidence } = signal.explain(0)
  expect(message).toBe(`insight.energy-use.${way}`)
  expect(evidence.map(({ unit }) => unit)).toEqual(['J', 'J', 'J'])
  expect(use.lately!.usedJ / use.lately!.expectedJ).toBeCloseTo(factor, 0.5)
  expect(use.lately!.endMs).toBe(START_MS + until * HOUR_MS)
})
