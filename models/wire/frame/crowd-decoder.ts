import type { ByteReader } from './byte-reader.ts'
import {
  FRAME_HEADER_BYTES,
  FRAME_MAGIC,
  FRAME_VERSION,
  type FrameHeader,
  MAX_SLOTS,
  PIECE_CELLS_DELTA,
  PIECE_CELLS_KEY,
  PIECE_DELTA,
  PIECE_HEADER_BYTES,
  PIECE_KEY,
  TILE_CELLS,
  TURNS,
} from './layout.ts'
import { createPieceHead, type PieceHead, readPieceHead } from './piece-head.ts'
import { readCells } from './read-cells.ts'
import { readDelta, readKey } from './read-piece.ts'
import { sameGrid, type TileGrid, tileCount } from './tile-grid.ts'
import { clearTrack, createTileTrack, type TileTrack } from './tile-track.ts'

/** Why a packet, or one piece of it, cannot be read. */
export type FrameFault = 'FRAME_SHORT' | 'FRAME_MAGIC' | 'FRAME_VERSION' | 'FRAME_GRID' | 'FRAME_LENGTH' | 'FRAME_PIECE' | 'FRAME_GAP'

/** What a receiver knows: the people of every tile it was told of. */
export interface CrowdDecoder extends FrameHeader {
  grid: TileGrid
  tracks: readonly TileTrack[]
  /** Venue ms between this packet and the one before. */
  stepMs: number
  /** Turn for which people have turned to where they go. */
  headedTurn: number
  /** Per slot: the reading (`readings`) in which it was last written. */
  readonly readAt: Uint32Array
  readings: number
  /** Tiles in which something was lost: they are empty until a KEY comes. Ask for one. */
  readonly lost: Set<number>
  readonly reader: ByteReader
  readonly head: PieceHead
}

const NO_GRID: TileGrid = { originXM: 0, originYM: 0, originZM: 0, tileM: 1, cols: 0, rows: 0 }

/** A receiver that knows nothing. */
export function createCrowdDecoder(): CrowdDecoder {
  return {
    epoch: 0,
    seq: 0,
    turn: -1,
    simMs: 0,
    sentMs: 0,
    flags: 0,
    grid: NO_GRID,
    tracks: [],
    stepMs: 0,
    headedTurn: -1,
    readAt: new Uint32Array(MAX_SLOTS),
    readings: 0,
    lost: new Set(),
    reader: { bytes: new Uint8Array(0), at: 0, end: 0 },
    head: createPieceHead(),
  }
}

/**
 * Takes a packet in. A packet whose header or whose lengths are wrong changes nothing. A piece that builds on a turn not received, or
 * whose body is broken, empties its tile and names it in `lost`; the other pieces count.
 * @returns null, or the first fault
 */
export function decodePacket(decoder: CrowdDecoder, bytes: Uint8Array): FrameFault | null {
  if (bytes.byteLength < FRAME_HEADER_BYTES) return 'FRAME_SHORT'
  if (bytes[0] !== FRAME_MAGIC) return 'FRAME_MAGIC'
  if (bytes[1] !== FRAME_VERSION) return 'FRAME_VERSION'
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const grid: TileGrid = {
    originXM: view.getInt16(28, true),
    originYM: view.getInt16(30, true),
    originZM: view.getInt16(32, true),
    tileM: bytes[3]!,
    cols: bytes[36]!,
    rows: bytes[37]!,
  }
  if (grid.tileM === 0 || tileCount(grid) === 0) return 'FRAME_GRID'
  const pieces = view.getUint16(34, true)
  if (!lengthsAddUp(decoder, bytes, pieces, tileCount(grid))) return 'FRAME_LENGTH'
  const epoch = view.getUint32(4, true)
  if (epoch !== decoder.epoch || !sameGrid(grid, decoder.grid)) forget(decoder, grid)
  decoder.epoch = epoch
  decoder.seq = view.getUint32(8, true)
  const simMs = view.getFloat64(12, true)
  // The same moment again, as when a pause is told, is no step.
  if (decoder.turn >= 0 && simMs !== decoder.simMs) decoder.stepMs = simMs - decoder.simMs
  decoder.simMs = simMs
  decoder.sentMs = view.getFloat64(20, true)
  decoder.flags = bytes[2]!
  decoder.turn = view.getUint16(38, true)
  let fault: FrameFault | null = null
  let at = FRAME_HEADER_BYTES
  for (let k = 0; k < pieces; k++) {
    at = openPiece(decoder, bytes, at)
    const found = takePiece(decoder)
    fault ??= found
  }
  return fault
}

/** Counts of the cells of a tile that is only counted, row by row from the south-west; null for one told person by person. */
export function cellsOf({ tracks }: CrowdDecoder, tile: number): Uint8Array | null {
  return tracks[tile]?.cells ?? null
}

function forget(decoder: CrowdDecoder, grid: TileGrid): void {
  decoder.grid = grid
  decoder.tracks = Array.from({ length: tileCount(grid) }, createTileTrack)
  decoder.lost.clear()
}

/** Sets reader and head to the piece at `at`; returns where the next one begins. */
function openPiece({ reader, head }: CrowdDecoder, bytes: Uint8Array, at: number): number {
  reader.bytes = bytes
  reader.at = at
  reader.end = bytes.byteLength
  readPieceHead(reader, head)
  reader.end = reader.at + head.bodyBytes
  return reader.end
}

function lengthsAddUp(decoder: CrowdDecoder, bytes: Uint8Array, pieces: number, tiles: number): boolean {
  let at = FRAME_HEADER_BYTES
  for (let k = 0; k < pieces; k++) {
    if (at + PIECE_HEADER_BYTES > bytes.byteLength) return false
    at = openPiece(decoder, bytes, at)
    if (decoder.head.tile >= tiles) return false
  }
  return at === bytes.byteLength
}

function takePiece(decoder: CrowdDecoder): FrameFault | null {
  const { head, tracks, lost } = decoder
  const track = tracks[head.tile]!
  const builds = head.kind === PIECE_KEY || head.kind === PIECE_CELLS_KEY || (follows(decoder, track) && !lost.has(head.tile))
  const known = head.kind <= PIECE_CELLS_DELTA
  if (!known || !builds || !readBody(decoder, track)) {
    clearTrack(track)
    lost.add(head.tile)
    return known && !builds ? 'FRAME_GAP' : 'FRAME_PIECE'
  }
  lost.delete(head.tile)
  return null
}

/** Whether a piece of news builds on what is known of its tile; on nobody, it says everything. */
function follows({ head, turn }: CrowdDecoder, track: TileTrack): boolean {
  const counted = head.kind === PIECE_CELLS_DELTA
  if (counted !== (track.cells !== null) && !isEmpty(track)) return false
  if (track.turn >= 0 && track.turn === (turn - head.age + TURNS) % TURNS) return true
  return isEmpty(track) && head.leaves === 0 && (counted || head.count === head.enters)
}

const isEmpty = ({ count, cells }: TileTrack): boolean => count === 0 && (cells === null || cells.every((people) => people === 0))

function readBody({ head, reader, turn, simMs }: CrowdDecoder, track: TileTrack): boolean {
  const beforeMs = track.simMs
  track.simMs = simMs
  track.stepFromMs = head.kind === PIECE_DELTA ? beforeMs : simMs
  track.turn = turn
  if (head.kind === PIECE_KEY || head.kind === PIECE_CELLS_KEY) track.turn = (turn - head.age + TURNS) % TURNS
  if (head.kind === PIECE_DELTA || head.kind === PIECE_KEY) {
    track.cells = null
    return head.kind === PIECE_KEY ? readKey(reader, head, track) : readDelta(reader, head, track)
  }
  track.count = 0
  if (head.kind === PIECE_CELLS_KEY) track.cells?.fill(0)
  track.cells ??= new Uint8Array(TILE_CELLS)
  return readCells(reader, head, track.cells)
}
