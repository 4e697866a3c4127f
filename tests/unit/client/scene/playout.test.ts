import { expect, test } from 'vitest'
import { createFrameRing, type FrameRing, heldMs, joinFrames, pushFrame } from '#client/stores/frame-ring.ts'
import { advanceCrowd, createCrowdView, showsCounted, shownFrame, shownPlace } from '#client/scene/visitors/crowd-view.ts'
import { createFrame, FLAG_PAUSED, type VisitorFrame } from '#models/wire/frame/layout.ts'
import { createQuantisedCrowd, quantise } from '#models/wire/frame/quantised-crowd.ts'
import { tileCount } from '#models/wire/frame/tile-grid.ts'
import { venueGrid } from '#models/wire/frame/venue-grid.ts'
import { NO_VIEW, wholeView } from '#models/wire/tile-view.ts'
import { createCrowdPicture, takeTurn } from '#server/hub/crowd-picture.ts'
import { createFrameLane } from '#server/transport/frame-lane.ts'
import { LIMITS } from '#server/limits.ts'
import { keyPacket } from '#tests/support/key-packet.ts'
import { HEIGHTS } from '#client/scene/geometry/heights.ts'
import { yunxi } from './yunxi.ts'

const venue = yunxi()
const SERVER_AHEAD_MS = 1_700_000_000_000

/** Sends one visitor in a slot at a place; frames leave the server every 100 ms. */
function send(ring: FrameRing, seq: number, slot: number, xM: number, arrivesLateMs = 0): void {
  const frame = createFrame(1)
  Object.assign(frame, { count: 1, seq, epoch: 1, simMs: seq * 100, sentMs: SERVER_AHEAD_MS + seq * 100 })
  frame.slot[0] = slot
  frame.xM[0] = xM
  frame.yM[0] = 40
  pushFrame(ring, keyPacket(frame, venueGrid(venue)), seq * 100 + arrivesLateMs)
}

test('a visitor is shown between the two frames around a moment a little ago', () => {
  const ring = createFrameRing(4)
  const view = createCrowdView(venue, () => ring)
  const place = new Float32Array(3)
  expect(advanceCrowd(view, 0)).toBe('empty')
  for (const seq of [0, 1, 2]) send(ring, seq, 7, 300 + seq)
  expect(advanceCrowd(view, 350)).toBe('news')
  expect(shownPlace(view, 7, place)).toBe(true)
  expect(place[0], '350 ms less 200 ms of delay is half way from frame 1 to frame 2').toBeCloseTo(301.5, 1)
  expect(place[2]).toBeCloseTo(HEIGHTS.paving, 2)
})

test('when frames stop, the last pose is held and nothing is extrapolated', () => {
  const ring = createFrameRing(4)
  const view = createCrowdView(venue, () => ring)
  const place = new Float32Array(3)
  for (const seq of [0, 1, 2]) send(ring, seq, 7, 300 + seq)
  for (const nowMs of [400, 1500, 60_000]) {
    expect(advanceCrowd(view, nowMs)).not.toBe('empty')
    shownPlace(view, 7, place)
    expect(place[0]).toBeCloseTo(302, 1)
    expect(view.playout.prev).toBe(view.playout.next)
  }
})

test('a packet that comes late does not move the clock', () => {
  const ring = createFrameRing(4)
  const view = createCrowdView(venue, () => ring)
  const place = new Float32Array(3)
  send(ring, 0, 7, 300)
  send(ring, 1, 7, 301)
  advanceCrowd(view, 110)
  send(ring, 2, 7, 302, 90)
  advanceCrowd(view, 350)
  shownPlace(view, 7, place)
  expect(place[0]).toBeGreaterThan(301.4)
  expect(place[0]).toBeLessThan(301.7)
})

test('a slot given to someone else far away jumps, and one that was empty does not smear', () => {
  const ring = createFrameRing(4)
  const view = createCrowdView(venue, () => ring)
  const place = new Float32Array(3)
  send(ring, 0, 7, 300)
  send(ring, 1, 7, 340)
  advanceCrowd(view, 200)
  shownPlace(view, 7, place)
  expect(place[0]).toBeCloseTo(340, 1)
  send(ring, 2, 9, 310)
  advanceCrowd(view, 300)
  expect(shownPlace(view, 9, place)).toBe(true)
  expect(place[0]).toBeCloseTo(310, 1)
})

test('a new epoch is not blended with the old one, and cleared frames show nobody', () => {
  const ring = createFrameRing(4)
  const view = createCrowdView(venue, () => ring)
  send(ring, 50, 7, 300)
  advanceCrowd(view, 5000)
  ring.received = 0
  expect(advanceCrowd(view, 5100)).toBe('empty')
})

test('frames that should have come and did not are missed after a second; in a pause none should, and seldom ones later', () => {
  const ring = createFrameRing(4)
  expect(heldMs(ring, 5000)).toBe(0)
  for (const seq of [0, 1, 2]) send(ring, seq, 7, 300 + seq)
  expect([900, 1190, 1210].map((nowMs) => heldMs(ring, nowMs))).toEqual([0, 0, 1010])
  send(ring, 12, 7, 304)
  expect([2400, 3710].map((nowMs) => heldMs(ring, nowMs))).toEqual([0, 2510])
  ;(ring.frames[ring.head] as VisitorFrame).flags = FLAG_PAUSED
  expect(heldMs(ring, 60_000)).toBe(0)
})

test('when venue time jumps while the run stays, old and new moments are not mixed', () => {
  const ring = createFrameRing(4)
  const view = createCrowdView(venue, () => ring)
  const place = new Float32Array(3)
  for (const seq of [50, 51, 52]) send(ring, seq, 7, 300)
  advanceCrowd(view, 5200)
  const frame = createFrame(1)
  Object.assign(frame, { count: 1, seq: 3, epoch: 1, simMs: 300, sentMs: SERVER_AHEAD_MS + 5300 })
  frame.slot[0] = 7
  frame.xM[0] = 302
  frame.yM[0] = 40
  joinFrames(ring)
  pushFrame(ring, keyPacket(frame, venueGrid(venue)), 5300)
  advanceCrowd(view, 5450)
  shownPlace(view, 7, place)
  expect(place[0]).toBeCloseTo(302, 1)
  expect(view.playout.stepS).toBeLessThan(0.1)
})

test('who was counted and is told one by one is there at every moment: as a dot until drawn as a figure', () => {
  const ring = createFrameRing(4)
  const view = createCrowdView(venue, () => ring)
  const picture = createCrowdPicture(venue, 1)
  let nowMs = 0
  const lane = createFrameLane(picture, LIMITS, () => nowMs)
  const socket = { conn: { send: (bytes: Uint8Array) => pushFrame(ring, bytes.slice(), nowMs) } }
  const frame = createFrame(1)
  Object.assign(frame, { count: 1, epoch: 1 })
  frame.slot[0] = 7
  frame.xM[0] = 300
  frame.yM[0] = 40
  const crowd = createQuantisedCrowd(1)
  quantise(frame, picture.grid, crowd)
  const tiles = tileCount(picture.grid)
  const shows: ('nobody' | 'dots' | 'figures')[] = []
  for (let seq = 1; seq <= 60; seq++) {
    nowMs = seq * 100
    takeTurn(picture, { seq, simMs: nowMs, flags: 0, crowd }, SERVER_AHEAD_MS + nowMs)
    if (seq === 1) lane.view(socket, { ...NO_VIEW, counted: Array.from({ length: tiles }, (_, tile) => tile), rateFar: 1 })
    if (seq === 40) lane.view(socket, wholeView(tiles))
    lane.send()
    lane.seen(socket, 1)
    advanceCrowd(view, nowMs + 30)
    shows.push(shownFrame(view).count > 0 ? 'figures' : showsCounted(view) ? 'dots' : 'nobody')
  }
  expect(shows).not.toContain('nobody')
  expect([shows[0], shows.at(-1)]).toEqual(['dots', 'figures'])
  expect(showsCounted(view), 'no dots under the figures in the end').toBe(false)
})
