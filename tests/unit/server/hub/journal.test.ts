import { expect, test } from 'vitest'
import type { Insight, Outcome, Proposal } from '#models/wire/analysis.ts'
import { type ChainedRecord, checkChain } from '#server/audit/chain.ts'
import { createJournal, type Journal } from '#server/hub/journal.ts'
import { createLog } from '#server/log.ts'
import { createMemoryHistorian } from '#tests/support/memory-historian.ts'

const journalOf = (keep = 1_000, historian = createMemoryHistorian(), past: readonly ChainedRecord[] = []): Journal =>
  createJournal({
    epoch: 7,
    venueId: 'room',
    past,
    store: historian.journal,
    onTold: () => {},
    keep,
    patienceMs: 20,
    log: createLog('silent'),
    wallMs: () => 0,
    simMs: () => 42,
  })
const duty = { type: 'venue.duty.v1', subject: 'venue', data: { analyst: null } } as const

const insight = (id: string, clearedMs: number | null = null): { type: 'venue.insight.v1'; subject: string; data: Insight } => ({
  type: 'venue.insight.v1',
  subject: 'hall',
  data: { id, rule: 'ladder', zone: 'hall', severity: 2, message: 'm', evidence: [], sinceMs: 0, clearedMs },
})
const PROPOSAL: Proposal = {
  id: 'p-1',
  intervention: 'meter-gate',
  insight: 'i-1',
  rule: 'ladder',
  zone: 'hall',
  actions: [{ type: 'setGate', device: 'gate' }],
  because: { message: 'm', evidence: [] },
  hypothesis: { metric: 'occupancy', zone: 'hall', before: 10, target: 5, horizonS: 600 },
  proposedMs: 0,
  withdrawnMs: null,
}
const outcome = (judgedMs: number | null): { type: 'venue.outcome.v1'; subject: string; data: Outcome } => ({
  type: 'venue.outcome.v1',
  subject: 'p-1',
  data: { proposal: 'p-1', appliedMs: 0, judgedMs, before: 10, beforeSd: 1, after: null, afterSd: null, verdict: 'watching' },
})

test('records are CloudEvents, numbered without gaps', async () => {
  const journal = journalOf()
  await journal.append([duty, duty])
  const [first, second] = journal.since(0) ?? []
  expect(first).toMatchObject({
    specversion: '1.0',
    id: '7-1',
    source: 'jingyuan/room',
    type: 'venue.duty.v1',
    subject: 'venue',
    time: '1970-01-01T00:00:00.000Z',
    seq: 1,
    simms: 42,
    data: { analyst: null },
  })
  expect(second?.seq).toBe(2)
})

test('the past is bounded, and a gap is told as such', async () => {
  const journal = journalOf(10)
  for (let i = 0; i < 100; i++) await journal.append([duty])
  expect(journal.since(95)?.map(({ seq }) => seq)).toEqual([96, 97, 98, 99, 100])
  expect(journal.since(100)).toEqual([])
  expect(journal.since(1)).toBeNull()
})

test('an open insight stands however much happens after it, and only its last word', async () => {
  const journal = journalOf(10)
  await journal.append([insight('i-1')])
  for (let i = 0; i < 1_000; i++) await journal.append([duty])
  await journal.append([{ ...insight('i-1'), data: { ...insight('i-1').data, severity: 1 } }])
  const standing = journal.standing.records()
  expect(standing.filter(({ type }) => type === 'venue.insight.v1')).toMatchObject([{ data: { severity: 1 } }])
  expect(standing.length).toBeLessThanOrEqual(201)
  expect(standing.map(({ seq }) => seq)).toEqual(standing.map(({ seq }) => seq).toSorted((a, b) => a - b))
})

test('what is over fades, and a judged outcome takes its proposal along', async () => {
  const journal = journalOf()
  await journal.append([insight('i-1'), { type: 'venue.proposal.v1', subject: 'hall', data: PROPOSAL }, outcome(null)])
  await journal.append([outcome(5), insight('i-1', 6)])
  expect(journal.lastWord('venue.proposal.v1', 'p-1')).toBeDefined()
  for (let i = 0; i < 200; i++) await journal.append([duty])
  expect(journal.standing.records().every(({ type }) => type === 'venue.duty.v1')).toBe(true)
})

test('a judged proposal never outlives its outcome, or it would look as if it waited', async () => {
  const journal = journalOf()
  await journal.append([{ type: 'venue.proposal.v1', subject: 'hall', data: PROPOSAL }, outcome(5)])
  for (let i = 0; i < 199; i++) await journal.append([duty])
  expect(journal.lastWord('venue.proposal.v1', 'p-1')).toBeUndefined()
  expect(journal.lastWord('venue.outcome.v1', 'p-1')).toBeDefined()
})

test('that the source failed stands however much happens after it', async () => {
  const journal = journalOf()
  const source = (state: 'started' | 'failed') => ({ type: 'venue.source.v1', subject: 'venue', data: { state, message: '' } }) as const
  await journal.append([source('started'), source('failed')])
  for (let i = 0; i < 1_000; i++) await journal.append([duty])
  expect(journal.standing.records().filter(({ type }) => type === 'venue.source.v1')).toMatchObject([{ data: { state: 'failed' } }])
})

test('nobody is told before it is stored, and a full disk delays but hides nothing', async () => {
  const historian = createMemoryHistorian()
  const journal = journalOf(10, historian)
  expect(await journal.append([insight('i-1')])).toBe('stored')
  historian.fill(true)
  const late = journal.append([insight('i-2')])
  expect(journal.toldSeq()).toBe(1)
  expect(journal.lastWord('venue.insight.v1', 'i-2')).toBeDefined()
  expect(await late).toBe('late')
  expect(journal.toldSeq()).toBe(2)
  expect(await historian.journal.newest(9)).toHaveLength(1)
  historian.fill(false)
  expect(await journal.append([duty])).toBe('stored')
  const stored = await historian.journal.newest(9)
  expect(stored.map(({ seq }) => seq)).toEqual([1, 2, 3])
  expect(checkChain(stored, null)).toBeNull()
})

test('a run that goes on knows what it has told, and numbers and chains on', async () => {
  const historian = createMemoryHistorian()
  await journalOf(10, historian).append([insight('i-1'), duty])
  const again = journalOf(10, historian, await historian.journal.newest(10))
  expect(again.toldSeq()).toBe(2)
  expect(again.since(1)?.map(({ seq }) => seq)).toEqual([2])
  expect(again.lastWord('venue.insight.v1', 'i-1')).toBeDefined()
  await again.append([duty])
  expect(checkChain(await historian.journal.newest(10), null)).toBeNull()
})

test('who had heard a record that was told and never stored is told everything anew', async () => {
  const historian = createMemoryHistorian()
  const first = journalOf(1_000, historian)
  await first.append([duty])
  historian.fill(true)
  await first.append([insight('i-1')])
  const heard = first.toldHash()
  expect([first.toldSeq(), heard]).toEqual([2, first.since(1)?.[0]?.hash])
  // It is killed; the disk has room again.
  const second = journalOf(1_000, createMemoryHistorian(), await historian.journal.after(0, 10))
  expect(second.since(2, heard)).toBeNull()
  await second.append([insight('i-2')])
  await second.append([insight('i-3')])
  expect(second.since(2, heard)).toBeNull()
  expect(second.since(1, second.since(0)?.[0]?.hash)).toHaveLength(2)
  expect(second.since(3, second.toldHash())).toEqual([])
})
