import { Decoder, Encoder, PacketType } from 'socket.io-parser'

/** A bare binary packet is a visitor frame (server/transport/frame-lane.ts); the server sends no other binaries. */
class FrameDecoder extends Decoder {
  override add(data: unknown): void {
    if (typeof data === 'string') super.add(data)
    else this.emitReserved('decoded', { type: PacketType.EVENT, nsp: '/', data: ['frame', data] })
  }
}

/** For the client's end only: the server keeps socket.io's own parser, which cuts off whoever sends a bare binary. */
export const clientParser = { Encoder, Decoder: FrameDecoder }
