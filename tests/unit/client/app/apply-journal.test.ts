import { expect, test } from 'vitest'
import { applyJournal, KEPT } from '#client/app/apply-journal.ts'
import { EMPTY_TWIN } from '#client/stores/twin.ts'
import { insight, proposal, record } from './records.ts'

const ACK = { id: 'command-1', status: 'applied', duplicate: false, simMs: 5000, issues: [] } as const
const COMMAND = { id: 'command-1', action: { type: 'setPaused', paused: true }, origin: { kind: 'person' } } as const

test('the last word on an insight stands', () => {
  const raised = record('venue.insight.v1', insight(), 1)
  const cleared = record('venue.insight.v1', insight({ clearedMs: 9000 }), 2)
  const { insights } = applyJournal(EMPTY_TWIN, [raised, cleared])
  expect([...insights.values()]).toEqual([insight({ clearedMs: 9000 })])
})

test('a command waits until its answer comes, and an early answer is not lost to a repeated command', () => {
  const sent = applyJournal(EMPTY_TWIN, [record('venue.command.v1', { command: COMMAND, by: 'me' })])
  expect(sent.commands.get('command-1')?.ack).toBeNull()
  const answered = applyJournal(sent, [record('venue.ack.v1', ACK)])
  const repeated = applyJournal(answered, [record('venue.command.v1', { command: COMMAND, by: 'me' })])
  expect(repeated.commands.get('command-1')?.ack).toEqual(ACK)
})

test('who is on duty and how far rules may go is followed', () => {
  const after = applyJournal(EMPTY_TWIN, [record('venue.duty.v1', { analyst: 'node' }), record('venue.autonomy.v1', { autonomy: 'auto' })])
  expect(after).toMatchObject({ analyst: 'node', autonomy: 'auto' })
})

test('a page open for days keeps all that is open and a bounded rest', () => {
  const over = Array.from({ length: KEPT + 50 }, (_, i) => record('venue.insight.v1', insight({ id: `old-${i}`, clearedMs: i }), i))
  const orphan = record('venue.proposal.v1', proposal({ insight: 'old-3' }))
  const after = applyJournal(EMPTY_TWIN, [record('venue.insight.v1', insight()), orphan, ...over])
  expect(after.insights.size).toBe(KEPT + 1)
  expect(after.insights.has(insight().id)).toBe(true)
  expect(after.proposals.size).toBe(0)
})

test('a source that failed is remembered until it starts again', () => {
  const failed = applyJournal(EMPTY_TWIN, [record('venue.source.v1', { state: 'failed', message: 'the world broke' })])
  expect(failed.sourceFault).toBe('the world broke')
  expect(applyJournal(failed, [record('venue.source.v1', { state: 'started', message: '' })]).sourceFault).toBeNull()
})
