import { createCrowdDecoder, decodePacket } from '#models/wire/frame/crowd-decoder.ts'
import { createCrowdEncoder, encodeTurn } from '#models/wire/frame/crowd-encoder.ts'
import { HEADING_STEPS } from '#models/wire/frame/layout.ts'
import { createQuantisedCrowd, type QuantisedCrowd } from '#models/wire/frame/quantised-crowd.ts'
import type { TileGrid } from '#models/wire/frame/tile-grid.ts'
import { addTileNews, LOST, noTiles } from '#models/wire/frame/tile-news.ts'
import { writePacket } from '#models/wire/frame/write-packet.ts'
import { packetMs } from '#models/wire/past/packets.ts'
import { PAST_STEP } from '#models/wire/past/past-crowd.ts'
import { readPicture } from '#models/wire/past/read-picture.ts'

/** A crowd that is kept once a second, shown at any moment. */
export interface PastCrowd {
  /** Takes in packets that follow on those before; those not after the last are passed over. */
  add(packets: readonly Uint8Array[]): void
  /**
   * A packet for a live decoder (models/wire/frame) of where everybody was at a moment, which must not go back. Each builds on the one
   * before.
   * @returns null while nobody knows
   */
  packetAt(tMs: number, header: { readonly epoch: number; readonly sentMs: number; readonly flags: number }): Uint8Array | null
  /** The next packet says everything. */
  resync(): void
  /** Forgets what was taken in: another moment begins. */
  restart(): void
}

/** Who has gone farther than this between two pictures was put there, m and m/s: nobody runs so fast. As the scene judges steps. */
const LEAP_M = 2.5
const LEAP_M_PER_S = 2.2
const ROOM = 32_768

/** One kept picture. Slot, place in steps of PAST_STEP cm from the corner of the grid. */
interface Picture {
  tMs: number
  readonly crowd: QuantisedCrowd
}

/** @param grid of the venue, as live frames have it */
export function createPastCrowd(grid: TileGrid): PastCrowd {
  let decoder = createCrowdDecoder()
  const encoder = createCrowdEncoder(grid)
  const sent = noTiles(encoder.tracks.length)
  const queue: Uint8Array[] = []
  let before: Picture = { tMs: Number.NaN, crowd: createQuantisedCrowd(ROOM) }
  let after: Picture = { tMs: Number.NaN, crowd: createQuantisedCrowd(ROOM) }
  const rowAfter = new Int32Array(65_536)
  const shown = createQuantisedCrowd(ROOM)
  let addedMs = Number.NEGATIVE_INFINITY
  let turn = 0

  /** Reads on until the moment lies between two pictures, or nothing follows. */
  const readTo = (tMs: number): void => {
    while (!(after.tMs > tMs)) {
      const packet = queue.shift()
      if (packet === undefined) return
      decodePacket(decoder, packet)
      ;[before, after] = [after, before]
      after.tMs = decoder.simMs
      readPicture(decoder, after.crowd)
    }
  }

  return {
    add(packets) {
      for (const packet of packets) {
        const tMs = packetMs(packet)
        if (!(tMs > addedMs)) continue
        addedMs = tMs
        queue.push(packet)
      }
    },
    packetAt(tMs, header) {
      readTo(tMs)
      const from = before.tMs <= tMs ? before : after
      if (Number.isNaN(from.tMs)) return null
      between(from, after, tMs, rowAfter, shown)
      turn += 1
      encodeTurn(encoder, shown, turn)
      const pieces: Uint8Array[] = []
      for (let tile = 0; tile < sent.turn.length; tile++) addTileNews([encoder], turn, 0, tile, sent, pieces)
      return writePacket({ ...header, seq: turn, turn, simMs: tMs }, grid, pieces)
    },
    resync: () => void sent.turn.fill(LOST),
    restart() {
      decoder = createCrowdDecoder()
      queue.length = 0
      before.tMs = Number.NaN
      after.tMs = Number.NaN
      addedMs = Number.NEGATIVE_INFINITY
      sent.turn.fill(LOST)
    },
  }
}

/** Everybody of the first picture on the way to their place in the second; who comes or goes does so at its moment. In steps of the wire. */
function between(from: Picture, to: Picture, tMs: number, rowAfter: Int32Array, into: QuantisedCrowd): void {
  const [a, b] = [from.crowd, to.crowd]
  const spanMs = to.tMs - from.tMs
  const share = spanMs > 0 ? Math.min(1, Math.max(0, (tMs - from.tMs) / spanMs)) : 0
  const leap = ((LEAP_M + (LEAP_M_PER_S * spanMs) / 1000) * 100) / PAST_STEP
  rowAfter.fill(-1)
  for (let row = 0; row < b.count; row++) rowAfter[b.slot[row]!] = row
  for (let row = 0; row < a.count; row++) {
    const next = rowAfter[a.slot[row]!]!
    const [x, y] = [a.xCm[row]!, a.yCm[row]!]
    const dx = next < 0 ? 0 : b.xCm[next]! - x
    const dy = next < 0 ? 0 : b.yCm[next]! - y
    const walks = (dx !== 0 || dy !== 0) && Math.hypot(dx, dy) <= leap
    into.slot[row] = a.slot[row]!
    into.xCm[row] = Math.round((x + (walks ? dx * share : 0)) * PAST_STEP)
    into.yCm[row] = Math.round((y + (walks ? dy * share : 0)) * PAST_STEP)
    into.z[row] = next < 0 ? a.z[row]! : Math.round(a.z[row]! + (b.z[next]! - a.z[row]!) * share)
    into.heading[row] = walks ? Math.round((Math.atan2(dy, dx) * HEADING_STEPS) / (2 * Math.PI)) : a.heading[row]!
    into.look[row] = a.look[row]!
  }
  into.count = a.count
}
