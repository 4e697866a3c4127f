import type { JournalData, JournalRecord, JournalType } from '#models/wire/journal.ts'
import { chain, type ChainedRecord, FIRST_HASH } from '#server/audit/chain.ts'
import type { JournalStore } from '#server/historian/historian.ts'
import type { Log } from '#server/log.ts'
import { createStanding, type Standing } from './standing.ts'

/** One thing to write down. */
export interface Entry<Type extends JournalType = JournalType> {
  readonly type: Type
  /** What it is about: a zone, a device, a client, or 'venue'. */
  readonly subject: string
  readonly data: JournalData[Type]
}

/** Whether records are on the disk, or the disk has not answered in time: they are told all the same, and wait to be written. */
export type Kept = 'stored' | 'late'

/**
 * What happened, in order, numbered without gaps and chained by hash. Nobody is told of a record before it is stored, unless the store
 * does not answer: an alarm is not hidden by a full disk. Bounded: the oldest records fall out of `since`, the standing ones stay.
 */
export interface Journal {
  /** Numbers the entries now; settles once they have been told. */
  append(entries: readonly Entry[]): Promise<Kept>
  /**
   * Records told after a number, oldest first; null when some of them are no longer kept here.
   * @param hash of the record with that number, as it was told; null also when it is another here: that one was told and never stored
   */
  since(seq: number, hash?: string): readonly JournalRecord[] | null
  /** Of what has been told. */
  readonly standing: Pick<Standing, 'records'>
  /** The last record on an insight, proposal or outcome that is open or only just over, also when not told yet. */
  readonly lastWord: Standing['lastWord']
  /** Number of the last record told. */
  toldSeq(): number
  /** Its hash. */
  toldHash(): string
}

export interface JournalOptions {
  readonly epoch: number
  readonly venueId: string
  /** The newest records of the store, oldest first, of this run and of those before. */
  readonly past: readonly ChainedRecord[]
  /** What stood of this run before these. */
  readonly stood?: readonly JournalRecord[] | undefined
  readonly store: Pick<JournalStore, 'append'>
  readonly onTold: (records: readonly JournalRecord[]) => void
  /** Records kept for `since`. */
  readonly keep: number
  /** Wall time the store has to answer, ms. */
  readonly patienceMs: number
  readonly log: Log
  /** Wall clock, ms since the epoch. */
  readonly wallMs: () => number
  /** Venue clock, ms since the epoch. */
  readonly simMs: () => number
}

export function createJournal(options: JournalOptions): Journal {
  const { epoch, venueId, past, stood = [], store, onTold, keep, patienceMs, log, wallMs, simMs } = options
  const told: ChainedRecord[] = past.filter((record) => record.epoch === epoch)
  const standing = createStanding()
  const noted = createStanding()
  for (const record of [...stood, ...told]) {
    standing.add(record)
    noted.add(record)
  }
  let last: Pick<ChainedRecord, 'seq' | 'hash'> = past.at(-1) ?? { seq: 0, hash: FIRST_HASH }
  let { seq: toldSeq, hash: toldHash } = last
  let telling: Promise<unknown> = Promise.resolve()

  const record = ({ type, subject, data }: Entry): ChainedRecord => {
    const seq = last.seq + 1
    // The pair (type, data) is right by the type of Entry; the union cannot be rebuilt without a cast.
    const plain = {
      specversion: '1.0',
      id: `${epoch}-${seq}`,
      source: `jingyuan/${venueId}`,
      type,
      subject,
      time: new Date(wallMs()).toISOString(),
      seq,
      simms: simMs(),
      data,
    } as JournalRecord
    const chained = chain(plain, epoch, last.hash)
    last = chained
    return chained
  }

  const tell = (records: readonly ChainedRecord[]): void => {
    for (const one of records) standing.add(one)
    told.push(...records)
    // Cut in large steps: a shift per record would move the whole array each time.
    if (told.length > keep * 2) told.splice(0, told.length - keep)
    ;({ seq: toldSeq, hash: toldHash } = records.at(-1) ?? { seq: toldSeq, hash: toldHash })
    onTold(records)
  }

  return {
    append(entries) {
      const records = entries.map(record)
      for (const one of records) noted.add(one)
      const stored = store.append(records).then(
        () => 'stored' as const,
        (error: unknown) => {
          log.error({ code: 'HISTORIAN_FAILED', err: error, records: records.length }, 'journal records could not be stored')
          return 'late' as const
        },
      )
      const answer = inTime(stored, patienceMs)
      const turn = telling.then(async () => {
        const kept = await answer
        tell(records)
        return kept
      })
      telling = turn
      return turn
    },
    since(seq, hash) {
      const first = told[0]?.seq ?? toldSeq + 1
      if (seq > toldSeq || seq + 1 < first) return null
      const news = told.slice(seq + 1 - first)
      return hash === undefined || hash === (news[0]?.prevhash ?? toldHash) ? news : null
    },
    standing,
    lastWord: (type, id) => noted.lastWord(type, id),
    toldSeq: () => toldSeq,
    toldHash: () => toldHash,
  }
}

async function inTime(stored: Promise<Kept>, patienceMs: number): Promise<Kept> {
  const { promise, resolve } = Promise.withResolvers<Kept>()
  const limit = setTimeout(() => resolve('late'), patienceMs)
  const kept = await Promise.race([stored, promise])
  clearTimeout(limit)
  return kept
}
