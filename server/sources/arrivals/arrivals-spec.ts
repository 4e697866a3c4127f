import { DocumentError, documentIssue } from '#models/document/document-error.ts'

/** Which recorded day drives the arrivals: a file of counts, a sensor in it by id or name, and a date. */
export interface ArrivalsSpec {
  readonly file: string
  readonly sensor: string
  /** ISO date, local to the counter. */
  readonly date: string
}

const FORM = 'file#sensor@yyyy-mm-dd, e.g. counts.csv.gz#4@2013-07-06'

/**
 * Reads the value of `--arrivals`. A file or sensor name may itself hold `#` or `@`: the last of each divides.
 * @throws DocumentError ARRIVALS_FORM or ARRIVALS_DATE
 */
export function parseArrivalsSpec(text: string): ArrivalsSpec {
  const at = text.lastIndexOf('@')
  const hash = text.lastIndexOf('#', at)
  if (hash < 1 || at < hash + 2) throw wrong('ARRIVALS_FORM', 'not file#sensor@date', text, FORM)
  const [file, sensor, date] = [text.slice(0, hash), text.slice(hash + 1, at).trim(), text.slice(at + 1)]
  if (!isCalendarDay(date)) throw wrong('ARRIVALS_DATE', 'no such day', date, 'an ISO date, yyyy-mm-dd')
  return { file, sensor, date }
}

function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}

function wrong(code: string, message: string, value: string, allowed: string): DocumentError {
  return new DocumentError('--arrivals', [documentIssue(code, message, value, allowed, '--arrivals')])
}
