import { Decoder, Encoder, PacketType } from 'socket.io-parser'

/** A bare binary packet is a visitor frame: the server sends no other binaries. */
class FrameDecoder extends Decoder {
  override add(data: unknown): void {
    if (typeof data === 'string') super.add(data)
    else this.emitReserved('decoded', { type: PacketType.EVENT, nsp: '/', data: ['frame', data] })
  }
}

/** The client's half; server/transport/frame-encoder.ts is the other. */
export const clientParser = { Encoder, Decoder: FrameDecoder }
