import { secondsOfDay } from '#models/document/clock-time.ts'
import type { Scenario, WeatherStep } from '#models/scenario/schema.ts'

/** The weather at one moment; the same for the whole venue. Optional fields are NaN where the rows do not state them. */
export type Weather = Omit<WeatherStep, 'from'>

/** Weather at a time of day, s after midnight: straight lines between the scenario's rows, level before and after them. */
export function weatherAt({ weather }: Pick<Scenario, 'weather'>, atS: number): Weather {
  const next = weather.findIndex(({ from }) => secondsOfDay(from) > atS)
  const after = weather.at(next) as WeatherStep
  const before = next <= 0 ? after : (weather[next - 1] as WeatherStep)
  const fromS = secondsOfDay(before.from)
  const spanS = secondsOfDay(after.from) - fromS
  const share = spanS === 0 ? 0 : (atS - fromS) / spanS
  const between = (field: keyof Weather): number => {
    const low = before[field] ?? Number.NaN
    return low + ((after[field] ?? Number.NaN) - low) * share
  }
  return {
    temperatureC: between('temperatureC'),
    relativeHumidityPct: between('relativeHumidityPct'),
    rainMmPerH: between('rainMmPerH'),
    sunWPerM2: between('sunWPerM2'),
    beamWPerM2: between('beamWPerM2'),
    diffuseWPerM2: between('diffuseWPerM2'),
    skyInfraredWPerM2: between('skyInfraredWPerM2'),
    windMps: between('windMps'),
    pressurePa: between('pressurePa'),
  }
}
