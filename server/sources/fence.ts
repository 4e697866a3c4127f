import type { DocumentIssue } from '#models/document/document-error.ts'
import { serverIssue } from '#server/errors.ts'

/** Keeps orders from acting that were given under a lease which has been followed by another, however late they arrive. */
export interface Fence {
  /** @param token of the lease; absent for rules, which need none. @returns why it may not pass, or null */
  pass(token: number | undefined): DocumentIssue | null
}

/** Fencing as in Kleppmann, How to do distributed locking (2016): the resource itself remembers the newest token it has seen. */
export function createFence(): Fence {
  let newest = 0
  return {
    pass(token = newest) {
      if (token < newest) return serverIssue('LEASE_STALE', token, `>= ${newest}`, '/lease')
      newest = token
      return null
    },
  }
}
