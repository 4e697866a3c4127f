import { describe, expect, test } from 'vitest'
import { type Irradiance, irradianceOn, readSky, type SkyLight } from '#models/weather/irradiance.ts'
import { cosIncidence, planeFacing, type Sun, sunAt } from '#models/weather/sun.ts'

const DAY_S = 86_400
const HANGZHOU = { latitudeDeg: 30, longitudeDeg: 120, timeZoneH: 8 }
const JUNE_21 = 171
const DECEMBER_21 = 354

function sunOn(day: number, hour: number): Sun {
  const sun = {} as Sun
  sunAt(HANGZHOU, day * DAY_S + hour * 3600, sun)
  return sun
}
const heightDeg = ({ up }: Sun): number => (Math.asin(up) * 180) / Math.PI

describe('the sun', () => {
  test('stands 83.4° high at noon of midsummer and 36.6° at midwinter on 30° N', () => {
    expect(heightDeg(sunOn(JUNE_21, 12))).toBeCloseTo(83.4, 0)
    expect(heightDeg(sunOn(DECEMBER_21, 12))).toBeCloseTo(36.6, 0)
  })

  test('is a unit vector, east in the morning, west in the evening, down at night', () => {
    for (let hour = 0.5; hour < 24; hour++) {
      const sun = sunOn(100, hour)
      expect(sun.east ** 2 + sun.north ** 2 + sun.up ** 2).toBeCloseTo(1, 12)
      expect(Math.sign(sun.east)).toBe(hour < 12 ? 1 : -1)
    }
    expect(sunOn(100, 0).up).toBeLessThan(0)
  })

  test('is nearest in January: 6.8 % more light than in July', () => {
    expect(sunOn(2, 12).extraterrestrialWPerM2 / sunOn(184, 12).extraterrestrialWPerM2).toBeCloseTo(1.069, 2)
  })

  test('runs early in November and late in February (equation of time, 16 and −14 minutes)', () => {
    const noonOf = (day: number): number => {
      let best = 0
      for (let minute = -30; minute <= 30; minute++) if (sunOn(day, 12 + minute / 60).up > sunOn(day, 12 + best / 60).up) best = minute
      return best
    }
    expect(noonOf(306)).toBeCloseTo(-16, -0.5)
    expect(noonOf(41)).toBeCloseTo(14, -0.5)
  })
})

describe('light on a face', () => {
  const sun = sunOn(100, 10)
  const light = {} as SkyLight
  const out: Irradiance = { beam: 0, ring: 0, sky: 0, ground: 0 }
  const on = (azimuth: number, tilt: number, reflectance = 0.2): number => {
    irradianceOn(planeFacing(azimuth, tilt), sun, light, reflectance, out)
    return out.beam + out.ring + out.sky + out.ground
  }

  test('flat ground gets what the weather file says: beam × height + diffuse', () => {
    readSky(sun, 700, 120, 700 * sun.up + 120, light)
    expect(on(0, 0)).toBeCloseTo(700 * sun.up + 120, 0)
  })

  test('in the morning the east wall is brightest and the north-west wall in shade gets the sky alone', () => {
    readSky(sun, 700, 120, 700 * sun.up + 120, light)
    expect(on(90, 90)).toBeGreaterThan(on(180, 90))
    on(300, 90)
    expect(cosIncidence(sun, planeFacing(300, 90))).toBeLessThan(0)
    expect(out.beam + out.ring).toBe(0)
    expect(out.sky).toBeGreaterThan(0)
  })

  test('an overcast sky is nearly even: a wall gets half the dome and half of what the ground sends back', () => {
    readSky(sun, 0, 100, 100, light)
    expect(on(0, 90)).toBeGreaterThan(0.8 * (50 + 10))
    expect(on(0, 90)).toBeLessThan(1.1 * (50 + 10))
  })

  test('no beam at night, whatever the file says', () => {
    const night = sunOn(100, 22)
    readSky(night, 300, 10, 10, light)
    irradianceOn(planeFacing(270, 90), night, light, 0, out)
    expect(out.beam).toBe(0)
    expect(out.ring).toBe(0)
  })
})
