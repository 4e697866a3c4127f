import { createReadStream } from 'node:fs'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { CsvError, parse } from 'csv-parse'
import { DocumentError, documentIssue } from '#models/document/document-error.ts'
import { fileError } from '#server/files/file-error.ts'
import type { Counter, CountRow, CountTable } from './count-table.ts'

/** Columns of the City of Melbourne Pedestrian Counting System's hourly file, in order. */
const COLUMNS = ['Date', 'Day_of_week', 'Hour', 'SensorID', 'SensorName', 'PedestrianCount']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * Streams the hourly file of the City of Melbourne (csv, or csv.gz) and keeps the rows of one day and its neighbours.
 * @param date ISO date wished for
 * @throws DocumentError ARRIVALS_COLUMNS, ARRIVALS_CSV, or one about the file itself
 */
export async function readMelbourne(file: string, date: string): Promise<CountTable> {
  const reading = startReading(date)
  const csv = parse({ relax_column_count: true, skip_empty_lines: true, bom: true, info: true, trim: true })
  csv.on('data', ({ record, info }: { record: string[]; info: { lines: number } }) => reading.take(record, info.lines))
  const unpack = file.endsWith('.gz') ? createGunzip() : new PassThrough()
  try {
    await pipeline(createReadStream(file), unpack, csv)
  } catch (error) {
    if (!(error instanceof CsvError)) throw fileError(error, file, 'ARRIVALS')
    throw new DocumentError(file, [documentIssue('ARRIVALS_CSV', error.message, error.code, 'RFC 4180 CSV', `line ${csv.info.lines}`)])
  }
  if (reading.header === null) throw wrongColumns(file, reading.first)
  return {
    file,
    timeZone: 'Australia/Melbourne',
    credit: 'City of Melbourne Pedestrian Counting System, CC-BY-4.0',
    counters: [...reading.counters.values()],
    rows: reading.rows,
    rowsRead: reading.rowsRead,
    rowsBad: reading.rowsBad,
    headersRepeated: reading.headersRepeated,
  }
}

interface Reading {
  header: true | null
  first: readonly string[]
  rowsRead: number
  rowsBad: number
  headersRepeated: number
  readonly rows: CountRow[]
  readonly counters: Map<string, Counter>
  take(record: readonly string[], line: number): void
}

function startReading(wished: string): Reading {
  const day = Temporal.PlainDate.from(wished)
  const kept = new Set([-1, 0, 1].map((days) => day.add({ days }).toString()))
  const isoOf = cachedIsoDate()
  return {
    header: null,
    first: [],
    rowsRead: 0,
    rowsBad: 0,
    headersRepeated: 0,
    rows: [],
    counters: new Map(),
    take(record, line) {
      const isHeader = COLUMNS.every((name, i) => record[i] === name)
      if (this.header === null) {
        if (this.first.length === 0) this.first = record
        if (isHeader) this.header = true
        return
      }
      if (isHeader) {
        this.headersRepeated++
        return
      }
      this.rowsRead++
      const row = rowOf(record, line, isoOf)
      if (row === null || row.count === null || row.id === null || row.name === null) this.rowsBad++
      if (row === null) return
      if (row.id !== null && row.name !== null) widen(this.counters, row.id, row.name, row.date)
      if (kept.has(row.date)) this.rows.push(row)
    },
  }
}

function rowOf(record: readonly string[], line: number, isoOf: (text: string) => string | null): CountRow | null {
  const [day = '', , hourText = '', idText = '', nameText = '', text = ''] = record
  const date = isoOf(day)
  const hour = /^\d{1,2}$/.test(hourText) ? Number(hourText) : 24
  if (record.length !== COLUMNS.length || date === null || hour > 23) return null
  const id = /^\d+$/.test(idText) ? idText : null
  const name = nameText === '' || nameText === '<undefined>' ? null : nameText
  const count = /^\d{1,9}$/.test(text) ? Number(text) : null
  return { line, date, hour, id, name, count, text }
}

/** dd-Mon-yyyy to ISO; a file repeats each date some 700 times. */
function cachedIsoDate(): (text: string) => string | null {
  const known = new Map<string, string | null>()
  return (text) => {
    const seen = known.get(text)
    if (seen !== undefined) return seen
    const [, day, month = '', year] = /^(\d{2})-([A-Z][a-z]{2})-(\d{4})$/.exec(text) ?? []
    const index = MONTHS.indexOf(month)
    const iso = day === undefined || index === -1 ? null : `${year}-${String(index + 1).padStart(2, '0')}-${day}`
    known.set(text, iso)
    return iso
  }
}

function widen(counters: Map<string, Counter>, id: string, name: string, date: string): void {
  const known = counters.get(id)
  if (known === undefined) counters.set(id, { id, name, firstDate: date, lastDate: date })
  else if (date < known.firstDate) counters.set(id, { ...known, firstDate: date })
  else if (date > known.lastDate) counters.set(id, { ...known, lastDate: date })
}

function wrongColumns(file: string, found: readonly string[]): DocumentError {
  const issue = documentIssue('ARRIVALS_COLUMNS', 'no header of hourly counts', found.slice(0, 8).join(','), COLUMNS.join(','), 'line 1')
  return new DocumentError(file, [issue])
}
