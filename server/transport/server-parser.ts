import { Decoder, Encoder } from 'socket.io-parser'
import { readSeenWord } from '#models/wire/seen-word.ts'

/** Passes over what is told beside socket.io's packets; who sends anything else that is no packet is cut off, as ever. */
class PacketDecoder extends Decoder {
  override add(data: unknown): void {
    if (readSeenWord(data) === null) super.add(data)
  }
}

/** For the server's end only: clients get frames beside the packets, and read them with client/link/frame-decoder.ts. */
export const serverParser = { Encoder, Decoder: PacketDecoder }
