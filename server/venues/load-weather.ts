import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { DocumentError, documentIssue } from '#models/document/document-error.ts'
import { parseEpw } from '#models/weather/parse-epw.ts'
import type { WeatherYear } from '#models/weather/weather-year.ts'

/** Largest weather file that is read, bytes once unpacked: a year of hours has some 1.6 MB. */
const MOST_BYTES = 20_000_000

/**
 * Reads a weather file (EPW), plain or gzipped.
 * @throws DocumentError WEATHER_MISSING, or the issues of `parseEpw`
 */
export function loadWeather(path: string): WeatherYear {
  return parseEpw(textOf(path), path)
}

function textOf(path: string): string {
  try {
    const bytes = readFileSync(path)
    return (path.endsWith('.gz') ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes).toString('utf8')
  } catch (error) {
    const why = error instanceof Error ? error.message : 'cannot be read'
    throw new DocumentError(path, [documentIssue('WEATHER_MISSING', 'weather file cannot be read', why, 'an EPW file, plain or .gz', '')])
  }
}
