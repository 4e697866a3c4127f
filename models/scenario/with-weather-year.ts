import type { Venue } from '#models/venue/schema.ts'
import { columnAt, type OutdoorState, weatherOfYear, type WeatherYear } from '#models/weather/weather-year.ts'
import type { Scenario, WeatherStep } from './schema.ts'
import { yearClock } from './year-clock.ts'

const HOUR_S = 3600

/** A scenario whose weather is its calendar day in a typical year: hourly rows on the venue's clock, the year's own is standard time. */
export function withWeatherYear(scenario: Scenario, venue: Pick<Venue, 'timeZone'>, year: WeatherYear): Scenario {
  const { midnightS, utcOffsetH } = yearClock(scenario, venue)
  const startS = midnightS + (year.timeZoneH - utcOffsetH) * HOUR_S
  const clocks = [...Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`), '23:59']
  return { ...scenario, weather: clocks.map((from, hour) => rowAt(year, startS + hour * HOUR_S, from)) }
}

function rowAt(year: WeatherYear, atS: number, from: string): WeatherStep {
  const outdoor = {} as OutdoorState
  weatherOfYear(year, atS, outdoor)
  return {
    from,
    temperatureC: outdoor.temperatureC,
    relativeHumidityPct: Math.min(100, columnAt(year.relativeHumidityPct, atS - HOUR_S)),
    rainMmPerH: columnAt(year.rainMmPerH, atS - HOUR_S / 2),
    sunWPerM2: outdoor.globalWPerM2,
    beamWPerM2: outdoor.beamWPerM2,
    diffuseWPerM2: outdoor.diffuseWPerM2,
    skyInfraredWPerM2: outdoor.skyInfraredWPerM2,
    windMps: outdoor.windMps,
    pressurePa: outdoor.pressurePa,
  }
}
