import { DocumentError, type DocumentIssue, documentIssue } from '#models/document/document-error.ts'

/** Share of bad rows above which a file is not what it claims to be. Own choice: tracking noise stays well below. */
const MAX_BAD_SHARE = 0.1
/** Faults shown in full; the rest is only counted. */
const SHOWN = 5

/** Counts good and bad rows of one kind while a file is read. */
export interface RowTally {
  good(): void
  bad(code: string, message: string, value: unknown, allowed: string, line: number): void
  /** @returns notes on what was left out @throws DocumentError when more than a tenth is bad, or nothing is good */
  settle(): string[]
}

/** @param rows what is counted, in the plural: 'rows', 'tracks' */
export function createTally(file: string, rows: string): RowTally {
  let goodRows = 0
  const shown: DocumentIssue[] = []
  const badByCode = new Map<string, number>()
  return {
    good: () => {
      goodRows++
    },
    bad: (code, message, value, allowed, line) => {
      badByCode.set(code, (badByCode.get(code) ?? 0) + 1)
      if (shown.length < SHOWN) shown.push(documentIssue(code, message, value, allowed, `line ${line}`))
    },
    settle: () => {
      const badRows = [...badByCode.values()].reduce((sum, count) => sum + count, 0)
      const all = goodRows + badRows
      if (badRows > MAX_BAD_SHARE * all) {
        const share = documentIssue('RECORDING_BAD_ROWS', `too many bad ${rows}`, `${badRows} of ${all}`, `<= ${MAX_BAD_SHARE * 100} %`, '')
        throw new DocumentError(file, [share, ...shown])
      }
      return [...badByCode].map(([code, count]) => {
        const first = shown.find((issue) => issue.code === code)
        const example = first === undefined ? '' : `; first at ${first.pointer}: ${first.message}, got ${JSON.stringify(first.value)}`
        return `${count} of ${all} ${rows} left out (${code}${example})`
      })
    },
  }
}
