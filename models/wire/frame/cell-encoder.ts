import { type ByteWriter, writeU8 } from './byte-writer.ts'
import { CELLS_A_SIDE, MOST_AGE, MOST_IN_CELL, PIECE_CELLS_DELTA, PIECE_CELLS_KEY, TILE_CELLS, XY_STEPS_PER_M } from './layout.ts'
import { closePiece, openPiece } from './piece-head.ts'
import { createPieceShelf, openTurn, type PieceShelf, shelveNews } from './piece-shelf.ts'
import type { QuantisedCrowd } from './quantised-crowd.ts'
import { type TileGrid, tileCount } from './tile-grid.ts'

/** Turns a crowd into counts per cell, for views so far that a person is less than a few pixels: people of all floors together. */
export interface CellEncoder extends PieceShelf {
  readonly grid: TileGrid
  /** Per tile TILE_CELLS counts: as last told, and now. */
  told: Uint8Array
  now: Uint8Array
}

/** An encoder that has seen nobody. */
export function createCellEncoder(grid: TileGrid): CellEncoder {
  const tiles = tileCount(grid)
  const encoder: CellEncoder = {
    ...createPieceShelf(tiles, (out, tile) => writeCells(out, tile, NOBODY, cellsOf(encoder.told, tile), PIECE_CELLS_KEY, 0)),
    grid,
    told: new Uint8Array(tiles * TILE_CELLS),
    now: new Uint8Array(tiles * TILE_CELLS),
  }
  return encoder
}

/** Writes the pieces of a turn, as `encodeTurn` does: only of tiles in which a count has changed. */
export function encodeCells(encoder: CellEncoder, crowd: QuantisedCrowd, turn: number): void {
  if (turn <= encoder.turn || turn - encoder.turn > MOST_AGE) {
    encoder.told.fill(0)
    encoder.pieceTurn.fill(-1)
  }
  openTurn(encoder, turn)
  countCells(encoder, crowd)
  const { told, now, news, pieceTurn } = encoder
  for (let tile = 0; tile < pieceTurn.length; tile++) {
    const [before, after] = [cellsOf(told, tile), cellsOf(now, tile)]
    const had = pieceTurn[tile]!
    if (had < 0 ? after.every((count) => count === 0) : before.every((count, cell) => count === after[cell])) continue
    const begin = news.out.at
    // Where nothing was told, the turn before stands for nobody. A piece too old to be named is followed by a whole one.
    const age = had < 0 ? 1 : turn - had
    if (age > MOST_AGE) writeCells(news.out, tile, NOBODY, after, PIECE_CELLS_KEY, 0)
    else writeCells(news.out, tile, before, after, PIECE_CELLS_DELTA, age)
    shelveNews(encoder, tile, begin)
  }
  encoder.told = now
  encoder.now = told
}

const NOBODY = new Uint8Array(TILE_CELLS)

function cellsOf(counts: Uint8Array, tile: number): Uint8Array {
  return counts.subarray(tile * TILE_CELLS, (tile + 1) * TILE_CELLS)
}

function countCells({ grid, now }: CellEncoder, { count, xCm, yCm }: QuantisedCrowd): void {
  now.fill(0)
  const cellCm = (grid.tileM * XY_STEPS_PER_M) / CELLS_A_SIDE
  for (let row = 0; row < count; row++) {
    const col = Math.floor(xCm[row]! / cellCm)
    const line = Math.floor(yCm[row]! / cellCm)
    const tile = Math.floor(line / CELLS_A_SIDE) * grid.cols + Math.floor(col / CELLS_A_SIDE)
    const at = tile * TILE_CELLS + (line % CELLS_A_SIDE) * CELLS_A_SIDE + (col % CELLS_A_SIDE)
    if (now[at]! < MOST_IN_CELL) now[at]!++
  }
}

/** Names the cells that have changed; all of them one after the other where that is shorter. */
function writeCells(out: ByteWriter, tile: number, before: Uint8Array, after: Uint8Array, kind: number, age: number): void {
  const begin = openPiece(out)
  let told = 0
  let full = 0
  for (let cell = 0; cell < TILE_CELLS; cell++) {
    if (after[cell] !== before[cell]) told++
    if (after[cell] !== 0) full++
  }
  const plain = 2 * told > TILE_CELLS
  for (let cell = 0; cell < TILE_CELLS; cell++) {
    if (!plain && after[cell] === before[cell]) continue
    if (!plain) writeU8(out, cell)
    writeU8(out, after[cell]!)
  }
  closePiece(out, begin, tile, kind, age, full, 0, 0, plain ? TILE_CELLS : told)
}
