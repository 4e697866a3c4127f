import { type CrowdDecoder, createCrowdDecoder, decodePacket, type FrameFault } from '#models/wire/frame/crowd-decoder.ts'
import { createFrame, MAX_SLOTS, type VisitorFrame } from '#models/wire/frame/layout.ts'
import { readCrowd } from '#models/wire/frame/read-crowd.ts'

/** Frames kept: two to interpolate between, two to absorb jitter. */
export const FRAME_RING = 4

/** The latest visitor frames as typed arrays, outside React; written by the link, read by the scene. */
export interface FrameRing {
  /** What the packets up to now have told. */
  decoder: CrowdDecoder
  readonly frames: readonly VisitorFrame[]
  /** performance.now() at which each frame arrived. */
  readonly arrivedMs: Float64Array
  /** Index of the newest frame. */
  head: number
  /** Frames received since they were forgotten last; a reader compares it to see news. */
  received: number
  /** How often all frames were forgotten. */
  life: number
  /** Packets that could not be read whole, and the last reason. */
  faults: number
  lastFault: FrameFault | null
}

/** An empty ring; `capacity` is the most visitors one frame may carry. */
export function createFrameRing(capacity = MAX_SLOTS): FrameRing {
  const frames = Array.from({ length: FRAME_RING }, () => createFrame(capacity))
  const arrivedMs = new Float64Array(FRAME_RING)
  return { decoder: createCrowdDecoder(), frames, arrivedMs, head: 0, received: 0, life: 0, faults: 0, lastFault: null }
}

/**
 * Takes a packet in and writes the crowd into the oldest place of the ring. A packet that cannot be read is counted and changes nothing.
 * @returns 'lost' when some tiles are unknown until they are sent whole
 */
export function pushFrame(ring: FrameRing, bytes: Uint8Array, nowMs: number): 'taken' | 'lost' {
  const { decoder } = ring
  const fault = decodePacket(decoder, bytes)
  if (fault !== null) {
    ring.faults++
    ring.lastFault = fault
    // Without the packet the next ones build on what is not here.
    if (fault !== 'FRAME_GAP' && fault !== 'FRAME_PIECE') return 'lost'
  }
  const next = (ring.head + 1) % FRAME_RING
  readCrowd(decoder, ring.frames[next] as VisitorFrame)
  ring.arrivedMs[next] = nowMs
  ring.head = next
  ring.received++
  return fault === null ? 'taken' : 'lost'
}

/** What comes builds on nothing that was told before, as on a new connection; the last frames stay to be shown. */
export function joinFrames(ring: FrameRing): void {
  ring.decoder = createCrowdDecoder()
}

/** Forgets all frames, as when the source starts anew. */
export function clearFrames(ring: FrameRing): void {
  for (const frame of ring.frames) frame.count = 0
  joinFrames(ring)
  ring.received = 0
  ring.life++
}

/** The ring of the live link. */
export const frameRing: FrameRing = createFrameRing(32_768)
