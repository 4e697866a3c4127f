import type { JournalData, JournalRecord, JournalType } from '#models/wire/journal.ts'
import { createStanding, type Standing } from './standing.ts'

/** One thing to write down. */
export interface Entry<Type extends JournalType = JournalType> {
  readonly type: Type
  /** What it is about: a zone, a device, a client, or 'venue'. */
  readonly subject: string
  readonly data: JournalData[Type]
}

/**
 * What happened, in order, numbered without gaps. Bounded: the oldest records fall out of `since`, the standing ones
 * stay. A historian (later) is one more listener of the same records.
 */
export interface Journal {
  append(entries: readonly Entry[]): readonly JournalRecord[]
  /** Records after a number, oldest first; null when some of them are no longer kept. */
  since(seq: number): readonly JournalRecord[] | null
  /** Number of the newest record; 0 before the first. */
  lastSeq(): number
  readonly standing: Pick<Standing, 'records' | 'lastWord'>
}

export interface JournalOptions {
  readonly epoch: number
  readonly venueId: string
  /** Records kept for `since`. */
  readonly keep: number
  /** Wall clock, ms since the epoch. */
  readonly wallMs: () => number
  /** Venue clock, ms since the epoch. */
  readonly simMs: () => number
}

export function createJournal({ epoch, venueId, keep, wallMs, simMs }: JournalOptions): Journal {
  const kept: JournalRecord[] = []
  const standing = createStanding()
  let lastSeq = 0

  const record = ({ type, subject, data }: Entry): JournalRecord => {
    lastSeq += 1
    // The pair (type, data) is right by the type of Entry; the union cannot be rebuilt without a cast.
    return {
      specversion: '1.0',
      id: `${epoch}-${lastSeq}`,
      source: `jingyuan/${venueId}`,
      type,
      subject,
      time: new Date(wallMs()).toISOString(),
      seq: lastSeq,
      simms: simMs(),
      data,
    } as JournalRecord
  }

  return {
    append(entries) {
      const records = entries.map(record)
      for (const one of records) standing.add(one)
      kept.push(...records)
      // Cut in large steps: a shift per record would move the whole array each time.
      if (kept.length > keep * 2) kept.splice(0, kept.length - keep)
      return records
    },
    since(seq) {
      const first = kept[0]?.seq ?? lastSeq + 1
      return seq + 1 < first ? null : kept.slice(seq + 1 - first)
    },
    lastSeq: () => lastSeq,
    standing,
  }
}
