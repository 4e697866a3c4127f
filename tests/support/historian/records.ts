import type { JournalRecord } from '#models/wire/journal.ts'
import { chain, type ChainedRecord, FIRST_HASH } from '#server/audit/chain.ts'

/** Journal records that follow each other, one each `everyMs` of venue time. */
export function chainedRecords(
  run: number,
  n: number,
  options: { readonly after?: ChainedRecord; readonly fromMs?: number } = {},
): ChainedRecord[] {
  const { after, fromMs = 0 } = options
  const records: ChainedRecord[] = []
  for (let i = 0; i < n; i++) {
    const last = records.at(-1) ?? after
    const seq = (last?.seq ?? 0) + 1
    const plain: JournalRecord = {
      specversion: '1.0',
      id: `${run}-${seq}`,
      source: 'jingyuan/test',
      type: 'venue.source.v1',
      subject: 'venue',
      time: new Date(1_800_000_000_000 + seq * 1000).toISOString(),
      seq,
      simms: fromMs + i * 1000,
      data: { state: 'started', message: `record ${seq} 镜园` },
    }
    records.push(chain(plain, run, last?.hash ?? FIRST_HASH))
  }
  return records
}
