import { createCrowdEncoder, encodeTurn } from '#models/wire/frame/crowd-encoder.ts'
import type { VisitorFrame } from '#models/wire/frame/layout.ts'
import { keyPiece } from '#models/wire/frame/piece-shelf.ts'
import { createQuantisedCrowd, quantise } from '#models/wire/frame/quantised-crowd.ts'
import { type TileGrid, tileCount } from '#models/wire/frame/tile-grid.ts'
import { writePacket } from '#models/wire/frame/write-packet.ts'

/** A packet that says of every tile who is there, whatever was said before. */
export function keyPacket(frame: VisitorFrame, grid: TileGrid): Uint8Array<ArrayBuffer> {
  const encoder = createCrowdEncoder(grid)
  const crowd = createQuantisedCrowd(frame.count)
  quantise(frame, grid, crowd)
  encodeTurn(encoder, crowd, frame.seq)
  return writePacket(
    { ...frame, turn: frame.seq },
    grid,
    Array.from({ length: tileCount(grid) }, (_, tile) => keyPiece(encoder, tile)),
  )
}
