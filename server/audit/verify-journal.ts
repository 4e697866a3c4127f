import type { JournalStore } from '#server/historian/historian.ts'
import { type ChainedRecord, type ChainFault, checkChain } from './chain.ts'

/** Records read at once. */
const PAGE = 5_000

/** What came of checking a whole journal. */
export interface JournalCheck {
  readonly records: number
  /** Hash of the last record that is right: note it elsewhere, and a journal cut short or written anew is found out. */
  readonly head: string | null
  readonly fault: ChainFault | null
}

/** Follows the chain of a journal from its first record to its last. */
export async function verifyJournal(journal: Pick<JournalStore, 'after'>): Promise<JournalCheck> {
  let last: ChainedRecord | null = null
  let records = 0
  while (true) {
    const page: readonly ChainedRecord[] = await journal.after(last?.seq ?? 0, PAGE)
    const fault = checkChain(page, last)
    if (fault !== null) {
      const right = page.filter(({ seq }) => seq < fault.seq)
      return { records: records + right.length, head: right.at(-1)?.hash ?? last?.hash ?? null, fault }
    }
    records += page.length
    last = page.at(-1) ?? last
    if (page.length < PAGE) return { records, head: last?.hash ?? null, fault: null }
  }
}
