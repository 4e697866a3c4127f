import { deltaPiece } from '#models/wire/frame/crowd-encoder.ts'
import { addTileNews, noTurns, type SentTurns } from '#models/wire/frame/tile-news.ts'
import { writePacket } from '#models/wire/frame/write-packet.ts'
import type { CrowdPicture } from '#server/hub/crowd-picture.ts'

/**
 * What the lane needs of a socket: its engine. A frame goes past socket.io's own packets as one bare binary (client/link/frame-decoder.ts):
 * an event costs twice the CPU, and goes out as two.
 */
export interface FrameSocket {
  readonly conn: { send(bytes: Uint8Array): unknown }
}

/** The lane that may skip: a frame is worth nothing once the next is there. */
export interface FrameLane<S extends FrameSocket> {
  /** Starts frames for a socket, with everybody at once. */
  add(socket: S): void
  remove(socket: S): void
  /** A client has taken so many more frames in. */
  seen(socket: S, frames: number): void
  /** A client has lost something: its next frame says everything. */
  resync(socket: S): void
  /** Sends the picture to all who want frames and have taken in enough of what they were sent. */
  send(): void
  counts(): Readonly<FrameCounts>
}

/** Frames since the start, over all clients. */
export interface FrameCounts {
  sent: number
  /** Not sent because a client had too many to take in. */
  skipped: number
  bytes: number
}

interface Receiver {
  readonly sent: SentTurns
  /** Frames sent and not yet seen. */
  unseen: number
}

/**
 * Not `volatile`: that drops a frame whenever anything else went out in the same turn, and drops nothing for a stalled client until
 * megabytes are queued (measured, wire.md 1.5). Whoever has `window` frames unseen gets none until they have seen some; what they then
 * get builds on what they have, tile by tile, so nobody replays the past and nobody else is kept waiting.
 */
export function createFrameLane<S extends FrameSocket>({ encoder, header }: CrowdPicture, window: number): FrameLane<S> {
  const receivers = new Map<S, Receiver>()
  const tiles = encoder.tracks.length
  const counts: FrameCounts = { sent: 0, skipped: 0, bytes: 0 }

  const packetFor = (sent: SentTurns): Uint8Array => {
    const pieces: Uint8Array[] = []
    for (let tile = 0; tile < tiles; tile++) addTileNews(encoder, tile, sent, pieces)
    return writePacket(header, encoder.grid, pieces)
  }

  /** The same bytes for all who are up to date, made once. */
  const packetForSteady = (): Uint8Array => {
    const pieces: Uint8Array[] = []
    for (let tile = 0; tile < tiles; tile++) if (encoder.pieceSeq[tile] === encoder.seq) pieces.push(deltaPiece(encoder, tile))
    return writePacket(header, encoder.grid, pieces)
  }

  const offer = (socket: S, receiver: Receiver, steady: Uint8Array | null): void => {
    if (receiver.unseen >= window) {
      counts.skipped++
      return
    }
    receiver.unseen++
    const packet = steady ?? packetFor(receiver.sent)
    if (steady !== null) receiver.sent.set(encoder.pieceSeq)
    counts.sent++
    counts.bytes += packet.length
    socket.conn.send(packet)
  }

  /** Whether somebody has every tile as of the turn before. */
  const isSteady = ({ sent }: Receiver): boolean => {
    for (let tile = 0; tile < tiles; tile++) {
      const had = encoder.pieceSeq[tile] === encoder.seq ? encoder.baseSeq[tile] : encoder.pieceSeq[tile]
      if (sent[tile] !== had) return false
    }
    return true
  }

  return {
    add(socket) {
      if (receivers.has(socket)) return
      const receiver: Receiver = { sent: noTurns(tiles), unseen: 0 }
      receivers.set(socket, receiver)
      if (encoder.seq >= 0) offer(socket, receiver, null)
    },
    remove: (socket) => void receivers.delete(socket),
    seen(socket, frames) {
      const receiver = receivers.get(socket)
      if (receiver !== undefined) receiver.unseen = Math.max(0, receiver.unseen - frames)
    },
    resync: (socket) => void receivers.get(socket)?.sent.fill(-1),
    send() {
      let steady: Uint8Array | null = null
      for (const [socket, receiver] of receivers) {
        const upToDate = isSteady(receiver)
        if (upToDate) steady ??= packetForSteady()
        offer(socket, receiver, upToDate ? steady : null)
      }
    },
    counts: () => counts,
  }
}
