import { type ByteReader, isOverrun, readU16, readU8 } from './byte-reader.ts'
import { ENTER_BYTES, FIRST_UNREST, KEY_BYTES, TOLD_BYTES } from './layout.ts'
import type { PieceHead } from './piece-head.ts'
import { readResiduals } from './residual-code.ts'
import { makeRoom, removeRow, type TileTrack } from './tile-track.ts'

/** Working memory of the piece being read, by row: residuals, cm. */
let residualX = new Int16Array(1024)
let residualY = new Int16Array(1024)

/** Puts everybody of a KEY piece into a track. @returns false when the body is not what its head says; the track is then void */
export function readKey(from: ByteReader, { count, bodyBytes }: PieceHead, track: TileTrack): boolean {
  if (bodyBytes !== count * KEY_BYTES) return false
  makeRoom(track, count)
  for (let row = 0; row < count; row++) {
    track.slot[row] = readU16(from)
    track.x[row] = readU16(from)
    track.y[row] = readU16(from)
    track.vx[row] = readU16(from)
    track.vy[row] = readU16(from)
    track.unrest[row] = readU8(from)
    track.heading[row] = readU8(from)
    track.shown[row] = track.heading[row]!
    track.look[row] = readU8(from)
    track.z[row] = readU8(from)
  }
  track.count = count
  return !isOverrun(from)
}

/** Takes a DELTA piece into a track. @returns false when the body is not what its head says; the track is then void */
export function readDelta(from: ByteReader, head: PieceHead, track: TileTrack): boolean {
  const { count, enters, leaves, told, bodyBytes } = head
  const staying = track.count - leaves
  const fixed = 2 * leaves + TOLD_BYTES * told + ENTER_BYTES * enters
  if (staying < 0 || staying + enters !== count || told > staying || fixed > bodyBytes) return false
  for (let k = 0; k < leaves; k++) {
    const row = readU16(from)
    if (row >= track.count) return false
    removeRow(track, row)
  }
  readSteps(from, track)
  for (let k = 0; k < told; k++) {
    const row = readU16(from)
    if (row >= track.count) return false
    track.heading[row] = readU8(from)
    track.look[row] = readU8(from)
    track.z[row] = readU8(from)
  }
  makeRoom(track, count)
  for (let k = 0; k < enters; k++) readEnter(from, track)
  return !isOverrun(from)
}

function readSteps(from: ByteReader, track: TileTrack): void {
  const { count, x, y, vx, vy } = track
  if (count > residualX.length) {
    residualX = new Int16Array(2 * count)
    residualY = new Int16Array(2 * count)
  }
  readResiduals(from, track.unrest, residualX, residualY, count)
  for (let row = 0; row < count; row++) {
    const stepX = vx[row]! + residualX[row]!
    const stepY = vy[row]! + residualY[row]!
    x[row] = x[row]! + stepX
    y[row] = y[row]! + stepY
    vx[row] = stepX
    vy[row] = stepY
  }
}

function readEnter(from: ByteReader, track: TileTrack): void {
  const row = track.count++
  track.slot[row] = readU16(from)
  track.x[row] = readU16(from)
  track.y[row] = readU16(from)
  track.vx[row] = readU16(from)
  track.vy[row] = readU16(from)
  track.heading[row] = readU8(from)
  track.shown[row] = track.heading[row]!
  track.look[row] = readU8(from)
  track.z[row] = readU8(from)
  track.unrest[row] = FIRST_UNREST
}
