import type { Role } from './events.ts'

/** What `GET /api/session` answers. */
export interface WhoAmI {
  /** Nobody signs in here: everyone is operator. */
  readonly demo: boolean
  /** There is no admin yet; the first is made with the secret the server printed. */
  readonly setUp: boolean
  /** Null when nobody is signed in and strangers are not let in. */
  readonly who: { readonly name: string; readonly role: Role; readonly signedIn: boolean } | null
}

/** Roles a person can sign in with. Exhibits come with a token, analysts are started by the server. */
export const ACCOUNT_ROLES = ['viewer', 'planner', 'operator', 'admin'] as const satisfies readonly Role[]
export type AccountRole = (typeof ACCOUNT_ROLES)[number]

/** Characters of a password. OWASP ASVS 5.0, 6.2.1 and 6.2.9: at least 8, better 15; at least 64 are taken. */
export const PASSWORD_LENGTH = [12, 128] as const
/** Days an exhibit's token may last: a season at most, and then somebody looks at the screen again. */
export const TOKEN_DAYS = [1, 90] as const

/** A person who may sign in. */
export interface Account {
  /** The name in lower case: two people cannot differ by capitals only. */
  readonly id: string
  readonly name: string
  readonly role: AccountRole
  readonly disabled: boolean
  /** Wall clock, ms since the epoch. */
  readonly createdMs: number
}

/** An account as admins see it. */
export interface AccountRow extends Account {
  /** Browsers signed in with it. */
  readonly sessions: number
}

/** A screen in public that may watch this venue. The token itself is shown once and not kept. */
export interface Exhibit {
  readonly id: string
  readonly label: string
  /** Grows when a new token takes the place of the old one. */
  readonly serial: number
  /** Wall clock, ms since the epoch. */
  readonly issuedMs: number
  readonly expiresMs: number
}
