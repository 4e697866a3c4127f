import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { QUANTITIES, type Quantity } from '#models/units/quantities.ts'
import { statedSd } from '#models/wire/catalogue.ts'
import { createRng, normal } from '#simulator/kernel/rng.ts'
import { PERSON_KG } from '#simulator/sensors/lift-controller.ts'
import { SENSORS } from '#simulator/sensors/registry.ts'
import { ADDRESSES_PER_DEVICE, HEARD_SHARE } from '#simulator/sensors/sniffer.ts'
import { specimen } from '#tests/support/sensors/specimen.ts'
import { type Truth, truthOf } from '#tests/support/truth.ts'

const SPECIMENS = 1000

const truth: Truth = {
  people: 100,
  crossings: [400, 60],
  co2Ppm: 800,
  temperatureC: 21,
  powerW: 20_000,
  energyJ: 7.2e7,
  queue: [600, 40],
  illuminanceLux: 200,
  soundLevelDb: 65,
  weather: { temperatureC: 21, relativeHumidityPct: 50, rainMmPerH: 4, sunWPerM2: 500, windMps: 3 },
  waterM3: 12.5,
  lift: [30, 9],
}

/** What a perfect sensor would say of that truth. */
const PERFECT: Record<Quantity, number> = {
  peopleIn: 400,
  peopleOut: 60,
  peopleCount: 100,
  power: 20_000,
  energy: 7.2e7,
  co2: 800,
  temperature: 21,
  relativeHumidity: 50,
  devicesHeard: 100 * HEARD_SHARE * ADDRESSES_PER_DEVICE,
  waitTime: 600,
  queueLength: 40,
  waterVolume: 12.5,
  illuminance: 200,
  soundLevel: 65,
  rain: 4,
  irradiance: 500,
  windSpeed: 3,
  stops: 30,
  load: 9 * PERSON_KG,
  doorOpen: 1,
}

/** Quantities that are known exactly: their stated error only keeps estimators from dividing by nothing. */
const EXACT: readonly Quantity[] = ['stops']

describe.for(SENSORS)('sensor $kind keeps the contract', (kind) => {
  /** First observations of many specimens, each with a stream of its own. */
  const observations = (): (readonly number[])[] =>
    Array.from({ length: SPECIMENS }, (_, i) => {
      const rng = createRng(i, kind.kind)
      return kind.observe(truthOf(truth), specimen(kind, { periodS: 300, calibration: normal(rng, 0, 1) }), rng)
    })

  test('has a name in both languages, and of each quantity once a range, a step, an error', () => {
    expect(kind.name.zh).not.toBe('')
    expect(kind.name.en).not.toBe('')
    const quantities = kind.channels.map(({ quantity }) => quantity)
    expect(new Set(quantities).size).toBe(quantities.length)
    for (const { quantity, range, step, error } of kind.channels) {
      expect(Object.keys(QUANTITIES)).toContain(quantity)
      expect(range[0]).toBeLessThan(range[1])
      expect(step).toBeGreaterThan(0)
      expect(step).toBeLessThanOrEqual(range[1] - range[0])
      expect(statedSd(error, range[1])).toBeGreaterThan(0)
    }
  })

  test('has a delay and a clock as real devices have', () => {
    const { latencyS, jitterS, clockSdS } = kind.uplink
    expect(Math.min(latencyS, jitterS, clockSdS)).toBeGreaterThan(0)
    expect(latencyS).toBeLessThan(60)
  })

  test('gives one finite value per channel, from the seeded stream alone', () => {
    const values = observations()
    for (const observed of values) {
      expect(observed).toHaveLength(kind.channels.length)
      for (const value of observed) expect(Number.isFinite(value)).toBe(true)
    }
    expect(observations()).toEqual(values)
  })

  test('the error it makes is the error it states: root mean square over specimens between half and 1.1 of the stated sd', () => {
    const values = observations()
    kind.channels.forEach(({ quantity, error, step, range }, i) => {
      const value = PERFECT[quantity]
      const shown = values.map((observed) => Math.min(range[1], Math.max(range[0], Math.round((observed[i] as number) / step) * step)))
      const rms = Math.sqrt(shown.reduce((sum, each) => sum + (each - value) ** 2, 0) / SPECIMENS)
      const stated = statedSd(error, value)
      expect(rms / stated, `${quantity}: made ${rms}, stated ${stated}`).toBeLessThan(1.1)
      if (!EXACT.includes(quantity)) expect(rms / stated, `${quantity}: made ${rms}, stated ${stated}`).toBeGreaterThan(0.5)
    })
  })

  test('its file says where its figures come from', () => {
    const source = readFileSync(new URL(`../../simulator/sensors/${kind.kind}.ts`, import.meta.url), 'utf8')
    expect(source).toMatch(/Source|Assumption|calibrated/)
    expect(source).not.toContain('from memory')
  })
})
