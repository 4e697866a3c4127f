import type { Weather } from '#simulator/air/weather.ts'
import { BLIND_VIEW } from '#simulator/sensors/blind-view.ts'
import type { SensorView } from '#simulator/sensors/define.ts'

/** What there is to sense in a world where every zone, portal and structure is alike. */
export interface Truth {
  people: number
  /** Cumulative, by direction: a to b, b to a. */
  crossings: [number, number]
  co2Ppm: number
  temperatureC: number
  powerW: number
  energyJ: number
  /** Wait of the first in a line, s, and people in it. */
  queue?: readonly [waitS: number, waiting: number]
  illuminanceLux?: number
  soundLevelDb?: number
  weather?: Weather
  waterM3?: number
  lift?: readonly [stops: number, riders: number]
}

/** A view of that truth, live: change the object and the sensors see it. */
export function truthOf(truth: Truth): SensorView {
  return {
    ...BLIND_VIEW,
    zoneCount: () => truth.people,
    crossings: (_portal, _lane, direction) => truth.crossings[direction],
    co2Ppm: () => truth.co2Ppm,
    temperatureC: () => truth.temperatureC,
    relativeHumidityPct: () => 50,
    powerW: () => truth.powerW,
    energyJ: () => truth.energyJ,
    waitS: () => truth.queue?.[0] ?? 0,
    waiting: () => truth.queue?.[1] ?? 0,
    illuminanceLux: () => truth.illuminanceLux ?? NaN,
    soundLevelDb: () => truth.soundLevelDb ?? NaN,
    weather: () => truth.weather ?? BLIND_VIEW.weather(),
    waterM3: () => truth.waterM3 ?? NaN,
    liftStops: () => truth.lift?.[0] ?? 0,
    riders: () => truth.lift?.[1] ?? 0,
  }
}
