import { DocumentError, type DocumentIssue, documentIssue } from '#models/document/document-error.ts'
import type { WeatherYear } from './weather-year.ts'

const HEADER_LINES = 8
const HOURS = 8760

/** One field of a row: column (from 0), what stands for missing, and what is allowed. */
interface Field {
  readonly column: number
  readonly low: number
  readonly high: number
}

/**
 * Fields we read and their limits. Source: EnergyPlus Auxiliary Programs, EnergyPlus Weather File (EPW) Data Dictionary.
 * A value at or above the dictionary's "missing" mark lies above `high`.
 */
const FIELDS = {
  dryBulbC: { column: 6, low: -70, high: 70 },
  dewPointC: { column: 7, low: -70, high: 70 },
  relativeHumidityPct: { column: 8, low: 0, high: 110 },
  pressurePa: { column: 9, low: 31_000, high: 120_000 },
  skyInfraredWPerM2: { column: 12, low: 0, high: 9998 },
  globalWPerM2: { column: 13, low: 0, high: 9998 },
  beamWPerM2: { column: 14, low: 0, high: 9998 },
  diffuseWPerM2: { column: 15, low: 0, high: 9998 },
  windFromDeg: { column: 20, low: 0, high: 360 },
  windMps: { column: 21, low: 0, high: 40 },
} as const satisfies Record<string, Field>
type FieldName = keyof typeof FIELDS
const NAMES = Object.keys(FIELDS) as FieldName[]

/** Liquid precipitation of the hour, mm: often left out, or 999; then it is taken as none. */
const RAIN_COLUMN = 33
const MOST_RAIN_MM = 500

/** More faults than this are not listed one by one. */
const LISTED = 20

/**
 * Reads the text of an EnergyPlus weather file (EPW) of one year of hours; a 29 February is left out.
 * @throws DocumentError with EPW_HEADER, EPW_ROWS, EPW_VALUE
 */
export function parseEpw(text: string, file = 'weather.epw'): WeatherYear {
  const lines = text.split(/\r?\n/)
  const issues: DocumentIssue[] = []
  const location = (lines[0] ?? '').split(',')
  const [latitudeDeg, longitudeDeg, timeZoneH, elevationM] = location.slice(6, 10).map(Number) as [number, number, number, number]
  if (location[0] !== 'LOCATION' || !inside(latitudeDeg, -90, 90) || !inside(longitudeDeg, -180, 180) || !inside(timeZoneH, -12, 14))
    issues.push(
      documentIssue('EPW_HEADER', 'first line names no place', lines[0]?.slice(0, 60), 'LOCATION,city,…,lat,lon,zone,height', '/0'),
    )
  const rows = lines.slice(HEADER_LINES).filter((line) => line !== '' && !isLeapDay(line))
  if (rows.length !== HOURS) issues.push(documentIssue('EPW_ROWS', 'not a year of hours', rows.length, `${HOURS}`, `/${HEADER_LINES}`))
  const columns = Object.fromEntries(NAMES.map((name) => [name, new Float64Array(HOURS)])) as Record<FieldName, Float64Array>
  const rainMmPerH = new Float64Array(HOURS)
  rows.slice(0, HOURS).forEach((row, hour) => {
    issues.push(...readRow(row, hour, columns))
    const rainMm = Number(row.split(',')[RAIN_COLUMN])
    if (inside(rainMm, 0, MOST_RAIN_MM)) rainMmPerH[hour] = rainMm
  })
  if (issues.length > 0) throw new DocumentError(file, issues.slice(0, LISTED))
  return { place: location.slice(1, 4).join(', '), latitudeDeg, longitudeDeg, timeZoneH, elevationM, rainMmPerH, ...columns }
}

function readRow(row: string, hour: number, columns: Record<FieldName, Float64Array>): DocumentIssue[] {
  const cells = row.split(',')
  const issues: DocumentIssue[] = []
  for (const name of NAMES) {
    const { column, low, high } = FIELDS[name]
    const cell = cells[column]
    const value = cell === undefined || cell.trim() === '' ? Number.NaN : Number(cell)
    columns[name][hour] = value
    if (!inside(value, low, high))
      issues.push(documentIssue('EPW_VALUE', `${name} out of range`, cell, `${low} to ${high}`, `/${HEADER_LINES + hour}/${column}`))
  }
  return issues
}

function isLeapDay(row: string): boolean {
  const [, month, day] = row.split(',', 3)
  return Number(month) === 2 && Number(day) === 29
}

function inside(value: number, low: number, high: number): boolean {
  return value >= low && value <= high
}
