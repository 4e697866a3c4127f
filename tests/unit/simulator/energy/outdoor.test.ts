import { describe, expect, test } from 'vitest'
import type { Weather } from '#simulator/air/weather.ts'
import { createClimate, outdoorAt } from '#simulator/energy/outdoor.ts'
import type { ThermalClimate } from '#simulator/energy/thermal/zone-input.ts'

const HANGZHOU = { latitudeDeg: 30.24, longitudeDeg: 120.11, timeZoneH: 8 }
const OCTOBER_2_S = 274 * 86_400
const FAIR: Weather = { temperatureC: 20, relativeHumidityPct: 50, rainMmPerH: 0, sunWPerM2: 600 }

function at(hour: number, weather: Partial<Weather> = {}): ThermalClimate {
  const climate = createClimate()
  outdoorAt(HANGZHOU, { ...FAIR, ...weather }, OCTOBER_2_S + hour * 3600, climate)
  return climate
}

describe('what buildings feel of a scenario', () => {
  test('light on flat ground is beam × height + diffuse, whatever the split', () => {
    for (const sunWPerM2 of [50, 200, 450, 700]) {
      const { outdoor, sun } = at(12, { sunWPerM2 })
      expect(outdoor.beamWPerM2 * sun.up + outdoor.diffuseWPerM2).toBeCloseTo(sunWPerM2, 6)
    }
  })

  test('a dim noon is nearly all diffuse, a bright one mostly beam', () => {
    expect(at(12, { sunWPerM2: 150 }).outdoor.diffuseWPerM2 / 150).toBeGreaterThan(0.95)
    expect(at(12, { sunWPerM2: 800 }).outdoor.diffuseWPerM2 / 800).toBeLessThan(0.35)
  })

  test('at night there is no light, though the last row of the scenario still says so', () => {
    const { outdoor, light } = at(22)
    expect([outdoor.globalWPerM2, outdoor.beamWPerM2, light.diffuseWPerM2]).toEqual([0, 0, 0])
  })

  test('at dawn no more than a clear sky can give', () => {
    const { outdoor, sun } = at(6.2)
    expect(sun.up).toBeGreaterThan(0)
    expect(outdoor.globalWPerM2).toBeLessThan(0.83 * sun.extraterrestrialWPerM2 * sun.up)
  })

  test('what the rows state goes before what is reckoned', () => {
    const stated = { beamWPerM2: 321, diffuseWPerM2: 99, skyInfraredWPerM2: 345, windMps: 7, pressurePa: 90_000 }
    expect(at(12, stated).outdoor).toMatchObject(stated)
    expect(at(12, { windMps: Number.NaN }).outdoor.windMps).toBe(2)
  })

  test('a dry clear sky is colder than a rainy one, and both colder than the air', () => {
    const blackWPerM2 = 5.670374e-8 * 293.15 ** 4
    const clear = at(12, { sunWPerM2: 800, relativeHumidityPct: 30 }).outdoor.skyInfraredWPerM2
    const rainy = at(12, { sunWPerM2: 60, relativeHumidityPct: 95, rainMmPerH: 8 }).outdoor.skyInfraredWPerM2
    expect(clear).toBeLessThan(0.85 * blackWPerM2)
    expect(rainy).toBeGreaterThan(0.93 * blackWPerM2)
    expect(rainy).toBeLessThanOrEqual(1.01 * blackWPerM2)
  })
})
