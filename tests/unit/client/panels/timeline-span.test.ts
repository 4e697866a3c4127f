import { expect, test } from 'vitest'
import { timelineSpan } from '#client/panels/playback/timeline-span.ts'
import { newAlarms } from '#client/panels/view/new-alarms.tsx'
import { extendTimeline, NO_TIMELINE } from '#client/stores/timeline.ts'
import { roomAlarm } from '#tests/support/recorded-hours.ts'

const H = 3_600_000
const run = { fromMs: 8 * H, toMs: 18 * H }

test('a young run is drawn over half an hour, an old one whole, with a little room after now', () => {
  expect(timelineSpan({ fromMs: 0, toMs: 60_000 }, 0, 0, null)).toEqual({ fromMs: 0, toMs: H / 2 })
  const { fromMs, toMs } = timelineSpan(run, 18 * H, 0, null)
  expect(fromMs).toBe(8 * H)
  expect(toMs).toBeGreaterThan(18 * H)
  expect(toMs).toBeLessThan(18.5 * H)
})

test('an hour of it ends at the present', () => {
  const { fromMs, toMs } = timelineSpan(run, 18 * H, 1, null)
  expect(toMs - fromMs).toBe(H)
  expect(toMs).toBeGreaterThan(18 * H)
})

test('an hour that would not show the moment on screen has it in its middle, and stays until it leaves', () => {
  const span = timelineSpan(run, 12 * H, 1, null)
  expect(span).toEqual({ fromMs: 11.5 * H, toMs: 12.5 * H })
  expect(timelineSpan(run, 12.4 * H, 1, span)).toEqual(span)
  expect(timelineSpan(run, 12.6 * H, 1, span)).toEqual({ fromMs: 12.1 * H, toMs: 13.1 * H })
  expect(timelineSpan(run, 8 * H, 1, null)).toEqual({ fromMs: 8 * H, toMs: 9 * H })
})

test('only open alarms that began after the page looked away are new, the most urgent first', () => {
  const urgent = { ...roomAlarm(300, null), severity: 1 as const }
  expect(newAlarms([roomAlarm(100, null), roomAlarm(200, null), roomAlarm(250, 260), urgent], 150).map(({ id }) => id)).toEqual([
    urgent.id,
    roomAlarm(200, null).id,
  ])
})

test('the timeline takes later news of a minute and of an alarm in place of the earlier', () => {
  const alarm = (clearedMs: number | null) => ({ kind: 'alarm', tMs: 5, id: 'a', rule: 'r', zone: 'z', severity: 2, clearedMs }) as const
  const before = extendTimeline(
    NO_TIMELINE,
    [
      { tMs: 1, mean: 1 },
      { tMs: 2, mean: 2 },
    ],
    [alarm(null)],
  )
  const after = extendTimeline(
    before,
    [
      { tMs: 2, mean: 3 },
      { tMs: 3, mean: 4 },
    ],
    [alarm(9)],
  )
  expect(after.people.map(({ mean }) => mean)).toEqual([1, 3, 4])
  expect(after.marks).toEqual([alarm(9)])
})
