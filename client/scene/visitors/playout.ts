import { FRAME_RING, type FrameRing } from '#client/stores/frame-ring.ts'
import type { VisitorFrame } from '#models/wire/frame/layout.ts'

/** Share of the interval between frames by which the picture lags, to absorb late packets. */
const DELAY_INTERVALS = 1.5
const DELAY_MS: readonly [number, number] = [80, 600]
/** A clock difference that grows by more than this starts afresh (the server restarted, or the machine slept), ms. */
const RESET_MS = 3000

/** Turns arrival times into a steady clock: packets come late by chance but never early. */
export interface Playout {
  /** Least difference seen between arrival here and sending there, ms. */
  offsetMs: number
  intervalMs: number
  lastSentMs: number
  /** Filled by `sample`: layers to draw between, and how far. */
  prev: number
  next: number
  alpha: number
  /** Venue seconds between the two. */
  stepS: number
}

export function createPlayout(): Playout {
  return { offsetMs: Number.NaN, intervalMs: 100, lastSentMs: Number.NaN, prev: 0, next: 0, alpha: 1, stepS: 0.1 }
}

/** Takes note of a frame that has arrived. */
export function observe(playout: Playout, sentMs: number, arrivedMs: number): void {
  const late = arrivedMs - sentMs
  const gapMs = sentMs - playout.lastSentMs
  playout.lastSentMs = sentMs
  if (!(Math.abs(late - playout.offsetMs) < RESET_MS)) playout.offsetMs = late
  else playout.offsetMs = Math.min(late, playout.offsetMs + 0.02 * (late - playout.offsetMs))
  if (gapMs > 0 && gapMs < 2000) playout.intervalMs += 0.1 * (gapMs - playout.intervalMs)
}

/**
 * Finds the two frames around the moment shown. Past the newest frame its pose is held: nothing is extrapolated.
 * @returns false before the first frame
 */
export function sample(playout: Playout, ring: FrameRing, nowMs: number): boolean {
  const kept = Math.min(ring.received, FRAME_RING)
  if (kept === 0) return false
  const delayMs = Math.min(DELAY_MS[1], Math.max(DELAY_MS[0], playout.intervalMs * DELAY_INTERVALS))
  const shownMs = nowMs - playout.offsetMs - delayMs
  let next = ring.head
  let prev = ring.head
  for (let back = 0; back < kept; back++) {
    prev = (ring.head + FRAME_RING - back) % FRAME_RING
    if (sentMsOf(ring, prev) <= shownMs) break
    if (back + 1 < kept) next = prev
  }
  const [from, to] = [ring.frames[prev] as VisitorFrame, ring.frames[next] as VisitorFrame]
  const spanMs = sentMsOf(ring, next) - sentMsOf(ring, prev)
  const stepMs = to.simMs - from.simMs
  const broken = from.epoch !== to.epoch || stepMs < 0
  playout.prev = broken ? next : prev
  playout.next = next
  playout.alpha = spanMs <= 0 || broken ? 1 : Math.min(1, Math.max(0, (shownMs - sentMsOf(ring, prev)) / spanMs))
  playout.stepS = Math.max(0.02, stepMs / 1000)
  return true
}

/** When a frame was sent; a source without a clock of its own is timed by arrival. */
export function sentMsOf(ring: FrameRing, index: number): number {
  const sent = ring.frames[index]?.sentMs ?? 0
  return sent > 0 ? sent : (ring.arrivedMs[index] ?? 0)
}
