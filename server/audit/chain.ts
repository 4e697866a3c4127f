import { createHash } from 'node:crypto'
import type { JournalRecord } from '#models/wire/journal.ts'

/** A journal record as it is kept: with the hash of the one before, so that no one can be changed or taken out unnoticed. */
export type ChainedRecord = JournalRecord & {
  /** The run it belongs to. */
  readonly epoch: number
  /** Hash of the record before; FIRST_HASH for the first. */
  readonly prevhash: string
  /** SHA-256 of this record without this field, as JSON with its keys in the order they were written, hexadecimal. */
  readonly hash: string
}

/** What the first record of a journal builds on. */
export const FIRST_HASH = '0'.repeat(64)

/** Links a record to the one before it. */
export function chain(record: JournalRecord, epoch: number, prevhash: string): ChainedRecord {
  const open = { ...record, epoch, prevhash }
  return { ...open, hash: hashOf(open) }
}

/** A place where the chain is broken. */
export interface ChainFault {
  readonly seq: number
  readonly code: 'CHAIN_HASH' | 'CHAIN_LINK' | 'CHAIN_GAP'
}

/**
 * Checks records against each other, in order.
 * @param before the record they follow; null at the start of a journal
 * @returns the first fault, or null
 */
export function checkChain(records: readonly ChainedRecord[], before: ChainedRecord | null): ChainFault | null {
  let last = before
  for (const record of records) {
    const { hash, ...open } = record
    if (record.seq !== (last?.seq ?? 0) + 1) return { seq: record.seq, code: 'CHAIN_GAP' }
    if (record.prevhash !== (last?.hash ?? FIRST_HASH)) return { seq: record.seq, code: 'CHAIN_LINK' }
    if (hash !== hashOf(open)) return { seq: record.seq, code: 'CHAIN_HASH' }
    last = record
  }
  return null
}

function hashOf(record: object): string {
  return createHash('sha256').update(JSON.stringify(record)).digest('hex')
}
