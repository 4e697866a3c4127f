import { type ByteReader, readU8 } from './byte-reader.ts'
import { CELL_BYTES, TILE_CELLS } from './layout.ts'
import type { PieceHead } from './piece-head.ts'

/** Takes what a piece says of cells into counts. @returns false when the body is not what its head says; the counts are then void */
export function readCells(from: ByteReader, { count, told, bodyBytes }: PieceHead, cells: Uint8Array): boolean {
  const plain = told === TILE_CELLS
  if (told > TILE_CELLS || bodyBytes !== (plain ? TILE_CELLS : told * CELL_BYTES)) return false
  for (let k = 0; k < told; k++) {
    const cell = plain ? k : readU8(from)
    cells[cell] = readU8(from)
  }
  return cells.reduce((full, people) => full + (people === 0 ? 0 : 1), 0) === count
}
