import { describe, expect, test } from 'vitest'
import { DocumentError } from '#models/document/document-error.ts'
import type { SensorSpec, Venue } from '#models/venue/schema.ts'
import type { StatedError } from '#models/wire/catalogue.ts'
import { createRng } from '#simulator/kernel/rng.ts'
import { BLIND_VIEW } from '#simulator/sensors/blind-view.ts'
import { catalogue } from '#simulator/sensors/catalogue.ts'
import type { SensorKind, SensorView, Unit } from '#simulator/sensors/define.ts'
import { doorContact } from '#simulator/sensors/door-contact.ts'
import { liftController } from '#simulator/sensors/lift-controller.ts'
import { lineCounter } from '#simulator/sensors/line-counter.ts'
import { queueTimer } from '#simulator/sensors/queue-timer.ts'
import { SENSORS } from '#simulator/sensors/registry.ts'
import { sniffer } from '#simulator/sensors/sniffer.ts'
import { waterMeter } from '#simulator/sensors/water-meter.ts'
import { zoneCamera } from '#simulator/sensors/zone-camera.ts'
import { galleryPark } from '#tests/support/gallery-park.ts'
import { withCounting } from '#tests/support/sensors/with-counting.ts'
import { specimen } from '#tests/support/sensors/specimen.ts'

/** So many observations of one specimen, the view chosen by number. */
function observe(kind: SensorKind, count: number, viewAt: (i: number) => SensorView, own: Partial<Unit> = {}): (readonly number[])[] {
  const rng = createRng(4, kind.kind)
  const unit = specimen(kind, own)
  return Array.from({ length: count }, (_, i) => kind.observe(viewAt(i), unit, rng))
}

/** Correlation of a series with itself `lag` later. */
function correlation(series: readonly number[], lag: number): number {
  const mean = series.reduce((sum, value) => sum + value, 0) / series.length
  const at = (i: number): number => series[i]! - mean
  const product = (shift: number): number => series.slice(shift).reduce((sum, _, i) => sum + at(i) * at(i + shift), 0)
  return product(lag) / product(0)
}

describe('a line counter', () => {
  const shareSeen = (perS: number, own: Partial<Unit> = {}): number => {
    const view = (i: number): SensorView => ({
      ...BLIND_VIEW,
      crossings: (_portal, _lane, direction) => (direction === 0 ? (i + 1) * Math.round(perS * 5) : 0),
    })
    const counts = observe(lineCounter, 20_000, view, own)
    return counts.reduce((sum, [inwards = 0]) => sum + inwards, 0) / (20_000 * perS * 5)
  }

  test('sees 98 of 100 who come one by one, and 92 of 100 on a full bridge', () => {
    expect(shareSeen(0.2)).toBeCloseTo(0.976, 2)
    expect(shareSeen(3)).toBeCloseTo(0.924, 2)
  })

  test('whose shares were found on the spot errs by these and no more', () => {
    expect(shareSeen(3, { counting: { missShare: 0.05, doubleShare: 0.05 } })).toBeCloseTo(1, 2)
  })
})

describe('a zone camera', () => {
  test('is wrong the same way for a while: readings 2 s apart err alike, a minute apart they do not', () => {
    const counts = observe(zoneCamera, 4000, () => ({ ...BLIND_VIEW, zoneCount: () => 400 }), { periodS: 2 }).map(([count]) => count!)
    expect(correlation(counts, 1)).toBeGreaterThan(0.85)
    expect(correlation(counts, 10)).toBeCloseTo(0.37, 1)
    expect(Math.abs(correlation(counts, 30))).toBeLessThan(0.2)
  })
})

test('a sniffer hears fewer addresses than people, and another site another share', () => {
  const heard = (calibration: number): number =>
    observe(sniffer, 500, () => ({ ...BLIND_VIEW, zoneCount: () => 1000 }), { periodS: 600, calibration }).reduce(
      (sum, [n]) => sum + n!,
      0,
    ) / 500
  expect(heard(0)).toBeGreaterThan(720)
  expect(heard(0)).toBeLessThan(780)
  expect(heard(2) / heard(0)).toBeCloseTo(1.3, 1)
})

test('a queue timer sees an empty line empty', () => {
  const view = { ...BLIND_VIEW, waitS: () => 0, waiting: () => 0 }
  expect(observe(queueTimer, 20, () => view)).toEqual(Array.from({ length: 20 }, () => [0, 0]))
})

test('a lift controller counts the stops since it was last asked', () => {
  const view = (i: number): SensorView => ({ ...BLIND_VIEW, liftStops: () => i * 3, riders: () => 0 })
  expect(observe(liftController, 4, view).map(([stops]) => stops)).toEqual([0, 3, 3, 3])
})

test('a door contact tells a door that stands open from one people go through', () => {
  const shareOpen = (view: (i: number) => SensorView): number =>
    observe(doorContact, 1000, view).filter(([open]) => open === 1).length / 1000
  expect(shareOpen(() => ({ ...BLIND_VIEW, crossings: () => 5 }))).toBeLessThan(0.03)
  expect(shareOpen((i) => ({ ...BLIND_VIEW, crossings: () => i }))).toBeGreaterThan(0.97)
  expect(shareOpen(() => ({ ...BLIND_VIEW, crossings: () => 0, standsOpen: () => true }))).toBeGreaterThan(0.97)
})

test('a water meter counts whole litres upwards', () => {
  const registers = observe(waterMeter, 100, (i) => ({ ...BLIND_VIEW, waterM3: () => i * 0.0123 })).map(([register]) => register!)
  expect(registers).toEqual(registers.toSorted((a, b) => a - b))
  expect(registers.at(-1)).toBeCloseTo(1.2177, 4)
})

describe('what does not fit', () => {
  test.for<[SensorSpec, string]>([
    [{ id: 'x', kind: 'water-meter', attraction: 'picture', periodS: 60 }, 'serves food or is a toilet'],
    [{ id: 'x', kind: 'door-contact', portal: 'street', periodS: 60 }, 'door, gate or emergency'],
    [{ id: 'x', kind: 'lift-controller', portal: 'gate', periodS: 60 }, 'an id in /connectors'],
  ])('%j is refused', ([sensor, allowed]) => {
    const park = galleryPark()
    park.sensors.push(sensor)
    let found: unknown
    try {
      catalogue(park)
    } catch (error) {
      found = error instanceof DocumentError ? error.issues[0] : error
    }
    expect(found).toMatchObject({ code: 'VENUE_SENSOR_TARGET' })
    expect((found as { allowed: string }).allowed).toContain(allowed)
  })

  test('of what nobody knows no sensor says anything', () => {
    for (const kind of SENSORS) {
      const [values] = observe(kind, 1, () => BLIND_VIEW)
      if (kind.kind !== 'door-contact')
        expect(
          values!.every((value) => Number.isNaN(value)),
          kind.kind,
        ).toBe(true)
    }
  })
})

test('a counter checked where it stands promises what was found there; cameras are left alone', () => {
  const promised = (park: Venue, id: string): StatedError | undefined =>
    catalogue(park).sensors.find((entry) => entry.id === id)?.channels[0]?.error
  const park = galleryPark()
  const checked = withCounting(park, { missShare: 0.05, doubleShare: 0.05 })
  expect(promised(checked, 'gate-1')).toMatchObject({ relative: 0, perCount: 0.1 })
  expect(promised(park, 'gate-1')?.perCount).toBeCloseTo(0.0499)
  expect(promised(checked, 'gallery-camera')).toEqual(promised(park, 'gallery-camera'))
})
