import type { SensorView } from './define.ts'

const unknown = (): number => NaN

/** A view that knows nothing: what a source of truth overrides as far as it knows better. Sensors say nothing of what is NaN. */
export const BLIND_VIEW: SensorView = {
  zoneCount: unknown,
  crossings: unknown,
  standsOpen: () => false,
  waitS: unknown,
  waiting: unknown,
  co2Ppm: unknown,
  temperatureC: unknown,
  relativeHumidityPct: unknown,
  illuminanceLux: unknown,
  soundLevelDb: unknown,
  weather: () => ({ temperatureC: NaN, relativeHumidityPct: NaN, rainMmPerH: NaN, sunWPerM2: NaN }),
  powerW: unknown,
  energyJ: unknown,
  waterM3: unknown,
  liftStops: unknown,
  riders: unknown,
}
