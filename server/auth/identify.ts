import { parseCookie } from 'cookie'
import type { Problem, Role } from '#models/wire/events.ts'
import type { Person } from '#models/wire/lease.ts'
import { serverProblem } from '#server/errors.ts'
import type { ExhibitTokens } from './exhibit-tokens.ts'
import { sameSecret } from './same-secret.ts'
import type { Sessions } from './sessions.ts'

/** Name of the cookie that carries the secret of a session. */
export const SESSION_COOKIE = 'jingyuan-session'

/** What someone came in by; when it ends, they go. */
export type Credential =
  | { readonly kind: 'session'; readonly id: string }
  | { readonly kind: 'exhibit'; readonly id: string; readonly serial: number }

/** Someone who has shown who they are. */
export interface Identity {
  readonly role: Role
  readonly person: Person
  readonly credential: Credential | null
}

/** Who may come in as what. */
export interface Door {
  /** Nobody signs in: bound to loopback, everyone is an operator, and the screen says so. */
  readonly demo: boolean
  /** What anyone is who shows nothing; null: nobody. */
  readonly stranger: Role | null
  /** Secret of this run, given to the headless client that the server starts; it is an analyst wherever it sits. */
  readonly analystToken: string
  readonly sessions: Pick<Sessions, 'find'>
  readonly exhibits: Pick<ExhibitTokens, 'verify'>
}

/** The client without a screen that the server itself started. */
const ANALYST: Identity = { role: 'analyst', person: { id: 'analyst', name: 'analyst' }, credential: null }

/**
 * Who someone is by what they show.
 * @param shown a token, which counts before the cookies; both as they came
 * @returns null when they show nothing; a problem when it is worth nothing (any more)
 */
export async function identify(
  shown: { readonly token: unknown; readonly cookies: string | undefined },
  door: Door,
): Promise<Identity | { readonly problem: Problem } | null> {
  const { token } = shown
  if (token !== undefined) {
    if (sameSecret(token, door.analystToken)) return ANALYST
    const verified = typeof token === 'string' ? await door.exhibits.verify(token) : ({ fault: 'not signed by this server' } as const)
    if ('fault' in verified) {
      return { problem: serverProblem('TOKEN_REFUSED', verified.fault, 'a token of this server, for this venue, in force', '/auth/token') }
    }
    const { id, label, serial } = verified.exhibit
    return { role: 'exhibit', person: { id: `exhibit-${id}`, name: label }, credential: { kind: 'exhibit', id, serial } }
  }
  // Without sign-in there are no sessions, whatever a browser still remembers.
  const secret = door.demo ? undefined : parseCookie(shown.cookies ?? '')[SESSION_COOKIE]
  if (secret === undefined) return null
  const found = await door.sessions.find(secret)
  if (found === null) return { problem: serverProblem('SESSION_ENDED', 'session', 'a session in force', '/auth') }
  const { session, account } = found
  return {
    role: account.role,
    person: { id: `account-${account.id}`, name: account.name },
    credential: { kind: 'session', id: session.id },
  }
}
