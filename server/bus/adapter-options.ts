import type { RedisStreamsAdapterOptions } from '@socket.io/redis-streams-adapter'

/** Messages that Redis keeps for a gateway that was away for a moment: about a minute's worth. Whoever was away for longer starts anew. */
const KEPT_MESSAGES = 2_000
/** Longest a read waits for news, ms: as long as the end of a process may have to wait for it. */
const BLOCK_MS = 1_000

/** How all processes of a venue use the stream. */
export function adapterOptions(bus: string): Partial<RedisStreamsAdapterOptions> {
  return { streamName: `${bus}:told`, channelPrefix: `${bus}:adapter`, maxLen: KEPT_MESSAGES, blockTimeInMs: BLOCK_MS }
}
