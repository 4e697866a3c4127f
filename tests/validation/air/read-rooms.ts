import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** One day of a room, minute by minute. */
export interface RoomDay {
  readonly co2Ppm: readonly number[]
  /** Opening of the damper, 0 to 1. */
  readonly damper: readonly number[]
  /** People a camera counted; used to fit on early days and to score late ones. */
  readonly people: readonly number[]
}

/** A room with counted people, days in the order of the file. */
export interface CountedRoom {
  readonly name: string
  /** Floor, m²; null where no table gives it. */
  readonly floorM2: number | null
  readonly days: readonly RoomDay[]
}

const CO2_FILE = /^co2_data_room_(\w+)\.csv(\.gz)?$/

/** Every room under `occupancy/` with minute files of CO2, damper and people: `co2_data_room_N.csv.gz`, `vav_…`, `occ_…`. */
export function readRooms(dataDir: string): CountedRoom[] {
  const root = join(dataDir, 'occupancy')
  if (!existsSync(root)) return []
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .flatMap((file) => {
      const number = CO2_FILE.exec(basename(file))?.[1]
      const path = join(root, file)
      const others = ['vav', 'occ'].map((kind) => join(dirname(path), basename(path).replace(/^co2/, kind)))
      if (number === undefined || !others.every((other) => existsSync(other))) return []
      const [co2Ppm, damperPct, people] = [path, ...others].map(readDays)
      const days = co2Ppm!.map((day, i) => ({ co2Ppm: day, damper: damperPct![i]!.map((pct) => pct / 100), people: people![i]! }))
      return [{ name: `room ${number}`, floorM2: readFloorM2(join(dirname(path), 'roominfo.txt'), number), days }]
    })
}

/** `DayId,Time,Weekday,Holiday,value` by minute, as one list of values per day; a gap is filled by what was read before it. */
function readDays(path: string): number[][] {
  const days = new Map<string, number[]>()
  for (const line of readText(path).trim().split(/\r?\n/).slice(1)) {
    const fields = line.split(',')
    const day = days.get(fields[0]!) ?? []
    days.set(fields[0]!, day)
    const value = fields[4] === '' ? Number.NaN : Number(fields[4])
    day.push(Number.isFinite(value) ? value : (day.at(-1) ?? 0))
  }
  return [...days.values()]
}

/** Floor of `Room-N` in the room table: name, type, m², seats. */
function readFloorM2(path: string, number: string): number | null {
  if (!existsSync(path)) return null
  const row = readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .map((line) => line.trim().split(/\s+/))
    .find(([name]) => name === `Room-${number}`)
  return row?.[2] === undefined ? null : Number(row[2])
}

function readText(path: string): string {
  const bytes = readFileSync(path)
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}
