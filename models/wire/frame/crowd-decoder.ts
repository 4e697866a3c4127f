import type { ByteReader } from './byte-reader.ts'
import {
  FRAME_HEADER_BYTES,
  FRAME_MAGIC,
  FRAME_VERSION,
  type FrameHeader,
  HEADING_STEPS,
  PIECE_DELTA,
  PIECE_HEADER_BYTES,
  PIECE_KEY,
  type VisitorFrame,
  XY_QUANTUM_M,
  Z_QUANTUM_M,
} from './layout.ts'
import { turn } from './heading.ts'
import { type PieceHead, readDelta, readKey, readPieceHead } from './read-piece.ts'
import { sameGrid, type TileGrid, tileCount } from './tile-grid.ts'
import { clearTrack, createTileTrack, type TileTrack } from './tile-track.ts'

/** Why a packet, or one piece of it, cannot be read. */
export type FrameFault = 'FRAME_SHORT' | 'FRAME_MAGIC' | 'FRAME_VERSION' | 'FRAME_GRID' | 'FRAME_LENGTH' | 'FRAME_PIECE' | 'FRAME_GAP'

/** What a receiver knows: the people of every tile it was told of. */
export interface CrowdDecoder extends FrameHeader {
  grid: TileGrid
  tracks: readonly TileTrack[]
  /** Tick of the packet for which people have turned. */
  turnedSeq: number
  /** Tiles in which something was lost: they are empty until a KEY comes. Ask for one. */
  readonly lost: Set<number>
  readonly reader: ByteReader
  readonly head: PieceHead
}

const RAD_PER_STEP = (2 * Math.PI) / HEADING_STEPS
const NO_GRID: TileGrid = { originXM: 0, originYM: 0, originZM: 0, tileM: 1, cols: 0, rows: 0 }

/** A receiver that knows nothing. */
export function createCrowdDecoder(): CrowdDecoder {
  return {
    epoch: 0,
    seq: -1,
    simMs: 0,
    sentMs: 0,
    flags: 0,
    grid: NO_GRID,
    tracks: [],
    turnedSeq: -1,
    lost: new Set(),
    reader: { bytes: new Uint8Array(0), at: 0, end: 0 },
    head: { tile: 0, kind: 0, age: 0, count: 0, enters: 0, leaves: 0, told: 0, bodyBytes: 0 },
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
  decoder.simMs = view.getFloat64(12, true)
  decoder.sentMs = view.getFloat64(20, true)
  decoder.flags = bytes[2]!
  let fault: FrameFault | null = null
  let at = FRAME_HEADER_BYTES
  for (let k = 0; k < pieces; k++) {
    at = openPiece(decoder, bytes, at)
    const found = takePiece(decoder)
    fault ??= found
  }
  return fault
}

/** Writes everybody known into a frame; whoever finds no room is left out. */
export function readCrowd(decoder: CrowdDecoder, into: VisitorFrame): void {
  const { grid, tracks, seq, epoch, simMs, sentMs, flags } = decoder
  const turns = decoder.turnedSeq !== seq
  decoder.turnedSeq = seq
  into.epoch = epoch
  into.seq = seq
  into.simMs = simMs
  into.sentMs = sentMs
  into.flags = flags
  let at = 0
  for (let tile = 0; tile < tracks.length; tile++) {
    const track = tracks[tile]!
    const { count, slot, x, y, vx, vy, heading, shown, z } = track
    const cornerX = grid.originXM + (tile % grid.cols) * grid.tileM
    const cornerY = grid.originYM + Math.floor(tile / grid.cols) * grid.tileM
    for (let row = 0; row < count && at < into.slot.length; row++) {
      into.slot[at] = slot[row]!
      into.xM[at] = cornerX + x[row]! * XY_QUANTUM_M
      into.yM[at] = cornerY + y[row]! * XY_QUANTUM_M
      into.zM[at] = grid.originZM + z[row]! * Z_QUANTUM_M
      if (turns) shown[row] = turn(shown[row]!, vx[row]!, vy[row]!, heading[row]!)
      into.headingRad[at] = shown[row]! * RAD_PER_STEP
      into.look[at++] = track.look[row]!
    }
  }
  into.count = at
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

function takePiece({ head, reader, tracks, seq, lost }: CrowdDecoder): FrameFault | null {
  const { tile, kind, age } = head
  const track = tracks[tile]!
  const intoEmpty = track.count === 0 && head.leaves === 0 && head.count === head.enters
  const builds = kind === PIECE_DELTA && (track.seq === seq - age || intoEmpty) && !lost.has(tile)
  if (kind !== PIECE_KEY && !builds) {
    clearTrack(track)
    lost.add(tile)
    return kind === PIECE_DELTA ? 'FRAME_GAP' : 'FRAME_PIECE'
  }
  const whole = kind === PIECE_KEY ? readKey(reader, head, track) : readDelta(reader, head, track)
  if (!whole) {
    clearTrack(track)
    lost.add(tile)
    return 'FRAME_PIECE'
  }
  track.seq = seq
  lost.delete(tile)
  return null
}
