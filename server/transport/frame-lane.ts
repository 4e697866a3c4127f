import { copyTiles, LOST, noTiles, sameTiles, type SentTiles } from '#models/wire/frame/tile-news.ts'
import type { TileView } from '#models/wire/tile-view.ts'
import type { CrowdPicture } from '#server/hub/crowd-picture.ts'
import { type Connection, deliver } from './deliver.ts'
import type { SharedPacket } from './shared-packet.ts'
import { closeViewGroup, createViewGroup, packetFor, type ViewGroup } from './view-group.ts'

/**
 * What the lane needs of a socket: its engine. A frame goes past socket.io's own packets as one bare binary (client/link/frame-decoder.ts):
 * an event costs twice the CPU, and goes out as two.
 */
export interface FrameSocket {
  readonly conn: Connection
}

/** The lane that may skip: a frame is worth nothing once the next is there. */
export interface FrameLane<S extends FrameSocket> {
  /** A client looks there from now on, and is told at once what it does not know; the first time, it joins. */
  view(socket: S, view: TileView): void
  remove(socket: S): void
  /** A client has taken so many more frames in. */
  seen(socket: S, frames: number): void
  /** A client has lost something: its next frame says everything. */
  resync(socket: S): void
  /** Sends the picture to all who want it and have taken in enough of what they were sent. */
  send(): void
  /** Slows down who has been silent for long, and names who has been silent for too long. Called at least once a second. */
  watch(): S[]
  counts(): Readonly<FrameCounts>
}

/** Frames since the start, over all clients. */
export interface FrameCounts {
  sent: number
  /** Not sent because a client had too many to take in. */
  skipped: number
  bytes: number
}

/** Bounds of the lane. */
export interface LaneLimits {
  /** Frames sent to one client and not yet seen by it above which it gets no more. */
  readonly unseenFrames: number
  /** Wall time without a word on frames that are due one, ms, after which a client is told at 1 Hz, and after which it is given up. */
  readonly slowAfterMs: number
  readonly goneAfterMs: number
}

/** Wall time a slowed client must keep up before it is told as often as it asked again, ms. */
const RECOVER_MS = 5_000

interface Receiver {
  asked: TileView
  group: ViewGroup
  /** What it has been sent; null while that is what its group has been sent. */
  sent: SentTiles | null
  /** Frames sent and not yet seen. */
  unseen: number
  /** Whether it missed the last frame. */
  behind: boolean
  slowed: boolean
  /** Wall clock of its last word, or of the first frame sent since everything was seen, ms; of the last frame it missed. */
  heardMs: number
  missedMs: number
}

/**
 * Not `volatile`: that drops a frame whenever anything else went out in the same turn, and drops nothing for a stalled client until
 * megabytes are queued (measured, wire.md 1.5). Whoever has a window of frames unseen gets none until they have seen some; what they then
 * get builds on what they have, tile by tile, so nobody replays the past and nobody else is kept waiting.
 * @param wallMs monotonic or wall clock, ms
 */
export function createFrameLane<S extends FrameSocket>(
  picture: CrowdPicture,
  { unseenFrames, slowAfterMs, goneAfterMs }: LaneLimits,
  wallMs: () => number,
): FrameLane<S> {
  const receivers = new Map<S, Receiver>()
  const counts: FrameCounts = { sent: 0, skipped: 0, bytes: 0 }
  const groups = new Map<string, ViewGroup>()
  const tiles = picture.shelves[0]!.pieceTurn.length

  const groupOf = (view: TileView, sent: SentTiles): ViewGroup => {
    const key = JSON.stringify([view.near, view.far, view.counted, view.rateNear, view.rateFar])
    const group = groups.get(key) ?? createViewGroup(picture, key, view, sent)
    groups.set(key, group)
    group.members++
    return group
  }

  const leave = (group: ViewGroup): void => {
    group.members--
    if (group.members > 0) return
    groups.delete(group.key)
    closeViewGroup(picture, group)
  }

  const look = (socket: S, receiver: Receiver, view: TileView): void => {
    const { group, sent } = receiver
    receiver.sent = sent ?? copyTiles(group.sent)
    receiver.group = groupOf(view, receiver.sent)
    leave(group)
    catchUp(socket, receiver)
  }

  /** Sends what somebody does not know, outside of the turns. */
  const catchUp = (socket: S, receiver: Receiver): void => {
    if (picture.header.turn < 0) return
    receiver.sent ??= copyTiles(receiver.group.sent)
    offer(socket, receiver, null, 'between')
  }

  const miss = (receiver: Receiver): void => {
    receiver.missedMs = wallMs()
    receiver.behind = true
    counts.skipped++
  }

  /** @param shared what those of its group get who have missed nothing */
  const offer = (socket: S, receiver: Receiver, shared: SharedPacket | null, when: 'turn' | 'between'): void => {
    const { group } = receiver
    // Who wants nothing is not even told to forget: a page that comes to the front again shows what it had until it knows better.
    if (group.shelves.length === 0) return
    if (receiver.unseen >= unseenFrames) return miss(receiver)
    const packet = receiver.sent === null ? shared : packetFor(picture, group, receiver.sent, when)
    if (receiver.sent !== null && sameTiles(receiver.sent, group.sent)) receiver.sent = null
    receiver.behind = false
    if (packet === null) return
    if (receiver.unseen === 0) receiver.heardMs = wallMs()
    receiver.unseen++
    // From here on it may miss what its group gets.
    if (receiver.unseen >= unseenFrames) receiver.sent ??= copyTiles(group.sent)
    counts.sent++
    counts.bytes += packet.bytes.byteLength
    deliver(socket.conn, packet)
  }

  return {
    view(socket, view) {
      const receiver = receivers.get(socket)
      if (receiver !== undefined) {
        receiver.asked = view
        return look(socket, receiver, receiver.slowed ? slowed(view) : view)
      }
      const sent = noTiles(tiles)
      const joined: Receiver = {
        asked: view,
        group: groupOf(view, sent),
        sent,
        unseen: 0,
        behind: false,
        slowed: false,
        heardMs: wallMs(),
        missedMs: 0,
      }
      receivers.set(socket, joined)
      catchUp(socket, joined)
    },
    remove(socket) {
      const receiver = receivers.get(socket)
      if (receiver === undefined) return
      receivers.delete(socket)
      leave(receiver.group)
    },
    seen(socket, frames) {
      const receiver = receivers.get(socket)
      if (receiver === undefined) return
      receiver.unseen = Math.max(0, receiver.unseen - frames)
      receiver.heardMs = wallMs()
      // While time stands still, no turn would bring it what it has missed.
      if (receiver.behind) catchUp(socket, receiver)
    },
    resync(socket) {
      const receiver = receivers.get(socket)
      if (receiver === undefined) return
      receiver.sent = copyTiles(receiver.sent ?? receiver.group.sent)
      receiver.sent.turn.fill(LOST)
      catchUp(socket, receiver)
    },
    send() {
      for (const group of groups.values()) group.packet = packetFor(picture, group, group.sent, 'turn')
      for (const [socket, receiver] of receivers) {
        const { packet } = receiver.group
        if (packet !== null || (receiver.sent !== null && receiver.unseen < unseenFrames)) offer(socket, receiver, packet, 'turn')
      }
    },
    watch() {
      const nowMs = wallMs()
      const gone: S[] = []
      for (const [socket, receiver] of receivers) {
        const silentMs = receiver.unseen === 0 ? 0 : nowMs - receiver.heardMs
        if (silentMs > goneAfterMs) gone.push(socket)
        else if (silentMs > slowAfterMs && !receiver.slowed) {
          receiver.slowed = true
          receiver.missedMs = nowMs
          look(socket, receiver, slowed(receiver.asked))
        } else if (receiver.slowed && silentMs < RECOVER_MS && nowMs - receiver.missedMs > RECOVER_MS) {
          receiver.slowed = false
          look(socket, receiver, receiver.asked)
        }
      }
      return gone
    },
    counts: () => counts,
  }
}

/** The same tiles, once a second. */
function slowed(view: TileView): TileView {
  return { ...view, rateNear: view.rateNear === 0 ? 0 : 1, rateFar: view.rateFar === 0 ? 0 : 1 }
}
