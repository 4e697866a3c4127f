import { FRAME_HEADER_BYTES, FRAME_MAGIC, FRAME_VERSION, type FrameHeader, TURNS } from './layout.ts'
import type { TileGrid } from './tile-grid.ts'

/**
 * One packet: what is common to all tiles, then the pieces as they are.
 * @param room bytes left free before it, for whoever sends it; they are in the buffer of what is returned, not in it
 */
export function writePacket(
  { epoch, seq, turn, simMs, sentMs, flags }: FrameHeader,
  grid: TileGrid,
  pieces: readonly Uint8Array[],
  room = 0,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, room + FRAME_HEADER_BYTES)).subarray(room)
  const view = new DataView(bytes.buffer, room)
  bytes[0] = FRAME_MAGIC
  bytes[1] = FRAME_VERSION
  bytes[2] = flags
  bytes[3] = grid.tileM
  view.setUint32(4, epoch, true)
  view.setUint32(8, seq, true)
  view.setFloat64(12, simMs, true)
  view.setFloat64(20, sentMs, true)
  view.setInt16(28, grid.originXM, true)
  view.setInt16(30, grid.originYM, true)
  view.setInt16(32, grid.originZM, true)
  view.setUint16(34, pieces.length, true)
  bytes[36] = grid.cols
  bytes[37] = grid.rows
  view.setUint16(38, turn % TURNS, true)
  let at = FRAME_HEADER_BYTES
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.byteLength
  }
  return bytes
}
