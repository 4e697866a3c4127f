import { expect, test } from 'vitest'
import { createJitterBuffer, delayMs, type JitterBuffer, noteArrival, playOn } from '#client/scene/visitors/jitter-buffer.ts'
import { createRng } from '#simulator/kernel/rng.ts'

const PICTURE_MS = 16
const AHEAD_MS = 1_700_000_000_000

/** Frames that leave every so often and arrive late by so much; a picture every 16 ms. */
interface Play {
  readonly everyMs: number
  readonly lateMs: (k: number) => number
  readonly untilMs: number
  readonly fromMs?: number
}

interface Shown {
  readonly nowMs: number
  readonly shownMs: number
  /** How far the moment shown has moved for each ms that has passed. */
  readonly speed: number
  /** Whether the newest frame was there by then. */
  readonly inTime: boolean
}

function play(buffer: JitterBuffer, { everyMs, lateMs, untilMs, fromMs = 0 }: Play): Shown[] {
  const frames: { readonly sentMs: number; readonly arrivedMs: number }[] = []
  for (let k = 0; fromMs + k * everyMs < untilMs; k++)
    frames.push({ sentMs: fromMs + k * everyMs, arrivedMs: fromMs + k * everyMs + lateMs(k) })
  // One connection: none overtakes another.
  const arrivals = frames.map(({ sentMs }, k) => ({
    sentMs,
    arrivedMs: Math.max(...frames.slice(0, k + 1).map(({ arrivedMs }) => arrivedMs)),
  }))
  const shown: Shown[] = []
  let newestMs = -Infinity
  let last = Number.NaN
  for (let nowMs = fromMs; nowMs < untilMs; nowMs += PICTURE_MS) {
    while (arrivals[0] !== undefined && arrivals[0].arrivedMs <= nowMs) {
      const { sentMs, arrivedMs } = arrivals.shift()!
      noteArrival(buffer, AHEAD_MS + sentMs, arrivedMs)
      newestMs = sentMs
    }
    const shownMs = playOn(buffer, nowMs) - AHEAD_MS
    shown.push({ nowMs, shownMs, speed: (shownMs - last) / PICTURE_MS, inTime: shownMs <= newestMs })
    last = shownMs
  }
  return shown
}

test('on a steady line the picture is two frames behind, and time runs as it should', () => {
  const buffer = createJitterBuffer()
  const shown = play(buffer, { everyMs: 100, lateMs: () => 30, untilMs: 5000 }).filter(({ nowMs }) => nowMs > 2000)
  expect(delayMs(buffer)).toBeCloseTo(200, 6)
  for (const { nowMs, shownMs, speed } of shown) {
    expect(nowMs - shownMs).toBeCloseTo(230, 3)
    expect(speed).toBeCloseTo(1, 6)
  }
})

test('jitter makes the delay grow until 19 frames of 20 are in time; the picture never jumps, and runs 5 % faster or slower at most', () => {
  const rng = createRng(4, 'jitter')
  const late = Array.from({ length: 700 }, () => 20 + 250 * rng.next() ** 3)
  const buffer = createJitterBuffer()
  const shown = play(buffer, { everyMs: 100, lateMs: (k) => late[k]!, untilMs: 60_000 }).filter(({ nowMs }) => nowMs > 10_000)
  expect(delayMs(buffer)).toBeGreaterThan(220)
  expect(delayMs(buffer)).toBeLessThan(400)
  for (const { speed } of shown) {
    expect(speed).toBeGreaterThan(0.949)
    expect(speed).toBeLessThan(1.051)
  }
  expect(shown.filter(({ inTime }) => inTime).length / shown.length).toBeGreaterThan(0.95)
})

test('frames once a second are shown two seconds late; a change to that holds the picture, and nobody walks back', () => {
  const buffer = createJitterBuffer()
  play(buffer, { everyMs: 100, lateMs: () => 10, untilMs: 5000 })
  const shown = play(buffer, { everyMs: 1000, lateMs: () => 10, fromMs: 5000, untilMs: 40_000 })
  for (const { speed } of shown.slice(1)) expect(speed).toBeGreaterThanOrEqual(0)
  const last = shown.at(-1)!
  expect(last.nowMs - last.shownMs).toBeCloseTo(2010, -2)
})

test('after a stall on the line the picture goes on from the present, not from the past', () => {
  const buffer = createJitterBuffer()
  play(buffer, { everyMs: 100, lateMs: () => 10, untilMs: 5000 })
  // Two seconds without a picture, as in a page that was hidden.
  const shown = play(buffer, { everyMs: 100, lateMs: () => 10, fromMs: 8000, untilMs: 9000 })
  expect(shown[2]!.nowMs - shown[2]!.shownMs).toBeLessThan(250)
})

test.for([3_600_000, -3_600_000])('a server whose clock is set by %d ms is followed at once', (jumpMs) => {
  const buffer = createJitterBuffer()
  play(buffer, { everyMs: 100, lateMs: () => 10, untilMs: 3000 })
  expect(noteArrival(buffer, AHEAD_MS + 3000 + jumpMs, 3010)).toBe('reset')
  expect(noteArrival(buffer, AHEAD_MS + 3100 + jumpMs, 3110)).toBe('noted')
  expect(playOn(buffer, 3300) - AHEAD_MS - jumpMs).toBeCloseTo(3090, 6)
})

test('a long pause says nothing about how often frames come', () => {
  const buffer = createJitterBuffer()
  play(buffer, { everyMs: 100, lateMs: () => 10, untilMs: 3000 })
  play(buffer, { everyMs: 100, lateMs: () => 10, fromMs: 600_000, untilMs: 600_300 })
  expect(buffer.intervalMs).toBeCloseTo(100, 6)
})
