import {
  FRAME_HEADER_BYTES,
  FRAME_KEY,
  FRAME_MAGIC,
  FRAME_VERSION,
  FRAME_VISITOR_BYTES,
  type VisitorFrame,
  XY_QUANTUM_M,
  Z_QUANTUM_M,
} from './layout.ts'

/**
 * Writes a frame as one little-endian KEY packet: header, then slot, x, y as u16 arrays, then z, heading, look as u8 arrays.
 * The origin is sent in whole metres; positions outside its 1,310 m square are clamped to its edge.
 * @returns a fresh buffer of FRAME_HEADER_BYTES + 9 bytes per visitor
 */
export function encodeFrame(frame: VisitorFrame): Uint8Array<ArrayBuffer> {
  const { count } = frame
  const originXM = Math.round(frame.originXM)
  const originYM = Math.round(frame.originYM)
  const originZM = Math.round(frame.originZM)
  const bytes = new Uint8Array(FRAME_HEADER_BYTES + count * FRAME_VISITOR_BYTES)
  const view = new DataView(bytes.buffer)
  bytes[0] = FRAME_MAGIC
  bytes[1] = FRAME_VERSION
  bytes[2] = FRAME_KEY
  bytes[3] = frame.flags
  view.setUint32(4, frame.epoch, true)
  view.setUint32(8, frame.seq, true)
  view.setFloat64(12, frame.simMs, true)
  view.setFloat64(20, frame.sentMs, true)
  view.setInt16(28, originXM, true)
  view.setInt16(30, originYM, true)
  view.setInt16(32, originZM, true)
  view.setUint32(36, count, true)
  const words = new Uint16Array(bytes.buffer, FRAME_HEADER_BYTES, count * 3)
  const small = bytes.subarray(FRAME_HEADER_BYTES + count * 6)
  for (let i = 0; i < count; i++) {
    words[i] = frame.slot[i] ?? 0
    words[count + i] = clamp16(((frame.xM[i] ?? 0) - originXM) / XY_QUANTUM_M)
    words[2 * count + i] = clamp16(((frame.yM[i] ?? 0) - originYM) / XY_QUANTUM_M)
    small[i] = Math.max(0, Math.min(255, Math.round(((frame.zM[i] ?? 0) - originZM) / Z_QUANTUM_M)))
    small[count + i] = Math.round(((frame.headingRad[i] ?? 0) * 256) / (2 * Math.PI)) & 255
    small[2 * count + i] = frame.look[i] ?? 0
  }
  return bytes
}

function clamp16(steps: number): number {
  return Math.max(0, Math.min(65_535, Math.round(steps)))
}
