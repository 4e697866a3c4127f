import type { Role } from './events.ts'

/** An act of authority, or an attempt at one, as it is written down. */
export interface AuditWord {
  /** Name of the account, label of the exhibit, or what was given as a name. */
  readonly who: string
  /** Absent when nobody was let in. */
  readonly role?: Role
  /** Remote address of the connection; empty for the server itself. */
  readonly address: string
  /** What was tried: `sign-in`, `command setGate`, `account.create anna`. */
  readonly action: string
  readonly result: 'done' | 'refused'
  /** Code of the refusal. */
  readonly code?: string
  /** So many more of this address were not written down since its last word. */
  readonly suppressed?: number
}
