import { MOST_AGE, PIECE_HEADER_BYTES } from './layout.ts'
import { keyPiece, newsPiece, type PieceShelf } from './piece-shelf.ts'

/** Stands for no shelf: nothing is told of a tile. */
export const NO_SHELF = 255

/** Turn of the last piece of a tile of which nothing was told, and of one of which nobody knows what has arrived. */
const NOTHING = -1
export const LOST = -2

/** What one receiver has been sent, per tile: from which shelf, and the turn of its last piece, or NOTHING or LOST. */
export interface SentTiles {
  readonly shelf: Uint8Array
  readonly turn: Int32Array
}

/** A receiver that has been sent nothing. */
export const noTiles = (tiles: number): SentTiles => ({
  shelf: new Uint8Array(tiles).fill(NO_SHELF),
  turn: new Int32Array(tiles).fill(NOTHING),
})

/** What another receiver would have been sent who has been sent the same. */
export const copyTiles = ({ shelf, turn }: SentTiles): SentTiles => ({ shelf: shelf.slice(), turn: turn.slice() })

/** Whether two receivers know the same. */
export function sameTiles(a: SentTiles, b: SentTiles): boolean {
  for (let tile = 0; tile < a.turn.length; tile++) if (a.shelf[tile] !== b.shelf[tile] || a.turn[tile] !== b.turn[tile]) return false
  return true
}

/**
 * Adds the pieces that bring a receiver up to date on a tile, and notes them as sent: nothing, the news of this turn where it has the turn
 * before, else everybody in the tile. Who changes from an often told shelf to a seldom told one stays with the first until the other is
 * no older: nobody walks back.
 * @param turn of the packet
 * @param wanted shelf the receiver wants the tile from; NO_SHELF to forget it
 */
export function addTileNews(
  shelves: readonly PieceShelf[],
  turn: number,
  wanted: number,
  tile: number,
  sent: SentTiles,
  pieces: Uint8Array[],
): void {
  const has = sent.shelf[tile]!
  if (has !== wanted && (has === NO_SHELF || wanted === NO_SHELF || shelves[wanted]!.turn >= shelves[has]!.turn)) {
    change(shelves, turn, wanted, tile, sent, pieces)
    return
  }
  const shelf = shelves[has]
  const last = shelf?.pieceTurn[tile] ?? NOTHING
  const before = sent.turn[tile]!
  if (before === last) return
  const follows = last === turn && before === shelf?.baseTurn[tile]
  pieces.push(follows ? newsPiece(shelf, tile) : wholePiece(shelf, turn, tile))
  sent.turn[tile] = last
}

function change(shelves: readonly PieceShelf[], turn: number, wanted: number, tile: number, sent: SentTiles, pieces: Uint8Array[]): void {
  const shelf = shelves[wanted]
  const last = shelf?.pieceTurn[tile] ?? NOTHING
  if (last !== NOTHING || sent.turn[tile] !== NOTHING) pieces.push(wholePiece(shelf, turn, tile))
  sent.shelf[tile] = wanted
  sent.turn[tile] = last
}

/** Everybody in a tile; nobody where the shelf, or the lack of one, knows of nobody. */
function wholePiece(shelf: PieceShelf | undefined, turn: number, tile: number): Uint8Array {
  const last = shelf?.pieceTurn[tile] ?? NOTHING
  if (shelf !== undefined && last !== NOTHING) return keyPiece(shelf, tile, Math.min(MOST_AGE, turn - last))
  // The kind of a KEY is 0, and so are all its counts.
  const piece = new Uint8Array(PIECE_HEADER_BYTES)
  piece[0] = tile
  piece[1] = tile >> 8
  return piece
}
