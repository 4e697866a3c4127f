import { createClient } from 'redis'
import { serverIssue, StartError } from '#server/errors.ts'
import type { Log } from '#server/log.ts'

/** Tries before a start gives up: a second or so. */
const FIRST_TRIES = 5
/** First and longest wait before the next try, ms; doubled each time, and spread so that many processes do not return as one. */
const RETRY_MS = [50, 1_000] as const
/** What waits for Redis to come back at most, commands; above it they fail. */
const WAITING = 1_000

export interface RedisOptions {
  readonly url: string
  /** What is asked of it while it is away: kept for its return, or refused at once. */
  readonly whileAway: 'kept' | 'refused'
  readonly log: Log
}

/** A connection to Redis that comes back by itself, for ever: what we use of it. */
export interface Redis {
  readonly isReady: boolean
  /** @returns how many heard it */
  publish(channel: string, message: string | Buffer): Promise<number>
  /** @param bytes `true` for messages as they are, absent for text */
  subscribe<Bytes extends boolean = false>(
    channel: string,
    hear: (message: Bytes extends true ? Buffer : string) => void,
    bytes?: Bytes,
  ): Promise<void>
  eval(script: string, options: { readonly keys: string[]; readonly arguments: string[] }): Promise<unknown>
  destroy(): void
}

/**
 * Connects to Redis.
 * @throws StartError BUS_UNREACHABLE when it cannot be reached now
 */
export async function openRedis({ url, whileAway, log }: RedisOptions): Promise<Redis> {
  let state: 'first' | 'here' | 'away' = 'first'
  const redis = createClient({
    url,
    disableOfflineQueue: whileAway === 'refused',
    commandsQueueMaxLength: WAITING,
    socket: {
      connectTimeout: 2_000,
      // Once connected it never gives up: the adapter reads again at once when a read fails, and would spin on a closed client.
      reconnectStrategy: (tries, cause) =>
        state === 'first' && tries >= FIRST_TRIES ? cause : Math.min(RETRY_MS[1], RETRY_MS[0] * 2 ** tries) * (0.5 + Math.random()),
    },
  })
  redis.on('error', (error: unknown) => {
    if (state === 'here') log.warn({ code: 'BUS_UNREACHABLE', err: error }, 'redis is away')
    if (state !== 'first') state = 'away'
  })
  redis.on('ready', () => {
    if (state === 'away') log.info('redis is back')
    state = 'here'
  })
  try {
    return await redis.connect()
  } catch (error) {
    throw new StartError([serverIssue('BUS_UNREACHABLE', withoutSecret(url), 'a Redis that answers', 'REDIS_URL')], error)
  }
}

function withoutSecret(text: string): string {
  const url = URL.parse(text)
  return url === null ? 'no url' : `${url.protocol}//${url.host}${url.pathname}`
}
