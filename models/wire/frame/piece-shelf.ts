import { type ByteWriter, createByteWriter } from './byte-writer.ts'
import { setAge } from './piece-head.ts'

/**
 * What one writer has to say at its last turn, tile by tile: the news since its turn before, written once however many receivers get
 * them, and everything there is to know of a tile, written when somebody asks.
 */
export interface PieceShelf {
  /** Turn written last; -1 for none. */
  turn: number
  /** Per tile: turn of its last piece, and of the piece before; -1 for none. A tile nobody was or is in gets no piece. */
  readonly pieceTurn: Int32Array
  readonly baseTurn: Int32Array
  readonly news: Pieces
  readonly keys: Pieces
  /** Appends a KEY piece of a tile as it is now. */
  readonly writeKey: (out: ByteWriter, tile: number) => void
}

/** Bytes of pieces one after the other; per tile where its piece begins and ends, both 0 for none. */
interface Pieces {
  readonly out: ByteWriter
  readonly begin: Uint32Array
  readonly end: Uint32Array
}

/** A shelf with nothing on it. */
export function createPieceShelf(tiles: number, writeKey: PieceShelf['writeKey']): PieceShelf {
  return {
    turn: -1,
    pieceTurn: new Int32Array(tiles).fill(-1),
    baseTurn: new Int32Array(tiles).fill(-1),
    news: createPieces(tiles),
    keys: createPieces(tiles),
    writeKey,
  }
}

/** Takes everything off the shelf, for a new turn. */
export function openTurn(shelf: PieceShelf, turn: number): void {
  shelf.turn = turn
  empty(shelf.news)
  empty(shelf.keys)
}

/** The news of a tile are what has been written since `begin`. */
export function shelveNews({ turn, news, pieceTurn, baseTurn }: PieceShelf, tile: number, begin: number): void {
  news.begin[tile] = begin
  news.end[tile] = news.out.at
  baseTurn[tile] = pieceTurn[tile]!
  pieceTurn[tile] = turn
}

/** Bytes of the news of a tile in this turn, good until the next; empty for none. */
export function newsPiece({ news }: PieceShelf, tile: number): Uint8Array {
  return news.out.bytes.subarray(news.begin[tile], news.end[tile])
}

/**
 * Bytes of the KEY piece of a tile as of the shelf's turn, made now if nobody has asked before; good until it is asked for again.
 * @param age turns since that turn, MOST_AGE at most
 */
export function keyPiece({ keys, writeKey }: PieceShelf, tile: number, age = 0): Uint8Array {
  if (keys.end[tile] === 0) {
    keys.begin[tile] = keys.out.at
    writeKey(keys.out, tile)
    keys.end[tile] = keys.out.at
  }
  const piece = keys.out.bytes.subarray(keys.begin[tile], keys.end[tile])
  setAge(piece, age)
  return piece
}

function createPieces(tiles: number): Pieces {
  return { out: createByteWriter(), begin: new Uint32Array(tiles), end: new Uint32Array(tiles) }
}

function empty({ out, begin, end }: Pieces): void {
  out.at = 0
  begin.fill(0)
  end.fill(0)
}
