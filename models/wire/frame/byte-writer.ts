/** Bytes that grow as they are written, little-endian. */
export interface ByteWriter {
  bytes: Uint8Array<ArrayBuffer>
  /** Bytes written. */
  at: number
}

const FIRST_BYTES = 4096

export function createByteWriter(): ByteWriter {
  return { bytes: new Uint8Array(FIRST_BYTES), at: 0 }
}

/** Makes room for so many more bytes. */
export function reserve(out: ByteWriter, more: number): void {
  if (out.at + more <= out.bytes.length) return
  const bytes = new Uint8Array(Math.max(out.bytes.length * 2, out.at + more))
  bytes.set(out.bytes)
  out.bytes = bytes
}

export function writeU8(out: ByteWriter, value: number): void {
  if (out.at === out.bytes.length) reserve(out, 1)
  out.bytes[out.at++] = value
}

export function writeU16(out: ByteWriter, value: number): void {
  writeU8(out, value)
  writeU8(out, value >> 8)
}
