import { type CrowdEncoder, deltaPiece, keyPiece } from './crowd-encoder.ts'

/** What one receiver has been sent: per tile the turn of its last piece, -1 for none. */
export type SentTurns = Int32Array

/** A receiver that has been sent nothing. */
export const noTurns = (tiles: number): SentTurns => new Int32Array(tiles).fill(-1)

/**
 * Adds the pieces that bring a receiver up to date on a tile, and notes them as sent: nothing, the news of this turn where it has the turn
 * before, else everybody in the tile.
 */
export function addTileNews(encoder: CrowdEncoder, tile: number, sent: SentTurns, pieces: Uint8Array[]): void {
  const last = encoder.pieceSeq[tile]!
  if (sent[tile] === last) return
  const follows = last === encoder.seq && sent[tile] === encoder.baseSeq[tile]
  pieces.push(follows ? deltaPiece(encoder, tile) : keyPiece(encoder, tile))
  sent[tile] = last
}
