import type { JournalRecord } from '#models/wire/journal.ts'
import type { PastMark, PastMarks } from '#models/wire/past/past-stretch.ts'
import type { JournalStore, Span } from './historian.ts'

/** Records read at once, and at most: a day of a park has some thousands. */
const PAGE = 2_000
const MOST_RECORDS = 20_000
/** Marks told at most: a timeline is not wider. */
const MOST_MARKS = 1_000

/** Alarms and commands of a span, for finding them again. The speed of the clock and pauses are no marks. */
export async function pastMarks(journal: JournalStore, span: Span): Promise<PastMarks> {
  const marks = new Map<string, PastMark>()
  let { fromMs } = span
  let lastSeq = 0
  let read = 0
  for (;;) {
    const page = await journal.between({ ...span, fromMs, limit: PAGE })
    const news = page.filter(({ seq }) => seq > lastSeq)
    for (const record of news) addMark(marks, record)
    read += news.length
    const last = news.at(-1)
    if (last === undefined || page.length < PAGE || read >= MOST_RECORDS) break
    lastSeq = last.seq
    fromMs = last.simms
  }
  const all = [...marks.values()].toSorted((a, b) => a.tMs - b.tMs)
  return { marks: all.slice(-MOST_MARKS), truncated: read >= MOST_RECORDS || all.length > MOST_MARKS }
}

function addMark(marks: Map<string, PastMark>, { type, data, simms }: JournalRecord): void {
  if (type === 'venue.insight.v1') {
    const { id, rule, zone, severity, sinceMs, clearedMs } = data
    const before = marks.get(id)
    const gravest = before?.kind === 'alarm' && before.severity < severity ? before.severity : severity
    marks.set(id, { kind: 'alarm', tMs: sinceMs, id, rule, zone, severity: gravest, clearedMs })
  }
  if (type !== 'venue.command.v1') return
  const { id, action, origin } = data.command
  if (action.type === 'setSpeed' || action.type === 'setPaused') return
  marks.set(id, { kind: 'command', tMs: simms, id, action: action.type, by: origin.kind })
}
