import { shownAccount } from '#client/stores/accounts.ts'
import { FRAME_RING, type FrameRing } from '#client/stores/frame-ring.ts'
import type { VisitorFrame } from '#models/wire/frame/layout.ts'
import type { TileGrid } from '#models/wire/frame/tile-grid.ts'
import { venueGrid } from '#models/wire/frame/venue-grid.ts'
import type { Venue } from '#models/venue/schema.ts'
import { createLift } from './lift.ts'
import { createPlayout, observe, type Playout, sample, sentMsOf, SNAP_M, SNAP_M_PER_S } from './playout.ts'
import { createStateTexture, type Lift, readSlot, type StateTexture, writeLayer } from './state-texture.ts'

/** Room left and below the venue for visitors who stand outside its zones, m. */
const MARGIN_M = 200

/** The visitors as one scene shows them: the ring of frames, the texture made from it, and the moment between two frames. */
export interface CrowdView {
  /** Where frames come from now: the link that is shown. */
  readonly shown: () => FrameRing
  ring: FrameRing
  /** Which life of the ring is in the texture. */
  life: number
  readonly state: StateTexture
  playout: Playout
  readonly lift: Lift
  readonly grid: TileGrid
  /** Frames of the ring already in the texture. */
  taken: number
}

export function createCrowdView(venue: Venue, shown: () => FrameRing = () => shownAccount().frames): CrowdView {
  const xs = venue.zones.flatMap(({ polygon }) => polygon.map(([x]) => x))
  const ys = venue.zones.flatMap(({ polygon }) => polygon.map(([, y]) => y))
  const state = createStateTexture(Math.floor(Math.min(...xs) - MARGIN_M), Math.floor(Math.min(...ys) - MARGIN_M))
  const ring = shown()
  return { shown, ring, life: ring.life, state, playout: createPlayout(), lift: createLift(venue), grid: venueGrid(venue), taken: 0 }
}

/**
 * Brings the texture up to date and finds the moment to show.
 * @returns 'news' when a frame was taken in, 'same' when only the moment moved on, 'empty' while there is none
 */
export function advanceCrowd(view: CrowdView, nowMs: number): 'news' | 'same' | 'empty' {
  const ring = view.shown()
  if (ring !== view.ring || ring.life !== view.life) {
    view.ring = ring
    view.life = ring.life
    view.playout = createPlayout()
    view.taken = 0
  }
  const { state, playout, lift } = view
  const fresh = ring.received < view.taken ? ring.received : ring.received - view.taken
  view.taken = ring.received
  for (let back = Math.min(fresh, FRAME_RING) - 1; back >= 0; back--) {
    const index = (ring.head + FRAME_RING - back) % FRAME_RING
    writeLayer(state, index, ring.frames[index] as VisitorFrame, lift)
    observe(playout, sentMsOf(ring, index), ring.arrivedMs[index] ?? nowMs, ring.received - back)
  }
  if (!sample(playout, ring, nowMs)) return 'empty'
  return fresh > 0 ? 'news' : 'same'
}

/** The frame whose visitors are drawn now. */
export function shownFrame({ ring, playout }: CrowdView): VisitorFrame {
  return ring.frames[playout.next] as VisitorFrame
}

/** Whether people who are only counted are shown: from when they are known until those told one by one in their place are drawn. */
export function showsCounted({ ring, playout }: CrowdView): boolean {
  return ring.received > 0 && (ring.counted[ring.head] === 1 || ring.counted[playout.next] === 1)
}

const before = new Float32Array(3)

/** Where a visitor is drawn now, venue metres. @returns false when there is none in this slot */
export function shownPlace({ state, playout }: CrowdView, slot: number, into: Float32Array): boolean {
  if (!readSlot(state, playout.next, slot, into)) return false
  if (!readSlot(state, playout.prev, slot, before)) return true
  const moved = Math.hypot((into[0] ?? 0) - (before[0] ?? 0), (into[1] ?? 0) - (before[1] ?? 0))
  const k = moved > SNAP_M + SNAP_M_PER_S * playout.stepS ? 1 : playout.alpha
  for (let c = 0; c < 3; c++) into[c] = (before[c] ?? 0) + ((into[c] ?? 0) - (before[c] ?? 0)) * k
  return true
}
