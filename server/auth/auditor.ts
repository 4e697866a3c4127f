import type { AuditWord } from '#models/wire/audit.ts'
import type { Rate } from '#server/limits.ts'
import { createTokenBucket, type TokenBucket } from '#server/transport/token-bucket.ts'

/** Addresses whose words are counted apart; above, those heard of longest ago begin anew. */
const MOST_ADDRESSES = 1_000

/** Writes down acts of authority and attempts at them. */
export type Audit = (word: Omit<AuditWord, 'suppressed'>) => void

/** Bounds what one address can make the journal write; what is left out is counted in its next word. */
export function createAuditor(rate: Rate, nowMs: () => number, write: (word: AuditWord) => void): Audit {
  const books = new Map<string, { readonly bucket: TokenBucket; suppressed: number }>()
  return (word) => {
    const book = books.get(word.address) ?? { bucket: createTokenBucket(rate, nowMs), suppressed: 0 }
    books.delete(word.address)
    books.set(word.address, book)
    const [oldest] = books.keys()
    if (books.size > MOST_ADDRESSES && oldest !== undefined) books.delete(oldest)
    if (!book.bucket.take()) {
      book.suppressed += 1
      return
    }
    write(book.suppressed === 0 ? word : { ...word, suppressed: book.suppressed })
    book.suppressed = 0
  }
}
