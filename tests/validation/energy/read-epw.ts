import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parseEpw } from '#models/weather/parse-epw.ts'
import type { WeatherYear } from '#models/weather/weather-year.ts'

/** A gzipped weather file. */
export function readEpw(path: string): WeatherYear {
  return parseEpw(gunzipSync(readFileSync(path)).toString(), path)
}
