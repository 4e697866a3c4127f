import { FRAME_RING, type FrameRing } from '#client/stores/frame-ring.ts'
import type { VisitorFrame } from '#models/wire/frame/layout.ts'
import { createJitterBuffer, type JitterBuffer, noteArrival, playOn } from './jitter-buffer.ts'

/** Who moves farther than this between two frames was put there: they are shown at once where they are. m, and m per venue second. */
export const SNAP_M = 5
export const SNAP_M_PER_S = 2.2
/** Venue time runs at most 64 times as fast; frames between which more has passed belong to different moments. */
const MOST_SPEED = 200
const LEAST_SPAN_MS = 50

/** Which frames to draw between: a steady walk through them, a little behind the newest, made by `sample`. */
export interface Playout {
  readonly buffer: JitterBuffer
  /** Number, in the ring's count, of the first frame that goes with the newest. */
  first: number
  /** Layers to draw between, and how far. */
  prev: number
  next: number
  alpha: number
  /** Venue seconds between the two. */
  stepS: number
}

export function createPlayout(): Playout {
  return { buffer: createJitterBuffer(), first: 0, prev: 0, next: 0, alpha: 1, stepS: 0.1 }
}

/** Takes note of a frame that has arrived. @param number of the frame in the ring's count, from 1 */
export function observe(playout: Playout, sentMs: number, arrivedMs: number, number: number): void {
  if (noteArrival(playout.buffer, sentMs, arrivedMs) === 'reset') playout.first = number
}

/**
 * Finds the two frames around the moment shown. Past the newest frame its pose is held: nothing is extrapolated.
 * @returns false before the first frame
 */
export function sample(playout: Playout, ring: FrameRing, nowMs: number): boolean {
  // The ring counts anew after it was cleared.
  if (playout.first > ring.received) playout.first = 0
  const kept = Math.min(ring.received, FRAME_RING, ring.received - playout.first + 1)
  if (kept <= 0 || ring.received === 0) return false
  const shownMs = playOn(playout.buffer, nowMs)
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
  const broken = from.epoch !== to.epoch || stepMs < 0 || stepMs > MOST_SPEED * Math.max(LEAST_SPAN_MS, spanMs)
  playout.prev = broken ? next : prev
  playout.next = next
  playout.alpha = spanMs <= 0 || broken ? 1 : Math.min(1, Math.max(0, (shownMs - sentMsOf(ring, prev)) / spanMs))
  playout.stepS = broken ? 0.02 : Math.max(0.02, stepMs / 1000)
  return true
}

/** When a frame was sent; a source without a clock of its own is timed by arrival. */
export function sentMsOf(ring: FrameRing, index: number): number {
  const sent = ring.frames[index]?.sentMs ?? 0
  return sent > 0 ? sent : (ring.arrivedMs[index] ?? 0)
}
