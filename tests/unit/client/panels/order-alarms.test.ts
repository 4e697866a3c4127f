import { expect, test } from 'vitest'
import { CLEARED_SHOWN_MS, countAlarms, orderAlarms } from '#client/panels/alarms/order-alarms.ts'
import { insight, proposal } from '../app/records.ts'

const critical = insight({ id: 'critical', severity: 1, sinceMs: 0 })
const older = insight({ id: 'older', severity: 2, sinceMs: 1000 })
const newer = insight({ id: 'newer', severity: 2, sinceMs: 2000 })
const cleared = insight({ id: 'cleared', clearedMs: 5000 })

test('the most urgent alarm is on top, then the newest', () => {
  const { open } = orderAlarms([older, newer, critical], [], new Set(), 9000)
  expect(open.map(({ id }) => id)).toEqual(['critical', 'newer', 'older'])
})

test('a cleared alarm leaves after ten minutes, unless something is still to be decided on it', () => {
  const later = 5000 + CLEARED_SHOWN_MS + 1
  const release = proposal({ id: 'release', insight: 'cleared' })
  expect(orderAlarms([cleared], [], new Set(), 6000).cleared.length).toBe(1)
  expect(orderAlarms([cleared], [], new Set(), later).cleared.length).toBe(0)
  expect(orderAlarms([cleared], [release], new Set(), later).cleared.length).toBe(1)
  expect(orderAlarms([cleared], [release], new Set(['release']), later).cleared.length).toBe(0)
})

test('only open alarms are counted, by priority', () => {
  expect(countAlarms([critical, older, newer, cleared])).toEqual([1, 2, 0, 0])
})
