import { describe, expect, test } from 'vitest'
import { createAir, OUTDOOR_CO2_PPM, stepAir } from '#simulator/air/air.ts'
import { humidityRatio, relativeHumidityPct } from '#simulator/air/moist-air.ts'
import { galleryPark } from '#tests/support/gallery-park.ts'

const HOUR_S = 3600
const venue = galleryPark()
const [, COURT, GALLERY, CAVE] = [0, 1, 2, 3]
const weather = { temperatureC: 10, relativeHumidityPct: 60, rainMmPerH: 0, sunWPerM2: 0 }
const indoorC = new Float64Array([22])
const asDesigned = new Float64Array([1])
const portalOpen = new Uint8Array(venue.portals.length).fill(1)

/** Air after some hours with that many people in one zone, in steps of `dtS`. */
function airAfter(hours: number, zone: number, people: number, dtS = 60, share = 1) {
  const air = createAir(venue, weather)
  const occupants = new Float64Array(venue.zones.length)
  const ventilationShare = new Float64Array([share])
  occupants[zone] = people
  for (let t = 0; t < hours * HOUR_S; t += dtS) stepAir(air, { occupants, weather, indoorC, ventilationShare, portalOpen }, dtS)
  return air
}

describe('carbon dioxide', () => {
  test('100 people in a gallery of 900 m² × 4 m reach C0 + G/Q within 2 %', () => {
    const flowM3PerS = 100 * 0.008 + (0.5 * 900 * 4) / HOUR_S
    const steadyPpm = OUTDOOR_CO2_PPM + (1e6 * 100 * 4.8e-6) / flowM3PerS
    expect(steadyPpm).toBeCloseTo(789, 0)
    expect(Math.abs((airAfter(6, GALLERY, 100).co2Ppm[GALLERY] as number) / steadyPpm - 1)).toBeLessThan(0.02)
  })

  test('twice the fresh air halves what people add, less what leaks in anyway; a fifth of it is stuffy', () => {
    const steadyPpm = (share: number): number => OUTDOOR_CO2_PPM + (1e6 * 100 * 4.8e-6) / (100 * 0.008 * share + (0.5 * 900 * 4) / HOUR_S)
    for (const share of [0.2, 2]) {
      const ppm = airAfter(10, GALLERY, 100, 60, share).co2Ppm[GALLERY] as number
      expect(Math.abs(ppm / steadyPpm(share) - 1)).toBeLessThan(0.02)
    }
    expect(steadyPpm(2)).toBeCloseTo(649, 0)
    expect(steadyPpm(0.2)).toBeCloseTo(1147, 0)
  })

  test('it rises by 1 − 1/e of the way in one air change, whatever the step', () => {
    const changeS = (900 * 4) / (100 * 0.008 + 0.5)
    const rise = (dtS: number): number => {
      const air = createAir(venue, weather)
      const occupants = new Float64Array([0, 0, 100, 0])
      for (let i = 0; i < Math.round(changeS / dtS); i++)
        stepAir(air, { occupants, weather, indoorC, ventilationShare: asDesigned, portalOpen }, dtS)
      return ((air.co2Ppm[GALLERY] as number) - OUTDOOR_CO2_PPM) / (480 / 1.3)
    }
    expect(rise(changeS)).toBeCloseTo(1 - Math.exp(-1), 6)
    expect(rise(changeS / 1000)).toBeCloseTo(rise(changeS), 9)
  })

  test('30 people in a cave of 56 m² pass the heritage limit of 1,500 ppm; 15 do not', () => {
    expect(airAfter(4, CAVE, 30).co2Ppm[CAVE]).toBeGreaterThan(1500)
    expect(airAfter(4, CAVE, 15).co2Ppm[CAVE]).toBeLessThan(1500)
  })

  test('the court outdoors stays at outdoor air however full', () => {
    const air = airAfter(1, COURT, 700)
    expect(air.co2Ppm[COURT]).toBe(OUTDOOR_CO2_PPM)
    expect(air.temperatureC[COURT]).toBe(10)
    expect(air.relativeHumidityPct[COURT]).toBe(60)
  })
})

describe('warmth and moisture', () => {
  test('the gallery has the temperature of its building', () => {
    expect(airAfter(1, GALLERY, 10).temperatureC[GALLERY]).toBe(22)
  })

  test('20 people warm a cave by no more than a few kelvin: the rock holds it', () => {
    const rise = (airAfter(8, CAVE, 20).temperatureC[CAVE] as number) - 10
    expect(rise).toBeGreaterThan(1)
    expect(rise).toBeLessThan(4)
  })

  test('winter air that is warmed is dry; people make it moister', () => {
    const empty = airAfter(24, GALLERY, 0).relativeHumidityPct[GALLERY] as number
    expect(empty).toBeCloseTo(relativeHumidityPct(22, humidityRatio(10, 60)), 3)
    expect(airAfter(24, GALLERY, 100).relativeHumidityPct[GALLERY]).toBeGreaterThan(empty + 5)
  })

  test('saturation at 20 °C holds 14.7 g of water per kg of dry air (psychrometric chart)', () => {
    expect(humidityRatio(20, 100) * 1000).toBeCloseTo(14.7, 1)
  })
})
