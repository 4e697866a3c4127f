import {
  LEASE_ANSWER_MS,
  LEASE_TTL_MS,
  type LeaseAsk,
  type LeaseChange,
  type LeaseState,
  type LeaseWord,
  type Person,
} from '#models/wire/lease.ts'

/** Control of the venue, with the moments that decide about it, on a clock that only runs forward, ms. */
export interface Lease extends LeaseState {
  /** When it expires unless it is renewed. */
  readonly untilMs: number
  /** When the asker gets it unless the holder answers. */
  readonly yieldMs: number
}

/** What came of asking: the lease after it, what is to be told, and why nothing happened if it was refused. */
export interface LeaseStep {
  readonly lease: Lease
  readonly words: readonly LeaseWord[]
  readonly refusal?: 'LEASE_HELD' | 'LEASE_STALE' | 'LEASE_NEEDED' | 'LEASE_ASKED'
}

/**
 * Nobody holds control.
 * @param token the last one ever given, so that tokens never start again
 */
export function freeLease(token: number): Lease {
  return { token, holder: null, asker: null, untilMs: Infinity, yieldMs: Infinity }
}

/** What time alone does: a lease that was not renewed expires, a question that was not answered is a yes. */
export function passTime(lease: Lease, nowMs: number): LeaseStep {
  const { holder, asker } = lease
  if (holder !== null && nowMs >= lease.untilMs) {
    const free = tell(freeLease(lease.token), 'expired', null, holder)
    return asker === null ? free : after(free, (now) => give(now, 'acquired', asker, asker, nowMs))
  }
  if (asker !== null && nowMs >= lease.yieldMs) return give(lease, 'yielded', asker, null, nowMs)
  return { lease, words: [] }
}

/** What a person asks about control, at a moment. Time has its say first. */
export function askLease(lease: Lease, by: Person, ask: LeaseAsk, nowMs: number): LeaseStep {
  return after(passTime(lease, nowMs), (now) => answer(now, by, ask, nowMs))
}

/** A person has no connection any more: what it waited for it does not want; what it holds stays until it expires. */
export function leaveLease(lease: Lease, who: Person): LeaseStep {
  return lease.asker?.id === who.id ? tell(withoutAsker(lease), 'withdrawn', who, lease.holder) : { lease, words: [] }
}

function answer(lease: Lease, by: Person, ask: LeaseAsk, nowMs: number): LeaseStep {
  const { holder, asker } = lease
  const mine = holder?.id === by.id
  const refused = (refusal: LeaseStep['refusal']): LeaseStep => ({ lease, words: [], ...(refusal === undefined ? {} : { refusal }) })
  switch (ask.op) {
    case 'acquire':
      if (holder === null) return give(lease, 'acquired', by, by, nowMs)
      return mine ? renewed(lease, nowMs) : refused('LEASE_HELD')
    case 'renew':
      if (!mine) return refused('LEASE_NEEDED')
      return ask.token === lease.token ? renewed(lease, nowMs) : refused('LEASE_STALE')
    case 'release':
      if (!mine) return refused('LEASE_NEEDED')
      if (ask.token !== lease.token) return refused('LEASE_STALE')
      if (asker !== null) return give(lease, 'granted', asker, by, nowMs)
      return tell(freeLease(lease.token), 'released', by, holder)
    case 'request':
      if (holder === null) return give(lease, 'acquired', by, by, nowMs)
      if (mine) return renewed(lease, nowMs)
      if (asker?.id === by.id) return { lease, words: [] }
      return asker === null ? tell({ ...lease, asker: by, yieldMs: nowMs + LEASE_ANSWER_MS }, 'asked', by, holder) : refused('LEASE_ASKED')
    case 'withdraw':
      return leaveLease(lease, by)
    case 'answer':
      if (!mine) return refused('LEASE_NEEDED')
      if (asker === null) return { lease, words: [] }
      return ask.grant ? give(lease, 'granted', asker, by, nowMs) : tell(withoutAsker(lease), 'refused', by, holder)
    case 'takeover':
      return mine ? renewed(lease, nowMs) : give(lease, 'taken', by, by, nowMs, ask.reason)
  }
}

function give(lease: Lease, change: LeaseChange, to: Person, by: Person | null, nowMs: number, reason?: string): LeaseStep {
  const asker = lease.asker?.id === to.id ? null : lease.asker
  const next: Lease = {
    token: lease.token + 1,
    holder: to,
    asker,
    untilMs: nowMs + LEASE_TTL_MS,
    // Whoever waits now waits for the new holder, who has not been asked yet.
    yieldMs: asker === null ? Infinity : nowMs + LEASE_ANSWER_MS,
  }
  return tell(next, change, by, lease.holder, reason)
}

function renewed(lease: Lease, nowMs: number): LeaseStep {
  return { lease: { ...lease, untilMs: nowMs + LEASE_TTL_MS }, words: [] }
}

function withoutAsker(lease: Lease): Lease {
  return { ...lease, asker: null, yieldMs: Infinity }
}

function tell(lease: Lease, change: LeaseChange, by: Person | null, from: Person | null, reason?: string): LeaseStep {
  const { token, holder, asker } = lease
  return { lease, words: [{ token, holder, asker, change, by, from, ...(reason === undefined ? {} : { reason }) }] }
}

function after(first: LeaseStep, next: (lease: Lease) => LeaseStep): LeaseStep {
  const second = next(first.lease)
  return { ...second, words: [...first.words, ...second.words] }
}
