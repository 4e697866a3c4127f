import type { FrameHeader } from '#models/wire/frame/layout.ts'
import type { TileGrid } from '#models/wire/frame/tile-grid.ts'
import { writePacket } from '#models/wire/frame/write-packet.ts'

/** Bytes as any number of sockets can be sent them. */
export interface SharedPacket {
  readonly bytes: Uint8Array
  /** For engine.io: the websocket frame made once for all; it goes to the stream as it is. */
  readonly options: { readonly compress: false; readonly wsPreEncodedFrame: readonly Uint8Array[] }
}

/** First bytes of an unmasked websocket frame: FIN with opcode 2 (binary), then a length of 7, 16 or 64 bits (RFC 6455 §5.2). */
const FIN_BINARY = 0x82
const LENGTH_16 = 126
const LENGTH_64 = 127
const MOST_HEADER_BYTES = 10

/** A packet of pieces, and the websocket frame round it in the same memory: one write instead of two, and no copy. */
export function sharedPacket(header: FrameHeader, grid: TileGrid, pieces: readonly Uint8Array[]): SharedPacket {
  const bytes = writePacket(header, grid, pieces, MOST_HEADER_BYTES)
  const length = bytes.byteLength
  const headerBytes = length < LENGTH_16 ? 2 : length < 65_536 ? 4 : MOST_HEADER_BYTES
  const begin = MOST_HEADER_BYTES - headerBytes
  const view = new DataView(bytes.buffer, begin)
  view.setUint8(0, FIN_BINARY)
  view.setUint8(1, headerBytes === 2 ? length : headerBytes === 4 ? LENGTH_16 : LENGTH_64)
  if (headerBytes === 4) view.setUint16(2, length)
  if (headerBytes === MOST_HEADER_BYTES) view.setBigUint64(2, BigInt(length))
  return { bytes, options: { compress: false, wsPreEncodedFrame: [new Uint8Array(bytes.buffer, begin)] } }
}
