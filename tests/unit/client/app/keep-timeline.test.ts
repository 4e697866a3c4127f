import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepTimeline } from '#client/app/keep-timeline.ts'
import type { HistorySource, PastSpan } from '#client/link/replay/history-source.ts'
import { liveAccount } from '#client/stores/accounts.ts'
import { NO_TIMELINE, timelineStore } from '#client/stores/timeline.ts'
import { EMPTY_TWIN } from '#client/stores/twin.ts'
import type { ClockState } from '#models/wire/clock.ts'
import type { Hello } from '#models/wire/events.ts'

const HOUR_MS = 3_600_000
const RUN = 7
const START_MS = 1_700_000_000_000

const page = { hidden: false }

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('document', page)
  timelineStore.setState(NO_TIMELINE, true)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** A run of which everything is kept; it refuses what the server refuses (server/api/history.ts). */
function kept(): HistorySource {
  const check = ({ fromMs, toMs }: PastSpan, bucketMs = Infinity): void => {
    if (toMs <= fromMs || toMs - fromMs > 8 * 24 * HOUR_MS || (toMs - fromMs) / bucketMs > 3_000) throw new Error('QUERY_SPAN')
  }
  return {
    runs: async () => [],
    extent: async () => ({ fromMs: START_MS, toMs: START_MS }),
    moment: () => Promise.reject(new Error('not asked for')),
    stretches: () => Promise.reject(new Error('not asked for')),
    async series(span, _sensor, _quantity, bucketMs) {
      check(span, bucketMs)
      const first = Math.ceil(span.fromMs / bucketMs) * bucketMs
      const many = Math.max(0, Math.ceil((span.toMs - first) / bucketMs))
      return Array.from({ length: many }, (_, k) => ({ fromMs: first + k * bucketMs, mean: k, min: k, max: k, n: 1 }))
    },
    async marks(span) {
      check(span)
      return { marks: [], truncated: false }
    },
  }
}

async function lookAt(hours: number): Promise<void> {
  const clock = { simMs: START_MS + hours * HOUR_MS } as ClockState
  liveAccount.twin.setState({ ...EMPTY_TWIN, hello: { epoch: RUN } as Hello, clock }, true)
  await vi.advanceTimersByTimeAsync(11_000)
}

test('a page that comes to the front after days draws the timeline on; one that is open for weeks keeps no more than a week', async () => {
  const end = keepTimeline(kept())
  await lookAt(1)
  const lastMs = (): number => timelineStore.getState().people.at(-1)?.tMs ?? 0
  expect(lastMs()).toBeGreaterThan(START_MS + 0.9 * HOUR_MS)
  // Fifty hours in minutes are 3,000 points.
  for (const hours of [61, 24 * 20]) {
    page.hidden = true
    await lookAt(hours)
    page.hidden = false
    await lookAt(hours)
    expect(lastMs(), `after ${hours} h`).toBeGreaterThan(START_MS + (hours - 1) * HOUR_MS)
  }
  for (let hours = 24 * 20; hours < 24 * 60; hours += 6) {
    await lookAt(hours)
    const { people, fromMs } = timelineStore.getState()
    expect(people.length).toBeLessThanOrEqual(3_000)
    expect(START_MS + hours * HOUR_MS - fromMs).toBeLessThan(8 * 24 * HOUR_MS)
  }
  expect(lastMs()).toBeGreaterThan(START_MS + (24 * 60 - 8) * HOUR_MS)
  end()
})
