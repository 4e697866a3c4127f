import { DocumentError, documentIssue } from '#models/document/document-error.ts'
import type { ArrivalStep } from '#models/scenario/schema.ts'
import type { ArrivalsSpec } from './arrivals-spec.ts'
import { hourHappens } from './clock-change.ts'
import type { Counter, CountRow, CountTable } from './count-table.ts'
import { fillGaps } from './fill-gaps.ts'
import { hourLabel } from './hour-label.ts'

/** A recorded day as arrivals: 24 steps of one hour, and in words what was repaired. */
export interface Arrivals {
  readonly counter: Counter
  readonly date: string
  readonly steps: readonly ArrivalStep[]
  /** People in the day. */
  readonly total: number
  readonly credit: string
  readonly notes: readonly string[]
}

/** Hours 0 to 23 are the day itself; the evening before and the morning after carry a gap over midnight. */
type Hours = Map<number, number>

/**
 * Takes one counter's day out of a table of counts, repairing what can be repaired and saying so.
 * @throws DocumentError ARRIVALS_SENSOR, ARRIVALS_NO_DAY or ARRIVALS_GAP
 */
export function dayOfCounts(table: CountTable, spec: ArrivalsSpec): Arrivals {
  const counter = findCounter(table, spec.sensor)
  const own = table.rows.filter((row) => (row.id === null ? row.name === counter.name : row.id === counter.id))
  if (!own.some(({ date, count }) => date === spec.date && count !== null)) throw noSuchDay(table, counter, spec.date)
  const notes: string[] = []
  const hours = collect(own, spec.date, table.timeZone, notes)
  settleClockChange(hours, spec.date, table.timeZone, notes)
  fillGaps(hours, `${table.file} ${counter.id}@${spec.date}`, notes)
  const steps = Array.from({ length: 24 }, (_, hour) => ({ from: hourLabel(hour), perHour: hours.get(hour) ?? 0 }))
  const total = steps.reduce((sum, { perHour }) => sum + perHour, 0)
  return { counter, date: spec.date, steps, total, credit: table.credit, notes: [summary(table, counter, spec.date, total), ...notes] }
}

function findCounter({ counters, file }: CountTable, wished: string): Counter {
  const found = counters.find(({ id }) => id === wished) ?? counters.find(({ name }) => name.toLowerCase() === wished.toLowerCase())
  if (found !== undefined) return found
  const allowed = counters.toSorted((a, b) => Number(a.id) - Number(b.id)).map(({ id, name }) => `${id} ${name}`)
  throw new DocumentError(file, [
    documentIssue(
      'ARRIVALS_SENSOR',
      'no such counter in the file',
      wished,
      allowed.join(' | ') || 'none: the file has no rows',
      '--arrivals',
    ),
  ])
}

function noSuchDay({ file }: CountTable, { id, name, firstDate, lastDate }: Counter, date: string): DocumentError {
  const allowed = `${firstDate} to ${lastDate} for ${id} ${name}`
  return new DocumentError(file, [documentIssue('ARRIVALS_NO_DAY', 'the counter has no counts on that day', date, allowed, '--arrivals')])
}

function collect(rows: readonly CountRow[], date: string, timeZone: string, notes: string[]): Hours {
  const hours: Hours = new Map()
  for (const row of rows) {
    const hour = row.hour + (row.date === date ? 0 : row.date < date ? -24 : 24)
    const place = `line ${row.line}, ${hourLabel(row.hour)}`
    const today = row.date === date
    if (row.count === null) {
      if (today) notes.push(`${place}: count ${JSON.stringify(row.text)} is not a whole number of people; row left out`)
      continue
    }
    if (today && row.id === null) notes.push(`${place}: no sensor id; taken by its name`)
    if (today && row.name === null) notes.push(`${place}: no sensor name; taken by its id`)
    const before = hours.get(hour)
    if (before === undefined) hours.set(hour, row.count)
    else if (today && hourHappens(date, row.hour, timeZone) === 'twice') {
      hours.set(hour, before + row.count)
      notes.push(`${place}: clocks went back and the hour happened twice; ${before} and ${row.count} people added up`)
    } else if (today) notes.push(`${place}: second row for this hour (${row.count}); the first (${before}) is kept`)
  }
  return hours
}

/** Venue time has 24 hours; the recorded day may have had 23 or 25. Totals are kept, nothing is invented. */
function settleClockChange(hours: Hours, date: string, timeZone: string, notes: string[]): void {
  for (let hour = 0; hour < 24; hour++) {
    const happens = hourHappens(date, hour, timeZone)
    if (happens === 'never' && !hours.has(hour)) {
      hours.set(hour, 0)
      notes.push(
        `${hourLabel(hour)} did not happen on ${date} (clocks went forward in ${timeZone}): the day has 23 hours, nobody arrives in this one`,
      )
    } else if (happens === 'never') {
      notes.push(
        `${hourLabel(hour)} did not happen on ${date} (clocks went forward in ${timeZone}) but ${hours.get(hour)} people are recorded: kept as recorded, the counter's clock was not moved`,
      )
    } else if (happens === 'twice' && !notes.some((note) => note.includes('happened twice'))) {
      notes.push(
        `${hourLabel(hour)} happened twice on ${date} (clocks went back in ${timeZone}) but the file has one row: kept as recorded, one of 25 hours may be missing`,
      )
    }
  }
}

function summary(table: CountTable, { id, name }: Counter, date: string, total: number): string {
  const headers = table.headersRepeated === 0 ? '' : ` and ${table.headersRepeated} repeated header rows`
  return `Arrivals: counter ${id} ${name} on ${date}, ${total} people; file of ${table.rowsRead} rows with ${table.rowsBad} bad rows${headers}`
}
