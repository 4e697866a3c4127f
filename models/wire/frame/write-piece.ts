import { type ByteWriter, writeU16, writeU8 } from './byte-writer.ts'
import { HEADING_TOLERANCE, headingGap } from './heading.ts'
import { FIRST_UNREST, PIECE_DELTA, PIECE_KEY } from './layout.ts'
import { closePiece, openPiece } from './piece-head.ts'
import type { QuantisedCrowd } from './quantised-crowd.ts'
import { writeResiduals } from './residual-code.ts'
import { makeRoom, removeRow, type TileTrack } from './tile-track.ts'

/** Everybody as they are now, in the steps of the wire: by slot, and by row of the crowd. */
export interface NowBySlot {
  /** `turn` for whoever is still in their tile and near enough to be told of by a step, -`turn` for whoever is new in it. */
  readonly seenAt: Int32Array
  turn: number
  readonly xCm: Int32Array
  readonly yCm: Int32Array
  /** Way since the last time, cm, of those who are new in their tile; 0 for who was not there. */
  readonly vx: Int16Array
  readonly vy: Int16Array
  readonly rowOf: Uint16Array
  crowd: QuantisedCrowd
}

/** A tile as it is written: its number, and its south-west corner in cm of the grid. */
export interface TileAt {
  readonly tile: number
  readonly cornerX: number
  readonly cornerY: number
}

/** Working memory of the piece being written, by row: residuals, cm; and the rows whose heading, look or height must be told. */
let residualX = new Int16Array(1024)
let residualY = new Int16Array(1024)
let toldRows = new Uint16Array(1024)

/**
 * Writes what has happened in a tile since the last piece, and takes it into the track.
 * @param turn of now; at most MOST_AGE after that of the track
 * @param entering slots of those who are new
 */
export function writeDelta(out: ByteWriter, track: TileTrack, at: TileAt, turn: number, now: NowBySlot, entering: Uint16Array): void {
  const begin = openPiece(out)
  const leaves = writeLeaves(out, track, now)
  const told = writeSteps(out, track, at, now)
  for (let k = 0; k < told; k++) {
    const row = toldRows[k]!
    writeU16(out, row)
    writeU8(out, track.heading[row]!)
    writeU8(out, track.look[row]!)
    writeU8(out, track.z[row]!)
  }
  makeRoom(track, track.count + entering.length)
  for (let k = 0; k < entering.length; k++) writeEnter(out, track, at, now, entering[k]!)
  const age = turn - track.turn
  track.turn = turn
  closePiece(out, begin, at.tile, PIECE_DELTA, age, track.count, entering.length, leaves, told)
}

/** Writes everybody in a tile. */
export function writeKey(out: ByteWriter, track: TileTrack, tile: number): void {
  const begin = openPiece(out)
  for (let row = 0; row < track.count; row++) {
    writeU16(out, track.slot[row]!)
    writeU16(out, track.x[row]!)
    writeU16(out, track.y[row]!)
    writeU16(out, track.vx[row]!)
    writeU16(out, track.vy[row]!)
    writeU8(out, track.unrest[row]!)
    writeU8(out, track.heading[row]!)
    writeU8(out, track.look[row]!)
    writeU8(out, track.z[row]!)
  }
  closePiece(out, begin, tile, PIECE_KEY, 0, track.count, 0, 0, 0)
}

/** Rows that are left empty, in the order in which the last one fills them. */
function writeLeaves(out: ByteWriter, track: TileTrack, { seenAt, turn }: NowBySlot): number {
  let leaves = 0
  for (let row = 0; row < track.count;) {
    if (seenAt[track.slot[row]!] === turn) {
      row++
      continue
    }
    writeU16(out, row)
    removeRow(track, row)
    leaves++
  }
  return leaves
}

function writeSteps(out: ByteWriter, track: TileTrack, { cornerX, cornerY }: TileAt, now: NowBySlot): number {
  const { count, x, y, vx, vy, heading, look, z } = track
  const { crowd, rowOf, xCm, yCm } = now
  if (count > residualX.length) {
    residualX = new Int16Array(2 * count)
    residualY = new Int16Array(2 * count)
    toldRows = new Uint16Array(2 * count)
  }
  let told = 0
  for (let row = 0; row < count; row++) {
    const slot = track.slot[row]!
    const nowX = xCm[slot]! - cornerX
    const nowY = yCm[slot]! - cornerY
    const stepX = nowX - x[row]!
    const stepY = nowY - y[row]!
    residualX[row] = stepX - vx[row]!
    residualY[row] = stepY - vy[row]!
    x[row] = nowX
    y[row] = nowY
    vx[row] = stepX
    vy[row] = stepY
    const is = rowOf[slot]!
    const turned = (stepX | stepY) === 0 && Math.abs(headingGap(heading[row]!, crowd.heading[is]!)) > HEADING_TOLERANCE
    if (!turned && crowd.look[is] === look[row] && crowd.z[is] === z[row]) continue
    heading[row] = crowd.heading[is]!
    look[row] = crowd.look[is]!
    z[row] = crowd.z[is]!
    toldRows[told++] = row
  }
  writeResiduals(out, track.unrest, residualX, residualY, count)
  return told
}

function writeEnter(out: ByteWriter, track: TileTrack, { cornerX, cornerY }: TileAt, now: NowBySlot, slot: number): void {
  const row = track.count++
  track.slot[row] = slot
  track.x[row] = now.xCm[slot]! - cornerX
  track.y[row] = now.yCm[slot]! - cornerY
  track.vx[row] = now.vx[slot]!
  track.vy[row] = now.vy[slot]!
  track.unrest[row] = FIRST_UNREST
  const is = now.rowOf[slot]!
  track.heading[row] = now.crowd.heading[is]!
  track.look[row] = now.crowd.look[is]!
  track.z[row] = now.crowd.z[is]!
  writeU16(out, slot)
  writeU16(out, track.x[row])
  writeU16(out, track.y[row])
  writeU16(out, track.vx[row])
  writeU16(out, track.vy[row])
  writeU8(out, track.heading[row])
  writeU8(out, track.look[row])
  writeU8(out, track.z[row])
}
