import { expect, test } from 'vitest'
import type { Insight } from '#models/wire/analysis.ts'
import { hubOf } from '#tests/support/hub-of.ts'
import { createFakeSource } from '#tests/support/fake-source.ts'
import { createMemoryHistorian } from '#tests/support/memory-historian.ts'
import { openRun, RESUME_WITHIN_MS } from '#server/run/open-run.ts'

test('a run that goes on knows what stood before the records that are kept in memory', async () => {
  const historian = createMemoryHistorian()
  const remake = { scenario: {} as never, seed: 1, code: 'same' }
  const source = { ...createFakeSource(), remake }
  const options = { historian, source, fresh: false, keep: 50, nowMs: 0 }
  const { epoch } = await openRun(options)
  await historian.worlds.put({ run: epoch, tMs: source.info.startMs, tick: 0, bytes: new Uint8Array() })
  const first = hubOf(source, epoch, historian)
  first.setAutonomy('auto')
  const data = {
    id: 'a',
    rule: 'r',
    zone: 'room',
    severity: 2 as const,
    message: 'm',
    evidence: [],
    sinceMs: 1,
    clearedMs: null,
  } satisfies Insight
  await first.record([{ type: 'venue.insight.v1', subject: 'room', data }])
  for (let i = 0; i < 100; i++) await first.record([{ type: 'venue.duty.v1', subject: 'venue', data: { analyst: null } }])

  const run = await openRun(options)
  expect(run).toMatchObject({ epoch, resumed: true, autonomy: 'auto' })
  expect(run.past).toHaveLength(50)
  expect(run.stood?.find(({ type }) => type === 'venue.insight.v1')).toMatchObject({ data: { id: 'a', clearedMs: null } })
  // Nothing is told of twice.
  expect(run.stood?.every(({ seq }) => seq < run.past[0]!.seq)).toBe(true)
})

test.for([
  ['the same source, soon', {}, {}, true],
  ['other code of the simulator', { code: 'other' }, {}, false],
  ['another seed', { seed: 2 }, {}, false],
  ['told to begin anew', {}, { fresh: true }, false],
  ['too late', {}, { nowMs: RESUME_WITHIN_MS + 1_001 }, false],
] as const)('with %s, a run goes on or begins', async ([, change, more, resumed]) => {
  const historian = createMemoryHistorian()
  const remake = { scenario: {} as never, seed: 1, code: 'same' }
  const source = { ...createFakeSource(), remake }
  const options = { historian, source, fresh: false, keep: 50, nowMs: 0 }
  const { epoch } = await openRun(options)
  await historian.worlds.put({ run: epoch, tMs: source.info.startMs, tick: 0, bytes: new Uint8Array() })
  historian.runs.reached(epoch, source.info.startMs + 60_000, 1_000)
  const next = await openRun({ ...options, source: { ...source, remake: { ...remake, ...change } }, ...more })
  expect(next.resumed).toBe(resumed)
  expect(next.epoch === epoch).toBe(resumed)
  expect(next.resume?.untilTick).toBe(resumed ? 600 : undefined)
})
