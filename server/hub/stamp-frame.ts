import { FRAME_HEADER_BYTES } from '#models/wire/frame/layout.ts'

/** Where the header holds the epoch (u32) and the wall time of sending (f64); see models/wire/frame/encode-frame.ts. */
const EPOCH_AT = 4
const SENT_AT = 20

/**
 * Writes into an encoded frame what only the hub knows, so that no source has to.
 * @param sentMs wall clock, ms since the epoch
 * @returns false when the bytes cannot be a frame
 */
export function stampFrame(bytes: Uint8Array, epoch: number, sentMs: number): boolean {
  if (bytes.byteLength < FRAME_HEADER_BYTES) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  view.setUint32(EPOCH_AT, epoch, true)
  view.setFloat64(SENT_AT, sentMs, true)
  return true
}
