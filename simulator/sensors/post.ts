import { exponential, type Rng } from '#simulator/kernel/rng.ts'
import { TICK_S } from '#simulator/kernel/tick.ts'
import type { Uplink } from './define.ts'
import { type ActiveFault, isHit } from './faults.ts'

/** Time over which a battery fails for good when the fault states none, min. Assumption. */
const FADE_MIN = 10
const TICKS_PER_MIN = 60 / TICK_S
/** A copy follows its message after so long, s: the device waits for an acknowledgement and sends again. Assumption. */
const RESEND_S = 2

/** One message on its way: all values of one observation. */
export interface Message {
  /** Tick at which it arrives. */
  readonly due: number
  readonly sensor: number
  /** The device's timestamp, ms. */
  readonly t: number
  /** One per channel; NaN is not sent. */
  readonly values: readonly number[]
}

/** All messages on their way, in the order in which they were sent. */
export interface Post {
  pending: Message[]
  /** Last arrival of each sensor, tick: over one connection messages keep their order. */
  readonly lastDue: Float64Array
}

/** An empty post for so many sensors. */
export function createPost(sensors: number): Post {
  return { pending: [], lastDue: new Float64Array(sensors) }
}

/** Puts a message on its way, or loses it, as the faults that hold now have it. */
export function send(
  post: Post,
  message: Omit<Message, 'due'>,
  tick: number,
  uplink: Uplink,
  faults: readonly ActiveFault[],
  rng: { readonly way: Rng; readonly fault: Rng },
): void {
  const { sensor } = message
  let due = tick + Math.round((uplink.latencyS + exponential(rng.way, uplink.jitterS)) / TICK_S)
  let [overtaken, again] = [0, false]
  for (let i = 0; i < faults.length; i++) {
    const fault = faults[i]!
    if (!isHit(fault, sensor, tick)) continue
    const { what } = fault
    if (isLost(fault, tick, rng.fault)) return
    if (what.fault === 'late') due = Math.max(due, fault.until + due - tick)
    if (what.fault === 'duplicate' && rng.fault.next() < (what.share ?? 1)) again = true
    if (what.fault === 'out-of-order' && rng.fault.next() < what.share) overtaken = Math.ceil((rng.fault.next() * what.delayS) / TICK_S)
  }
  due = Math.max(due, post.lastDue[sensor]!)
  post.lastDue[sensor] = due
  post.pending.push({ ...message, due: due + overtaken })
  if (again) post.pending.push({ ...message, due: due + Math.round(RESEND_S / TICK_S) })
}

function isLost({ what, from }: ActiveFault, tick: number, rng: Rng): boolean {
  if (what.fault === 'dropout') return rng.next() < (what.share ?? 1)
  if (what.fault !== 'dead-battery') return false
  return rng.next() * (what.fadeMin ?? FADE_MIN) * TICKS_PER_MIN < tick - from
}

/** Hands over the messages that arrive at this tick, first those sent first, and keeps the others. */
export function arrive(post: Post, tick: number): readonly Message[] {
  const { pending } = post
  let kept = 0
  const arrived: Message[] = []
  for (let i = 0; i < pending.length; i++) {
    const message = pending[i]!
    if (message.due <= tick) arrived.push(message)
    else pending[kept++] = message
  }
  pending.length = kept
  return arrived
}
