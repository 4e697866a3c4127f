import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parseEpw } from '#models/weather/parse-epw.ts'
import type { WeatherYear } from '#models/weather/weather-year.ts'
import type { Measured, Suite } from '#tests/figures/figure.ts'
import { CASES } from './cases.ts'
import { caseOf, type Published, type Quantity, readPublished } from './published.ts'
import { incidentKwhPerM2, runYear, type YearResult } from './run-year.ts'
import { tiltedSun } from './tilted-sun.ts'

const RESULTS = 'energy/bestest/std140_2020_published_results.csv'
const WEATHER = 'energy/bestest/725650TYCST.epw.gz'
const SOURCE = 'ANSI/ASHRAE Standard 140-2020, range of the published results'
const INCIDENT_SHARE = 0.05

/** Buildings in a year of weather against the published results of ANSI/ASHRAE Standard 140-2020, and the sun on tilted faces. */
export const energy: Suite = {
  name: 'energy',
  *run({ dataDir, only }) {
    const [results, weather] = [RESULTS, WEATHER].map((path) => join(dataDir, path)) as [string, string]
    if (existsSync(results) && existsSync(weather)) yield* envelopeTests(readPublished(results), readEpw(weather), only)
    else yield missing('ashrae 140: published results', `no ${RESULTS} or ${WEATHER} in the data folder`)
    yield* tiltedSun(dataDir)
  },
}

const FACES: Readonly<Record<string, readonly [azimuthDeg: number, tiltDeg: number]>> = {
  Horizontal: [0, 0],
  North: [0, 90],
  East: [90, 90],
  South: [180, 90],
  West: [270, 90],
}

/** How a quantity of a case is read from a year: name, unit, and from which quantity's table. */
const READ: Partial<Record<Quantity, readonly [name: string, unit: string, value: (year: YearResult) => number]>> = {
  heatMwh: ['heating', 'MWh', ({ heatMwh }) => heatMwh],
  coolMwh: ['cooling', 'MWh', ({ coolMwh }) => coolMwh],
  peakHeatKw: ['peak heating', 'kW', ({ peakHeatKw }) => peakHeatKw],
  peakCoolKw: ['peak cooling', 'kW', ({ peakCoolKw }) => peakCoolKw],
  highestC: ['highest hour', '°C', ({ highestC }) => highestC],
  lowestC: ['lowest hour', '°C', ({ lowestC }) => lowestC],
  meanC: ['mean', '°C', ({ meanC }) => meanC],
}

function* envelopeTests(published: Record<Quantity, Published[]>, year: WeatherYear, only: string): Iterable<Measured> {
  for (const row of published.incident) {
    const [azimuthDeg, tiltDeg] = FACES[row.subject] ?? [Number.NaN, Number.NaN]
    yield {
      case: `ashrae 140 incident sun: ${row.subject}`,
      value: incidentKwhPerM2(year, azimuthDeg, tiltDeg),
      unit: 'kWh/m²',
      band: [row.mean * (1 - INCIDENT_SHARE), row.mean * (1 + INCIDENT_SHARE)],
      source: 'ANSI/ASHRAE Standard 140-2020, mean of the published results, within 5 % (issue 4)',
    }
  }
  for (const envelopeCase of CASES) {
    const name = `ashrae 140 case ${envelopeCase.id}`
    const quantities = (Object.keys(READ) as Quantity[]).flatMap((quantity) => {
      const row = published[quantity].find((candidate) => caseOf(candidate) === envelopeCase.id)
      return row === undefined ? [] : [{ row, read: READ[quantity]! }]
    })
    if (quantities.length === 0 || !(`${name}: `.includes(only) || only.startsWith(name))) continue
    const result = runYear(envelopeCase, year)
    for (const { row, read } of quantities)
      yield { case: `${name}: ${read[0]}`, value: read[2](result), unit: read[1], band: [row.low, row.high], source: SOURCE }
  }
}

/** A gzipped weather file. */
export function readEpw(path: string): WeatherYear {
  return parseEpw(gunzipSync(readFileSync(path)).toString(), path)
}

function missing(name: string, why: string): Measured {
  return { case: name, value: null, unit: '1', band: [null, null], source: why }
}
