import { describe, expect, test } from 'vitest'
import { statedSd } from '#models/wire/catalogue.ts'
import { createRng, normal, type Rng } from '#simulator/kernel/rng.ts'
import { co2 } from '#simulator/sensors/co2.ts'
import type { SensorKind } from '#simulator/sensors/define.ts'
import { energyMeter } from '#simulator/sensors/energy-meter.ts'
import { thermometer } from '#simulator/sensors/thermometer.ts'
import { TURNSTILE_COUNTING, turnstile } from '#simulator/sensors/turnstile.ts'
import { cameraSd, zoneCamera } from '#simulator/sensors/zone-camera.ts'
import { specimen } from '#tests/support/sensors/specimen.ts'
import { type Truth, truthOf } from '#tests/support/truth.ts'

const DRAWS = 10_000
const calm: Truth = { people: 0, crossings: [0, 0], co2Ppm: 420, temperatureC: 20, powerW: 0, energyJ: 0 }
const { missShare, doubleShare } = TURNSTILE_COUNTING

/** First value of 10,000 observations, each by another specimen. */
function draws(kind: SensorKind, truth: Truth): number[] {
  const rng: Rng = createRng(11, kind.kind)
  return Array.from(
    { length: DRAWS },
    () => kind.observe(truthOf(truth), specimen(kind, { calibration: normal(rng, 0, 1) }), rng)[0] as number,
  )
}

function meanAndSd(values: readonly number[]): { mean: number; sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { mean, sd: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) }
}

describe('zone camera', () => {
  test.for([50, 300, 900])('with %d people in 900 m² it is unbiased, within its stated sd', (people) => {
    const { mean, sd } = meanAndSd(draws(zoneCamera, { ...calm, people }))
    expect(Math.abs(mean - people)).toBeLessThan((4 * sd) / Math.sqrt(DRAWS))
    expect(sd).toBeLessThan(1.05 * statedSd(zoneCamera.channels[0]!.error, people))
  })

  test('the share of error grows with crowding and ends at 17 %', () => {
    expect(cameraSd(90, 900) / 90).toBeCloseTo(0.044, 3)
    expect(cameraSd(1800, 900) / 1800).toBeCloseTo(0.12, 3)
    expect(cameraSd(9000, 900) / 9000).toBeCloseTo(0.17, 3)
  })

  test('an empty zone is seen empty', () => {
    expect(new Set(draws(zoneCamera, calm).map(Math.abs))).toEqual(new Set([0]))
  })
})

describe('turnstile', () => {
  const count = (passages: number, perReading: number): number => {
    const truth: Truth = { ...calm, crossings: [0, 0] }
    const unit = specimen(turnstile)
    const rng = createRng(3, 'gate')
    let counted = 0
    while (truth.crossings[0] < passages) {
      truth.crossings[0] += perReading
      counted += turnstile.observe(truthOf(truth), unit, rng)[0] as number
    }
    return counted
  }

  test('10,000 people leave a count short by misses less doubles, within 3 sd', () => {
    const expected = DRAWS * (1 - missShare + doubleShare)
    expect(Math.abs(count(DRAWS, 4) - expected)).toBeLessThan(3 * Math.sqrt(DRAWS * (missShare + doubleShare)))
  })

  test('how often it is read changes nothing', () => {
    expect(count(DRAWS, 1)).toBe(count(DRAWS, 100))
  })

  test('in and out follow the way into the venue; with nobody passing it counts nobody', () => {
    const observe = (inward: 0 | 1): readonly number[] =>
      turnstile.observe(truthOf({ ...calm, crossings: [1000, 0] }), specimen(turnstile, { inward }), createRng(3, 'gate'))
    expect(observe(0)[0]).toBeGreaterThan(900)
    expect(observe(0)[1]).toBe(0)
    expect(observe(1)[0]).toBe(0)
    expect(observe(1)[1]).toBeGreaterThan(900)
  })
})

describe('instruments', () => {
  test.for([
    [co2, { ...calm, co2Ppm: 1200 }, 1200],
    [thermometer, { ...calm, temperatureC: 26 }, 26],
    [energyMeter, { ...calm, powerW: 80_000 }, 80_000],
  ] as const)('$0.kind: specimens scatter round the truth by no more than stated', ([kind, truth, value]) => {
    const { mean, sd } = meanAndSd(draws(kind, truth))
    expect(Math.abs(mean - value)).toBeLessThan((4 * sd) / Math.sqrt(DRAWS) + 0.01)
    expect(sd).toBeLessThan(1.05 * statedSd(kind.channels[0]!.error, value))
  })

  test('one specimen is wrong the same way every time', () => {
    const rng = createRng(1, 'co2')
    const unit = specimen(co2, { calibration: 1.5 })
    const readings = Array.from({ length: 200 }, () => co2.observe(truthOf({ ...calm, co2Ppm: 1000 }), unit, rng)[0] as number)
    const { mean, sd } = meanAndSd(readings)
    expect(mean).toBeGreaterThan(1040)
    expect(sd).toBeLessThan(6)
  })

  test('a meter’s register only counts up', () => {
    const rng = createRng(1, 'meter')
    const registers = Array.from(
      { length: 100 },
      (_, i) => energyMeter.observe(truthOf({ ...calm, energyJ: i * 5e5 }), specimen(energyMeter), rng)[1] as number,
    )
    expect(registers).toEqual(registers.toSorted((a, b) => a - b))
    expect(registers.at(-1)).toBeGreaterThan(4.9e7)
  })
})
