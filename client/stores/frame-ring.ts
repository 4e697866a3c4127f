import { type CrowdDecoder, createCrowdDecoder, decodePacket, type FrameFault } from '#models/wire/frame/crowd-decoder.ts'
import { createFrame, FLAG_PAUSED, MAX_SLOTS, type VisitorFrame } from '#models/wire/frame/layout.ts'
import { readCrowd } from '#models/wire/frame/read-crowd.ts'

/** Frames kept: two to interpolate between, six to absorb jitter. */
export const FRAME_RING = 8

/** The latest visitor frames as typed arrays, outside React; written by the link, read by the scene. */
export interface FrameRing {
  /** What the packets up to now have told. */
  decoder: CrowdDecoder
  readonly frames: readonly VisitorFrame[]
  /** performance.now() at which each frame arrived. */
  readonly arrivedMs: Float64Array
  /** Per frame: 1 where people of some tile were only counted. */
  readonly counted: Uint8Array
  /** Index of the newest frame. */
  head: number
  /** Frames received since they were forgotten last; a reader compares it to see news. */
  received: number
  /** How often all frames were forgotten. */
  life: number
  /** How long the newest frame was on its way, ms; NaN while the sender's clock is not known. */
  lagMs: number
  /** Packets that could not be read whole, and the last reason. */
  faults: number
  lastFault: FrameFault | null
}

/** An empty ring; `capacity` is the most visitors one frame may carry. */
export function createFrameRing(capacity = MAX_SLOTS): FrameRing {
  const frames = Array.from({ length: FRAME_RING }, () => createFrame(capacity))
  return {
    decoder: createCrowdDecoder(),
    frames,
    arrivedMs: new Float64Array(FRAME_RING),
    counted: new Uint8Array(FRAME_RING),
    head: 0,
    received: 0,
    life: 0,
    lagMs: Number.NaN,
    faults: 0,
    lastFault: null,
  }
}

/**
 * Takes a packet in and writes the crowd into the oldest place of the ring. A packet that cannot be read is counted and changes nothing.
 * @param senderMs wall clock of the sender now, NaN when it is not known
 * @returns 'lost' when some tiles are unknown until they are sent whole
 */
export function pushFrame(ring: FrameRing, bytes: Uint8Array, nowMs: number, senderMs = Number.NaN): 'taken' | 'lost' {
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
  ring.counted[next] = decoder.tracks.some(({ cells }) => cells !== null) ? 1 : 0
  ring.lagMs = senderMs - decoder.sentMs
  ring.head = next
  ring.received++
  return fault === null ? 'taken' : 'lost'
}

/** What comes builds on nothing that was told before, as on a new connection; the last frames stay to be shown. */
export function joinFrames(ring: FrameRing): void {
  ring.decoder = createCrowdDecoder()
}

/** Frames are missed after this, ms, or after so many times the last gap between two where they come seldom: once a second at least. */
const HELD_AFTER_MS = 1_000
const HELD_AFTER_GAPS = 2.5
const LONGEST_GAP_MS = 1_500

/** How long ago the newest frame came, when others should have followed and did not: its pose is held, ms. 0 while all is well, and in a pause. */
export function heldMs({ received, frames, arrivedMs, head }: FrameRing, nowMs: number): number {
  const newest = frames[head]
  if (received === 0 || newest === undefined || (newest.flags & FLAG_PAUSED) !== 0) return 0
  const newestMs = arrivedMs[head] ?? nowMs
  const gapMs = received === 1 ? 0 : newestMs - (arrivedMs[(head + FRAME_RING - 1) % FRAME_RING] ?? newestMs)
  const ageMs = nowMs - newestMs
  return ageMs > Math.max(HELD_AFTER_MS, HELD_AFTER_GAPS * Math.min(LONGEST_GAP_MS, gapMs)) ? ageMs : 0
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
