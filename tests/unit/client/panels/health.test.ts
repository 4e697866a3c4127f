import { expect, test } from 'vitest'
import { linkHealth, SILENT_AFTER_S } from '#client/panels/health.ts'

const LIVE = { kind: 'live' } as const
const silentMs = SILENT_AFTER_S * 1000 + 1

test('a live link that has just spoken is believed', () => {
  expect(linkHealth(LIVE, 1000, 1200, { tick: 50, fault: null })).toEqual({ kind: 'live', ageS: 0.2, stale: false })
})

test('a link that claims to be live but is silent for two seconds is not', () => {
  expect(linkHealth(LIVE, 1000, 1000 + silentMs, { tick: 50, fault: null })).toMatchObject({ kind: 'silent', stale: true })
})

test('silence before the clock first moved is the source starting', () => {
  expect(linkHealth(LIVE, 1000, 1000 + silentMs, { tick: 0, fault: null })).toMatchObject({ kind: 'starting', stale: true })
})

test('a lost link is stale however young the last word is', () => {
  const lost = { kind: 'reconnecting', sinceMs: 0, attempt: 2 } as const
  expect(linkHealth(lost, 1000, 1001, { tick: 50, fault: null })).toMatchObject({ kind: 'reconnecting', stale: true })
})

test('a source that failed is named, however well the link stands', () => {
  expect(linkHealth(LIVE, 1000, 1200, { tick: 50, fault: 'the world broke' })).toMatchObject({ kind: 'failed', stale: true })
})
