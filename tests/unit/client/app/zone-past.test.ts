import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepZonePast } from '#client/app/keep-zone-past.ts'
import { liveAccount } from '#client/stores/accounts.ts'
import { select } from '#client/stores/selection.ts'
import { EMPTY_TWIN } from '#client/stores/twin.ts'
import { withZonePast, zonePastStore } from '#client/stores/zone-past.ts'
import type { Hello } from '#models/wire/events.ts'
import { FAKE_START_MS } from '#tests/support/fake-source.ts'
import { createRecordedVenue, RECORDED_RUN } from '#tests/support/recorded-hours.ts'

const SEEN = { tS: [100, 105], mean: [5, 6], sd: [1, 1] }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what was kept of a zone stands before what the page saw, without an error that nobody knows', () => {
  const kept = {
    zone: 'room',
    points: [
      { tMs: 40_000, mean: 3 },
      { tMs: 103_000, mean: 9 },
    ],
  }
  expect(withZonePast(SEEN, kept, 'room')).toEqual({ tS: [40, 100, 105], mean: [3, 5, 6], sd: [Number.NaN, 1, 1] })
  expect(withZonePast(null, kept, 'room')?.tS).toEqual([40, 103])
  expect(withZonePast(SEEN, kept, 'hall')).toBe(SEEN)
})

test('a zone that is selected has the hour before the moment on screen', async () => {
  const venue = createRecordedVenue()
  venue.hub.setEstimates([{ zone: 'room', mean: 4, sd: 1, t: FAKE_START_MS }])
  venue.play(180, 1)
  const end = keepZonePast(venue.history)
  liveAccount.twin.setState({ ...EMPTY_TWIN, hello: { epoch: RECORDED_RUN.id } as Hello, clock: venue.hub.clock() }, true)
  select({ kind: 'zone', id: 'room' })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(zonePastStore.getState()).toMatchObject({ zone: 'room', points: [{ tMs: FAKE_START_MS + 30_000, mean: 4 }] })
  end()
  select(null)
})
