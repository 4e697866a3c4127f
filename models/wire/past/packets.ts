import { FRAME_HEADER_BYTES } from '../frame/layout.ts'

/** Packets one after the other, each behind its length as u32, little endian. */
export function joinPackets(packets: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(packets.reduce((sum, { byteLength }) => sum + 4 + byteLength, 0))
  const view = new DataView(joined.buffer)
  let at = 0
  for (const packet of packets) {
    view.setUint32(at, packet.byteLength, true)
    joined.set(packet, at + 4)
    at += 4 + packet.byteLength
  }
  return joined
}

/** The packets in what `joinPackets` made; what follows a length that cannot be is left out. */
export function splitPackets(joined: Uint8Array): Uint8Array[] {
  const view = new DataView(joined.buffer, joined.byteOffset, joined.byteLength)
  const packets: Uint8Array[] = []
  for (let at = 0; at + 4 <= joined.byteLength;) {
    const end = at + 4 + view.getUint32(at, true)
    if (end > joined.byteLength) break
    packets.push(joined.subarray(at + 4, end))
    at = end
  }
  return packets
}

/** Venue time a packet of visitors shows, ms since the epoch (frame/write-packet.ts); NaN when it is no packet. */
export function packetMs(packet: Uint8Array): number {
  return packet.byteLength < FRAME_HEADER_BYTES ? Number.NaN : new DataView(packet.buffer, packet.byteOffset).getFloat64(12, true)
}
