import { expect, test } from 'vitest'
import { type ClockSync, createClockSync } from '#client/link/clock-sync.ts'

/** Asks at `atMs` of ours a clock that is ahead by so much, over ways of such lengths. */
function ask(sync: ClockSync, atMs: number, aheadMs: number, thereMs: number, backMs: number): void {
  const theyReceivedMs = atMs + thereMs + aheadMs
  sync.take({ sentMs: atMs, theyReceivedMs, theySentMs: theyReceivedMs + 2, receivedMs: atMs + thereMs + 2 + backMs })
}

const aheadAt = (sync: ClockSync, nowMs: number): number => sync.theirsMs(nowMs) - nowMs

test('nothing is known before the first answer', () => {
  const sync = createClockSync()
  expect(sync.theirsMs(1)).toBeNaN()
  expect(sync.roundTripMs()).toBeNaN()
})

test('over ways of one length the offset is exact, whatever the length', () => {
  const sync = createClockSync()
  ask(sync, 100, 1e12, 40, 40)
  expect(aheadAt(sync, 200)).toBe(1e12)
  expect(sync.roundTripMs()).toBe(80)
})

test('of eight answers the one that was back soonest is believed; what is older is forgotten', () => {
  const sync = createClockSync()
  ask(sync, 0, 500, 5, 5)
  for (let k = 1; k <= 7; k++) ask(sync, k * 1000, 500, 20, 120)
  expect(aheadAt(sync, 8000)).toBe(500)
  for (let k = 8; k <= 15; k++) ask(sync, k * 1000, 500, 20, 120)
  expect(sync.roundTripMs()).toBe(140)
  expect(aheadAt(sync, 16_000)).toBeLessThan(500)
})

test('a better answer moves it by no more than 5 ms a second', () => {
  const sync = createClockSync()
  ask(sync, 0, 0, 0, 200)
  const before = aheadAt(sync, 1000)
  ask(sync, 1000, 0, 3, 3)
  expect(before).toBe(-100)
  expect(aheadAt(sync, 3008) - before).toBeCloseTo(0.005 * 2008, 6)
  expect(aheadAt(sync, 60_000)).toBe(0)
})

test('time as told goes on while the offset goes back', () => {
  const sync = createClockSync()
  ask(sync, 0, 300, 0, 0)
  ask(sync, 8, 0, 0, 0)
  let last = sync.theirsMs(10)
  for (let nowMs = 11; nowMs < 2000; nowMs += 7) {
    const next = sync.theirsMs(nowMs)
    expect(next).toBeGreaterThan(last)
    last = next
  }
})

test.for([3_600_000, -3_600_000])('a clock that is set by %d ms is followed at once, and what was heard before is void', (jumpMs) => {
  const sync = createClockSync()
  for (let k = 0; k < 8; k++) ask(sync, k * 1000, 0, 1, 1)
  ask(sync, 9000, jumpMs, 50, 50)
  expect(aheadAt(sync, 9200)).toBe(jumpMs)
})

test('an answer from before its question is left out', () => {
  const sync = createClockSync()
  sync.take({ sentMs: 100, theyReceivedMs: 0, theySentMs: 0, receivedMs: 90 })
  sync.take({ sentMs: Number.NaN, theyReceivedMs: 0, theySentMs: 0, receivedMs: 90 })
  expect(sync.theirsMs(1)).toBeNaN()
})
