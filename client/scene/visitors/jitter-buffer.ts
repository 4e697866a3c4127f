/** Arrivals remembered: 6 s at 10 Hz. */
const KEPT = 64
/** Intervals remembered; the middle one counts, so that a skipped frame is none. */
const INTERVALS = 9
/** A pause between frames longer than this says nothing about how often they come, ms. */
const LONGEST_GAP_MS = 3_000
/** Share of frames that shall be there when their moment comes. */
const IN_TIME = 0.95
/** Behind by two intervals, so that a frame more is there than is needed (Fiedler, Snapshot Interpolation; wire.md 1.8). */
const INTERVALS_BEHIND = 2
/** Not more, in intervals: older frames are not kept (client/stores/frame-ring.ts). */
const MOST_INTERVALS_BEHIND = 6
/** Most that time is played faster or slower to come to the wanted delay, and the gap at which it is, ms. */
const SPEED = 0.05
const FULL_SPEED_GAP_MS = 100
/** So far behind the wanted moment, the picture jumps on; so far ahead of it, it is held until its time has come, ms. */
const JUMP_MS = 1_000
const HOLD_MS = 500
/** A lateness that differs by more than this is another clock: the server's was set, or the machine slept, ms. */
const RESET_MS = 3_000

/** When to show what, by the sender's clock: frames arrive late by chance, but never early. Pure: the caller brings the time. */
export interface JitterBuffer {
  /** Lateness (arrival here less sending there) of the last frames, ms, in a ring. */
  readonly lateMs: Float64Array
  readonly sorted: Float64Array
  readonly gapMs: Float64Array
  frames: number
  gaps: number
  lastSentMs: number
  /** Least lateness, its 95th percentile above that, and time between two frames, ms. */
  leastMs: number
  jitterMs: number
  intervalMs: number
  /** The moment shown, and when it was last moved on, ms; NaN before the first. */
  shownMs: number
  movedMs: number
}

export function createJitterBuffer(): JitterBuffer {
  return {
    lateMs: new Float64Array(KEPT),
    sorted: new Float64Array(KEPT),
    gapMs: new Float64Array(INTERVALS),
    frames: 0,
    gaps: 0,
    lastSentMs: Number.NaN,
    leastMs: Number.NaN,
    jitterMs: 0,
    intervalMs: 100,
    shownMs: Number.NaN,
    movedMs: Number.NaN,
  }
}

/**
 * Takes note of a frame that has arrived.
 * @returns 'reset' when the sender's clock is another than before: frames from then do not go with this one
 */
export function noteArrival(buffer: JitterBuffer, sentMs: number, arrivedMs: number): 'reset' | 'noted' {
  const lateMs = arrivedMs - sentMs
  const reset = Math.abs(lateMs - buffer.leastMs) > RESET_MS
  if (reset) {
    buffer.frames = 0
    buffer.lastSentMs = Number.NaN
    buffer.shownMs = Number.NaN
  }
  buffer.lateMs[buffer.frames % KEPT] = lateMs
  buffer.frames++
  const gapMs = sentMs - buffer.lastSentMs
  buffer.lastSentMs = sentMs
  if (gapMs > 0 && gapMs < LONGEST_GAP_MS) {
    buffer.gapMs[buffer.gaps % INTERVALS] = gapMs
    buffer.gaps++
    buffer.intervalMs = quantile(buffer, buffer.gapMs, Math.min(buffer.gaps, INTERVALS), 0.5)
  }
  const kept = Math.min(buffer.frames, KEPT)
  const highMs = quantile(buffer, buffer.lateMs, kept, IN_TIME)
  buffer.leastMs = buffer.sorted[0]!
  buffer.jitterMs = highMs - buffer.leastMs
  return reset ? 'reset' : 'noted'
}

/** How far behind the newest frame the picture is to be, ms. */
export function delayMs({ intervalMs, jitterMs }: JitterBuffer): number {
  return Math.min(MOST_INTERVALS_BEHIND * intervalMs, Math.max(INTERVALS_BEHIND * intervalMs, jitterMs + intervalMs))
}

/** Moves the shown moment on to now. @returns the sender's clock at the moment to show, ms; NaN before the first frame */
export function playOn(buffer: JitterBuffer, nowMs: number): number {
  const wantedMs = nowMs - buffer.leastMs - delayMs(buffer)
  const passedMs = Math.max(0, nowMs - buffer.movedMs)
  buffer.movedMs = nowMs
  const gapMs = wantedMs - (buffer.shownMs + passedMs)
  if (Number.isNaN(gapMs) || gapMs > JUMP_MS) buffer.shownMs = wantedMs
  // Nobody walks back: the moment stands until it is far enough behind.
  else if (gapMs < -HOLD_MS) return buffer.shownMs
  else buffer.shownMs += passedMs * (1 + SPEED * Math.min(1, Math.max(-1, gapMs / FULL_SPEED_GAP_MS)))
  return buffer.shownMs
}

/** Sorts the first `count` values aside; their quantile. */
function quantile({ sorted }: JitterBuffer, values: Float64Array, count: number, share: number): number {
  const part = sorted.subarray(0, count)
  part.set(values.subarray(0, count))
  part.sort()
  return part[Math.min(count - 1, Math.floor(share * count))]!
}
