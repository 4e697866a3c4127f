import { expect, test } from 'vitest'
import type { JournalRecord } from '#models/wire/journal.ts'
import { chain, type ChainedRecord, checkChain, FIRST_HASH } from '#server/audit/chain.ts'

const record = (seq: number): JournalRecord => ({
  specversion: '1.0',
  id: `7-${seq}`,
  source: 'jingyuan/test',
  type: 'venue.autonomy.v1',
  subject: 'venue',
  time: '2026-05-12T01:00:00.000Z',
  seq,
  simms: seq * 1000,
  data: { autonomy: 'auto' },
})

const chained = (count: number): ChainedRecord[] => {
  const records: ChainedRecord[] = []
  for (let seq = 1; seq <= count; seq++) records.push(chain(record(seq), 7, records.at(-1)?.hash ?? FIRST_HASH))
  return records
}

test('a chain holds, also read back from text and in parts', () => {
  const records = JSON.parse(JSON.stringify(chained(5))) as ChainedRecord[]
  expect(checkChain(records, null)).toBeNull()
  expect(checkChain(records.slice(3), records[2] ?? null)).toBeNull()
})

test('a change, a record taken out and a record put in are found where they are', () => {
  const records = chained(5)
  const changed = records.with(2, { ...(records[2] as ChainedRecord), subject: 'somebody else' })
  expect(checkChain(changed, null)).toEqual({ seq: 3, code: 'CHAIN_HASH' })
  expect(checkChain(records.toSpliced(2, 1), null)).toEqual({ seq: 4, code: 'CHAIN_GAP' })
  const forged = chain({ ...record(3), subject: 'forged' }, 7, records[1]?.hash ?? '')
  expect(checkChain(records.with(2, forged), null)).toEqual({ seq: 4, code: 'CHAIN_LINK' })
})
