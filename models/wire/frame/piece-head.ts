import { type ByteReader, readU16, readU8 } from './byte-reader.ts'
import { type ByteWriter, reserve } from './byte-writer.ts'
import { PIECE_HEADER_BYTES } from './layout.ts'

/** What the head of a piece says. */
export interface PieceHead {
  tile: number
  kind: number
  /** Turns since the piece this one builds on; of a KEY, since what it shows. */
  age: number
  /** People in the tile afterwards; cells with people in a counted one. */
  count: number
  enters: number
  leaves: number
  /** Rows told anew; cells told of in a counted tile. */
  told: number
  bodyBytes: number
}

/** A head that says nothing, to be read into. */
export const createPieceHead = (): PieceHead => ({ tile: 0, kind: 0, age: 0, count: 0, enters: 0, leaves: 0, told: 0, bodyBytes: 0 })

/** Where the age stands in a head, bytes. */
const AGE_AT = 3

/** Leaves room for a head; returns where. */
export function openPiece(out: ByteWriter): number {
  const begin = out.at
  reserve(out, PIECE_HEADER_BYTES)
  out.at += PIECE_HEADER_BYTES
  return begin
}

/** Writes the head of the piece that began at `begin` and ends here. */
export function closePiece(
  { bytes, at }: ByteWriter,
  begin: number,
  tile: number,
  kind: number,
  age: number,
  count: number,
  enters: number,
  leaves: number,
  told: number,
): void {
  const body = at - begin - PIECE_HEADER_BYTES
  const words = [tile, kind | (age << 8), count, enters, leaves, told, body & 0xffff, body >>> 16]
  words.forEach((word, k) => {
    bytes[begin + 2 * k] = word
    bytes[begin + 2 * k + 1] = word >> 8
  })
}

/** Says of a written KEY how many turns ago it was so. */
export function setAge(piece: Uint8Array, age: number): void {
  piece[AGE_AT] = age
}

/** Reads the head of a piece into one the caller owns. */
export function readPieceHead(from: ByteReader, into: PieceHead): void {
  into.tile = readU16(from)
  into.kind = readU8(from)
  into.age = readU8(from)
  into.count = readU16(from)
  into.enters = readU16(from)
  into.leaves = readU16(from)
  into.told = readU16(from)
  into.bodyBytes = readU16(from) + readU16(from) * 0x10000
}
