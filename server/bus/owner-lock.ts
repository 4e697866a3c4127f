import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { serverIssue, StartError } from '#server/errors.ts'
import type { Bus } from './open-bus.ts'

/** A venue whose owner has been silent this long is free, wall ms. */
const HELD_MS = 5_000
/** How often the owner says that it is there, wall ms. */
const RENEW_MS = 1_000
/** Longest a start waits for an owner that may just have died, wall ms. */
const WAIT_MS = HELD_MS + 1_000
/** How often a start looks, wall ms. */
const LOOK_MS = 200

/**
 * Takes the venue, or keeps it. KEYS: owner, fence. ARGV: who asks, for how long (ms). Returns the fence number, or 0 when it is another's.
 * The number is made of Redis's clock, so that it grows even when Redis has lost everything it knew.
 */
const TAKE = `
local held = redis.call('GET', KEYS[1])
if held and held ~= ARGV[1] then return 0 end
local fence = tonumber(redis.call('GET', KEYS[2]) or '0')
if not held then
  local now = redis.call('TIME')
  fence = math.max(fence + 1, now[1] * 1000 + math.floor(now[2] / 1000))
  redis.call('SET', KEYS[2], string.format('%.0f', fence))
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return fence`

/** Gives the venue back if it is still ours. */
const RELEASE = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`

/** The right to be the one process that acts in a venue. */
export interface Ownership {
  /** Grows with every owner, and whenever Redis has forgotten the one it had. */
  fence(): number
  /** Whether it is certain that nobody else owns the venue: false while Redis is away for longer than the right lasts. */
  isSure(): boolean
  release(): Promise<void>
}

export interface OwnershipOptions {
  readonly bus: Pick<Bus, 'name' | 'mouth'>
  /** Monotonic clock, ms. */
  readonly nowMs: () => number
  /** Another process has taken the venue: this one must end. */
  readonly onLost: () => void
}

/**
 * Becomes the owner of a venue, waiting a little for one that may just have died.
 * @throws StartError VENUE_TAKEN
 */
export async function ownVenue({ bus: { name, mouth }, nowMs, onLost }: OwnershipOptions): Promise<Ownership> {
  const keys = [`${name}:owner`, `${name}:fence`]
  const me = randomUUID()
  let fence = 0
  let sureUntilMs = 0
  const take = async (): Promise<number> => {
    const askedMs = nowMs()
    const taken = Number(await mouth.eval(TAKE, { keys, arguments: [me, String(HELD_MS)] }))
    if (taken > 0) sureUntilMs = askedMs + HELD_MS
    return taken
  }

  const startMs = nowMs()
  while ((fence = await take()) === 0) {
    if (nowMs() - startMs > WAIT_MS) throw new StartError([serverIssue('VENUE_TAKEN', name, 'a bus without an owner', '--bus')])
    await sleep(LOOK_MS)
  }

  const renew = async (): Promise<void> => {
    const taken = await take()
    if (taken > 0) fence = taken
    else {
      clearInterval(timer)
      sureUntilMs = 0
      onLost()
    }
  }
  // A Redis that is away says so elsewhere; until it is back, `isSure` runs out.
  const timer = setInterval(() => void renew().catch(() => {}), RENEW_MS)
  timer.unref()
  return {
    fence: () => fence,
    isSure: () => nowMs() < sureUntilMs,
    async release() {
      clearInterval(timer)
      sureUntilMs = 0
      await mouth.eval(RELEASE, { keys, arguments: [me] }).catch(() => {})
    },
  }
}
