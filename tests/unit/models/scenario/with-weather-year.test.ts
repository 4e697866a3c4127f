import { describe, expect, test } from 'vitest'
import { parseScenario } from '#models/scenario/parse-scenario.ts'
import { withWeatherYear } from '#models/scenario/with-weather-year.ts'
import { yearClock } from '#models/scenario/year-clock.ts'
import { parseEpw } from '#models/weather/parse-epw.ts'
import { weatherAt } from '#simulator/air/weather.ts'
import { epwText } from '#tests/support/epw-text.ts'
import { galleryDay, galleryPark } from '#tests/support/gallery-park.ts'

/** Day of the year from 0: the gallery's day is set to 2 January below. */
const year = parseEpw(
  epwText((hour) => ({ dryBulbC: Math.floor(hour / 24) / 10 + (hour % 24) / 100, global: hour % 24 === 12 ? 600 : 0, windMps: 4 })),
)
const venue = galleryPark()
const scenario = { ...galleryDay(), date: '2026-01-02' }

describe('a scenario with the weather of a typical year', () => {
  const driven = withWeatherYear(scenario, venue, year)

  test('has its calendar day, hour by hour, and passes as a scenario', () => {
    expect(driven.weather).toHaveLength(25)
    expect(parseScenario(driven, venue).weather[0]?.from).toBe('00:00')
    // Row 24 + h − 1 ends at h o'clock of 2 January: 0.10 °C + (h − 1)/100.
    expect(weatherAt(driven, 13 * 3600).temperatureC).toBeCloseTo(0.22, 6)
    expect(weatherAt(driven, 13 * 3600)).toMatchObject({ windMps: 4, pressurePa: 101_325, skyInfraredWPerM2: 320, rainMmPerH: 0 })
  })

  test('the sun of an hour stands in its middle', () => {
    // 600 W/m² in the hour 12 to 13: 300 at both of its ends, none an hour further.
    expect(weatherAt(driven, 12 * 3600).sunWPerM2).toBeCloseTo(300, 6)
    expect(weatherAt(driven, 13 * 3600).sunWPerM2).toBeCloseTo(300, 6)
    expect(weatherAt(driven, 14 * 3600).sunWPerM2).toBe(0)
  })

  test('a venue on summer time reads the standard time of the year an hour back', () => {
    const abroad = { timeZone: 'Europe/Berlin' }
    const summer = { ...scenario, date: '2026-07-01' }
    expect(yearClock(summer, abroad)).toEqual({ midnightS: 181 * 86_400, utcOffsetH: 2 })
    const berlin = { ...year, timeZoneH: 1 }
    expect(withWeatherYear(summer, abroad, berlin).weather[13]?.temperatureC).toBeCloseTo(18.21, 6)
  })
})
