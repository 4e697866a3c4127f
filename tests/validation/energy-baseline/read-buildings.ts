import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

const HOUR_MS = 3_600_000

/** One building's hourly electricity; local time, written as if it were UTC. */
export interface MeteredBuilding {
  readonly name: string
  readonly startMs: number
  /** kWh per hour; NaN where nothing was measured. */
  readonly energyKwh: Float64Array
  /** Outdoor air of its site, °C, hour by hour; null where the folder has no weather for it. */
  readonly temperatureC: Float64Array | null
}

const METER_FILE = /^bgd_.*\.csv(\.gz)?$/
const WEATHER_FILE = /^weather\.csv(\.gz)?$/

/**
 * Every building in the files `energy/bdg2/bgd_*.csv[.gz]`: `timestamp,<building>,…`, empty where missing. With a
 * `weather.csv[.gz]` in the form of the Building Data Genome 2 beside them (`timestamp,site_id,airTemperature,…`) its site's too.
 */
export function readBuildings(dataDir: string): MeteredBuilding[] {
  const folder = join(dataDir, 'energy', 'bdg2')
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).toSorted()
  const weather = files.find((file) => WEATHER_FILE.test(file))
  const rows = weather === undefined ? [] : readRows(join(folder, weather))
  return files.filter((file) => METER_FILE.test(file)).flatMap((file) => buildingsOf(readRows(join(folder, file)), rows))
}

function buildingsOf([head, ...rows]: readonly string[][], weather: readonly string[][]): MeteredBuilding[] {
  const startMs = timeOf(rows[0]![0]!)
  const hours = Math.round((timeOf(rows.at(-1)![0]!) - startMs) / HOUR_MS) + 1
  return head!.slice(1).map((name, column) => {
    const energyKwh = new Float64Array(hours).fill(Number.NaN)
    for (const row of rows) energyKwh[(timeOf(row[0]!) - startMs) / HOUR_MS] = numberOf(row[column + 1])
    return { name, startMs, energyKwh, temperatureC: temperatureOf(name.split('_')[0]!, weather, startMs, hours) }
  })
}

/** Temperature of a site; hours without a reading take the last one. */
function temperatureOf(site: string, [head, ...rows]: readonly string[][], startMs: number, hours: number): Float64Array | null {
  if (head === undefined) return null
  const [time, at, air] = ['timestamp', 'site_id', 'airTemperature'].map((name) => head.indexOf(name)) as [number, number, number]
  const temperatureC = new Float64Array(hours).fill(Number.NaN)
  for (const row of rows) if (row[at] === site) temperatureC[Math.round((timeOf(row[time]!) - startMs) / HOUR_MS)] = numberOf(row[air])
  let last = temperatureC.find(Number.isFinite)
  if (last === undefined) return null
  for (let i = 0; i < hours; i++) temperatureC[i] = last = Number.isFinite(temperatureC[i]!) ? temperatureC[i]! : last
  return temperatureC
}

function numberOf(text: string | undefined): number {
  return text === undefined || text === '' ? Number.NaN : Number(text)
}

function timeOf(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}Z`)
}

function readRows(path: string): string[][] {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','))
}
