import { describe, expect, test } from 'vitest'
import { DocumentError } from '#models/document/document-error.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import type { Venue } from '#models/venue/schema.ts'
import type { Reading } from '#models/wire/reading.ts'
import { createSensorBank, stepSensors, type SensorBank } from '#simulator/sensors/bank.ts'
import { catalogue } from '#simulator/sensors/catalogue.ts'
import { galleryDay, galleryPark } from '#tests/support/gallery-park.ts'
import { truthOf } from '#tests/support/truth.ts'

const TICKS_PER_MIN = 600
const view = truthOf({ people: 100, crossings: [50, 20], co2Ppm: 800, temperatureC: 21, powerW: 20_000, energyJ: 7.2e7 })

function readingsOf(bank: SensorBank, from: number, until: number): Reading[] {
  const readings: Reading[] = []
  for (let tick = from; tick < until; tick++) readings.push(...stepSensors(bank, view, tick, tick * 100))
  return readings
}

const incident = (at: string, durationMin: number): Scenario['incidents'] => [
  { at, durationMin, kind: 'sensor-fault', fault: 'dropout', target: 'gallery-camera' },
]

describe('a bank of sensors', () => {
  test('reads each once per period, not all at the same tick', () => {
    const readings = readingsOf(createSensorBank(galleryPark(), galleryDay(), 7), 1, TICKS_PER_MIN + 1)
    const count = (sensor: string): number => readings.filter((reading) => reading.sensor === sensor).length
    expect(count('gallery-camera')).toBe(12)
    expect(count('gallery-co2')).toBe(6)
    expect(count('gate-1')).toBe(2 * 12)
    expect(new Set(readings.map(({ t }) => (t / 100) % 50)).size).toBeGreaterThan(3)
  })

  test('the same seed gives the same readings; another seed does not', () => {
    const run = (seed: number): Reading[] => readingsOf(createSensorBank(galleryPark(), galleryDay(), seed), 1, TICKS_PER_MIN)
    expect(run(7)).toEqual(run(7))
    expect(run(8)).not.toEqual(run(7))
  })

  test('one more sensor leaves the readings of the others as they were', () => {
    const larger = galleryPark()
    larger.sensors.push({ id: 'court-camera', kind: 'zone-camera', zone: 'court', periodS: 5 })
    const before = readingsOf(createSensorBank(galleryPark(), galleryDay(), 7), 1, TICKS_PER_MIN)
    const after = readingsOf(createSensorBank(larger, galleryDay(), 7), 1, TICKS_PER_MIN)
    expect(after.filter(({ sensor }) => sensor !== 'court-camera')).toEqual(before)
  })

  test('a copy made half way gives the same second half', () => {
    const bank = createSensorBank(galleryPark(), galleryDay(), 7)
    readingsOf(bank, 1, 300)
    const copy = structuredClone(bank)
    expect(readingsOf(copy, 300, TICKS_PER_MIN)).toEqual(readingsOf(bank, 300, TICKS_PER_MIN))
  })

  test('a silent sensor sends nothing for as long as scripted, then speaks again', () => {
    const bank = createSensorBank(galleryPark(), galleryDay(incident('09:01', 2)), 7)
    const minutes = [0, 1, 2, 3].map((minute) => {
      const readings = readingsOf(bank, minute * TICKS_PER_MIN, (minute + 1) * TICKS_PER_MIN)
      return readings.filter(({ sensor }) => sensor === 'gallery-camera').length
    })
    // What was sent before is still on its way when the fault begins, and again when it has ended.
    expect(minutes).toEqual([12, 0, 0, 12])
  })
})

describe('catalogue', () => {
  test('tells kind, quantities, stated error and place of every sensor, and the levers of every device', () => {
    const { sensors, devices } = catalogue(galleryPark())
    expect(sensors.find(({ id }) => id === 'gate-2')).toMatchObject({
      kind: 'turnstile',
      quantities: ['peopleIn', 'peopleOut'],
      periodS: 5,
      portal: 'gate',
      name: { en: 'gate: turnstile 2' },
    })
    expect(devices.find(({ id }) => id === 'main-gate')?.levers).toEqual(['setGate', 'setInflow', 'setDirection', 'setStaff'])
  })
})

describe('a venue with sensors that cannot be', () => {
  const issue = (change: (venue: Venue) => void): unknown => {
    const venue = galleryPark()
    change(venue)
    try {
      return catalogue(venue)
    } catch (error) {
      return error instanceof DocumentError ? error.issues[0] : error
    }
  }

  test.for([
    [{ id: 'x', kind: 'crystal-ball', zone: 'court', periodS: 1 }, 'VENUE_SENSOR_KIND', '/sensors/0/kind', 'crystal-ball'],
    [{ id: 'x', kind: 'turnstile', zone: 'court', periodS: 1 }, 'VENUE_SENSOR_TARGET', '/sensors/0/portal', undefined],
    [{ id: 'x', kind: 'turnstile', portal: 'gate', lane: 3, periodS: 1 }, 'VENUE_SENSOR_LANE', '/sensors/0/lane', 3],
  ] as const)('%j → %s', ([sensor, code, pointer, value]) => {
    expect(issue((venue) => venue.sensors.splice(0, 1, sensor))).toMatchObject({ code, pointer, value })
  })
})
