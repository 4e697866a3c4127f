import { createCrowdEncoder, encodeTurn } from '#models/wire/frame/crowd-encoder.ts'
import { type FrameHeader, MOST_AGE } from '#models/wire/frame/layout.ts'
import { keyPiece, newsPiece } from '#models/wire/frame/piece-shelf.ts'
import type { QuantisedCrowd } from '#models/wire/frame/quantised-crowd.ts'
import { type TileGrid, tileCount } from '#models/wire/frame/tile-grid.ts'
import { writePacket } from '#models/wire/frame/write-packet.ts'
import { pastGrid, toPast } from '#models/wire/past/past-crowd.ts'

/** Writes a crowd down as it is kept. */
export interface CrowdScribe {
  /** The packet of a turn; 'everything' needs no packet before it. */
  write(crowd: QuantisedCrowd, header: FrameHeader, says: 'everything' | 'news'): Uint8Array
}

/** @param grid of the venue, as live frames have it */
export function createCrowdScribe(grid: TileGrid): CrowdScribe {
  const past = pastGrid(grid)
  const encoder = createCrowdEncoder(past)
  const tiles = Array.from({ length: tileCount(past) }, (_, tile) => tile)
  return {
    write(crowd, header, says) {
      // After a long gap, or when time goes back, the encoder forgets everybody, and so must a reader.
      const forgets = header.seq <= encoder.turn || header.seq - encoder.turn > MOST_AGE
      encodeTurn(encoder, toPast(crowd, past), header.seq)
      const whole = forgets || says === 'everything'
      // Every tile, also the empty ones: a reader may still have people there.
      const pieces = whole
        ? tiles.map((tile) => keyPiece(encoder, tile))
        : tiles.filter((tile) => encoder.pieceTurn[tile] === encoder.turn).map((tile) => newsPiece(encoder, tile))
      return writePacket({ ...header, turn: header.seq }, past, pieces)
    },
  }
}
