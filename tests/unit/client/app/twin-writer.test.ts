import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createTwinWriter, type TwinWriter, WRITE_MS } from '#client/app/twin-writer.ts'
import { EMPTY_TWIN, type TwinState } from '#client/stores/twin.ts'
import type { Hello } from '#models/wire/events.ts'
import type { ClockState } from '#models/wire/clock.ts'

const CLOCK: ClockState = { simMs: 0, tick: 0, speed: 1, paused: false, achieved: 1, ended: false }
const hello = (epoch: number): Hello => ({ epoch }) as Hello

let store = createStore<TwinState>(() => EMPTY_TWIN)
let writer: TwinWriter
let writes = 0

beforeEach(() => {
  vi.useFakeTimers()
  store = createStore<TwinState>(() => EMPTY_TWIN)
  writer = createTwinWriter(store, () => Date.now())
  writes = 0
  store.subscribe(() => writes++)
})
afterEach(() => {
  vi.useRealTimers()
})

test('a hundred messages a second are four writes a second, and the last value of each stands', () => {
  writer.clock(CLOCK)
  writes = 0
  for (let i = 0; i < 100; i++) {
    writer.readings([{ sensor: 'camera', quantity: 'peopleCount', t: i, value: i }])
    vi.advanceTimersByTime(10)
  }
  vi.advanceTimersByTime(WRITE_MS)
  expect(writes).toBeLessThanOrEqual(5)
  expect(store.getState().readings.get('camera/peopleCount')?.value).toBe(99)
})

test('a pause answers a press: it is shown at once', () => {
  writer.clock(CLOCK)
  vi.advanceTimersByTime(WRITE_MS)
  writer.clock({ ...CLOCK, paused: true })
  expect(store.getState().clock?.paused).toBe(true)
})

test('the state of the link is never delayed', () => {
  writer.link({ kind: 'reconnecting', sinceMs: 0, attempt: 1 })
  expect(store.getState().link.kind).toBe('reconnecting')
})

test('another epoch drops everything, also what was still on its way; the same epoch keeps it', () => {
  writer.hello(hello(1))
  writer.readings([{ sensor: 'camera', quantity: 'peopleCount', t: 0, value: 7 }])
  writer.flush()
  writer.hello(hello(1))
  expect(store.getState().readings.size).toBe(1)
  writer.readings([{ sensor: 'other', quantity: 'peopleCount', t: 0, value: 7 }])
  writer.hello(hello(2))
  vi.advanceTimersByTime(WRITE_MS)
  expect(store.getState().readings.size).toBe(0)
})

test('the analysis does not keep a silent link young', () => {
  writer.clock(CLOCK)
  vi.advanceTimersByTime(WRITE_MS)
  const { heardMs } = store.getState()
  vi.advanceTimersByTime(5000)
  writer.analysis({
    t: 0,
    zones: [],
    venue: EMPTY_TWIN.venue as never,
    sensors: [],
    strangers: { readings: 0, names: [] },
    energy: [],
    insights: [],
    proposals: [],
    outcomes: [],
    commands: [],
  })
  vi.advanceTimersByTime(WRITE_MS)
  expect(store.getState().heardMs).toBe(heardMs)
})
