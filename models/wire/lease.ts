import * as z from 'zod/mini'
import type { Problem } from './events.ts'

/** Wall time that control lasts without being renewed, ms. */
export const LEASE_TTL_MS = 15_000
/** Wall time between two renewals, ms: two may be lost. */
export const LEASE_RENEW_MS = 5_000
/** Wall time the holder has to answer who asks for control, ms; silence is a yes. */
export const LEASE_ANSWER_MS = 15_000

/** Who acts: an account, or, without sign-in, a screen. */
export interface Person {
  readonly id: string
  /** Empty for a screen. */
  readonly name: string
}

/** Who holds control of the venue: one person or nobody. */
export interface LeaseState {
  /** Grows with every new holder and never starts again; a command under an older one cannot act. 0 before the first. */
  readonly token: number
  readonly holder: Person | null
  /** Who has asked the holder for control and waits for an answer. */
  readonly asker: Person | null
}

/** Before anybody ever held control. */
export const NOBODY: LeaseState = { token: 0, holder: null, asker: null }

/** What happened to control. `yielded`: the holder did not answer in time; `expired`: it was not renewed. */
export type LeaseChange = 'acquired' | 'asked' | 'granted' | 'refused' | 'withdrawn' | 'yielded' | 'taken' | 'released' | 'expired'

/** One word about control, with the state after it. */
export interface LeaseWord extends LeaseState {
  readonly change: LeaseChange
  /** Who did it; null when time did. */
  readonly by: Person | null
  /** Who held control before. */
  readonly from: Person | null
  /** Why it was taken over. */
  readonly reason?: string
}

/** Length of a written reason, characters: a word at least, and it fits on the screen of who loses control. */
export const LEASE_REASON = [3, 200] as const

const Token = z.int().check(z.nonnegative())

/** What a person may ask about control. */
export const LeaseAsk = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('acquire') }),
  z.strictObject({ op: z.literal('renew'), token: Token }),
  z.strictObject({ op: z.literal('release'), token: Token }),
  z.strictObject({ op: z.literal('request') }),
  z.strictObject({ op: z.literal('withdraw') }),
  z.strictObject({ op: z.literal('answer'), grant: z.boolean() }),
  z.strictObject({
    op: z.literal('takeover'),
    reason: z.string().check(z.trim(), z.minLength(LEASE_REASON[0]), z.maxLength(LEASE_REASON[1])),
  }),
])
export type LeaseAsk = z.infer<typeof LeaseAsk>

/** How control stands after what was asked, and why not if it was refused. */
export interface LeaseAnswer {
  readonly lease: LeaseState
  readonly problem?: Problem
}
