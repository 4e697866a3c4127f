import { decodeFrame, type FrameFault } from '#models/wire/frame/decode-frame.ts'
import { createFrame, MAX_SLOTS, type VisitorFrame } from '#models/wire/frame/layout.ts'

/** Frames kept: two to interpolate between, two to absorb jitter. */
export const FRAME_RING = 4

/** The latest visitor frames as typed arrays, outside React; written by the link, read by the scene. */
export interface FrameRing {
  readonly frames: readonly VisitorFrame[]
  /** performance.now() at which each frame arrived. */
  readonly arrivedMs: Float64Array
  /** Index of the newest frame. */
  head: number
  /** Frames received since the page opened; a reader compares it to see news. */
  received: number
  /** Packets that could not be read, and the last reason. */
  faults: number
  lastFault: FrameFault | null
}

/** An empty ring; `capacity` is the most visitors one frame may carry. */
export function createFrameRing(capacity = MAX_SLOTS): FrameRing {
  const frames = Array.from({ length: FRAME_RING }, () => createFrame(capacity))
  return { frames, arrivedMs: new Float64Array(FRAME_RING), head: 0, received: 0, faults: 0, lastFault: null }
}

/** Decodes a packet into the oldest place of the ring. A packet that cannot be read is counted and changes nothing. */
export function pushFrame(ring: FrameRing, bytes: Uint8Array, nowMs: number): void {
  const next = (ring.head + 1) % FRAME_RING
  const fault = decodeFrame(bytes, ring.frames[next] as VisitorFrame)
  if (fault !== null) {
    ring.faults++
    ring.lastFault = fault
    return
  }
  ring.arrivedMs[next] = nowMs
  ring.head = next
  ring.received++
}

/** Forgets all frames, as when the source starts anew. */
export function clearFrames(ring: FrameRing): void {
  for (const frame of ring.frames) frame.count = 0
  ring.received = 0
}

/** The ring of this page. */
export const frameRing: FrameRing = createFrameRing(32_768)
