import { openRedis, type Redis, type RedisOptions } from './open-redis.ts'

/** The connection that the adapter of socket.io writes by. */
export interface Stream {
  readonly redis: Redis
  /** How often something could not be written: whoever reads has missed something then. */
  breaks(): number
}

/** What the adapter calls (its util.js). */
interface Writer extends Redis {
  xAdd(...args: unknown[]): Promise<unknown>
  duplicate(overrides: { readonly disableOfflineQueue: boolean }): unknown
}

/**
 * Opens a connection for the adapter. What it writes while Redis is away is refused and counted, for an old message that comes after a lost
 * one would hide the loss; the adapter itself says nothing of it. What it reads waits: it reads again at once when a read fails, and would
 * spin on a refusal.
 */
export async function openStream(options: Omit<RedisOptions, 'whileAway'>): Promise<Stream> {
  const redis = (await openRedis({ ...options, whileAway: 'refused' })) as Writer
  const [xAdd, duplicate] = [redis.xAdd.bind(redis), redis.duplicate.bind(redis)]
  let breaks = 0
  redis.duplicate = () => duplicate({ disableOfflineQueue: false })
  redis.xAdd = async (...args) => {
    try {
      return await xAdd(...args)
    } catch (error) {
      breaks++
      throw error
    }
  }
  return { redis, breaks: () => breaks }
}
