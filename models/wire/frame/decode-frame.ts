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

/** Why a packet is not a frame this build can read. */
export type FrameFault = 'FRAME_SHORT' | 'FRAME_MAGIC' | 'FRAME_VERSION' | 'FRAME_KIND' | 'FRAME_LENGTH' | 'FRAME_CAPACITY'

/**
 * Reads a packet into a frame owned by the caller; allocates nothing per visitor.
 * @returns null, or the reason the packet was left alone (the frame is then unchanged)
 */
export function decodeFrame(bytes: Uint8Array, into: VisitorFrame): FrameFault | null {
  if (bytes.byteLength < FRAME_HEADER_BYTES) return 'FRAME_SHORT'
  if (bytes[0] !== FRAME_MAGIC) return 'FRAME_MAGIC'
  if (bytes[1] !== FRAME_VERSION) return 'FRAME_VERSION'
  if (bytes[2] !== FRAME_KEY) return 'FRAME_KIND'
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint32(36, true)
  if (bytes.byteLength !== FRAME_HEADER_BYTES + count * FRAME_VISITOR_BYTES) return 'FRAME_LENGTH'
  if (count > into.slot.length) return 'FRAME_CAPACITY'
  into.flags = bytes[3] ?? 0
  into.epoch = view.getUint32(4, true)
  into.seq = view.getUint32(8, true)
  into.simMs = view.getFloat64(12, true)
  into.sentMs = view.getFloat64(20, true)
  into.originXM = view.getInt16(28, true)
  into.originYM = view.getInt16(30, true)
  into.originZM = view.getInt16(32, true)
  into.count = count
  const small = FRAME_HEADER_BYTES + count * 6
  for (let i = 0; i < count; i++) {
    const at = FRAME_HEADER_BYTES + i * 2
    into.slot[i] = view.getUint16(at, true)
    into.xM[i] = into.originXM + view.getUint16(at + count * 2, true) * XY_QUANTUM_M
    into.yM[i] = into.originYM + view.getUint16(at + count * 4, true) * XY_QUANTUM_M
    into.zM[i] = into.originZM + (bytes[small + i] ?? 0) * Z_QUANTUM_M
    into.headingRad[i] = ((bytes[small + count + i] ?? 0) * 2 * Math.PI) / 256
    into.look[i] = bytes[small + 2 * count + i] ?? 0
  }
  return null
}
