import { Decoder, Encoder, type Packet, PacketType } from 'socket.io-parser'

/**
 * A visitor frame goes out as one bare binary packet: the usual two, a text that announces a binary, cost twice the CPU (28 and
 * 60 µs a client and tick, wire.md 1.3). All else is as ever, and a client that sends a bare binary is cut off by the decoder.
 */
class FrameEncoder extends Encoder {
  override encode(packet: Packet): unknown[] {
    const data: unknown = packet.data
    const isFrame = packet.type === PacketType.EVENT && packet.id === undefined && Array.isArray(data) && data[0] === 'frame'
    return isFrame ? [data[1]] : super.encode(packet)
  }
}

/** The server's half; client/link/frame-decoder.ts is the other. */
export const serverParser = { Encoder: FrameEncoder, Decoder }
