import type { Log } from '#server/log.ts'
import { openRedis, type Redis } from './open-redis.ts'
import { openStream, type Stream } from './stream.ts'

/** What the processes of one venue share. */
export interface Bus {
  /** Name that keeps venues apart on one Redis. */
  readonly name: string
  /** Refuses what it is asked while Redis is away. */
  readonly mouth: Redis
  /** Only listens. */
  readonly ears: Redis
  /** For the adapter of socket.io, which makes readers of it (stream.ts). */
  readonly stream: Stream
  close(): void
}

export interface BusOptions {
  readonly url: string
  readonly name: string
  readonly log: Log
}

/** Connects to the bus of a venue. @throws StartError BUS_UNREACHABLE */
export async function openBus({ url, name, log }: BusOptions): Promise<Bus> {
  const mouth = await openRedis({ url, whileAway: 'refused', log })
  const [ears, stream] = await Promise.all([openRedis({ url, whileAway: 'kept', log }), openStream({ url, log })])
  return {
    name,
    mouth,
    ears,
    stream,
    close: () => [mouth, ears, stream.redis].forEach((redis) => redis.destroy()),
  }
}
