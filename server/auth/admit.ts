import { valueAt } from '#models/document/document-error.ts'
import { type Problem, type Role, ROLES } from '#models/wire/events.ts'
import type { Person } from '#models/wire/lease.ts'
import { PROTOCOL } from '#models/wire/version.ts'
import { serverProblem } from '#server/errors.ts'
import { isWithin } from './can.ts'
import { sameSecret } from './same-secret.ts'
import { screenPerson } from './screen-person.ts'

/** Who may come in as what, decided once at the start. */
export interface Door {
  /** Bound to loopback without sign-in: everyone is an operator, and the screen says so. */
  readonly demo: boolean
  /** The most anyone gets who shows no token. */
  readonly ceiling: Role
  /** Secret of this run, given to the headless client that the server starts; it is an analyst wherever it sits. */
  readonly analystToken: string
}

/** Someone who may come in. */
export interface Admitted {
  readonly role: Role
  readonly person: Person
}

/** The client without a screen that the server itself started. */
const ANALYST: Admitted = { role: 'analyst', person: { id: 'analyst', name: 'analyst' } }

/** Whether an address is reachable from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

/**
 * Gives a new connection its role. It may ask for a lesser one than it would get; asking for more gives no more.
 * @param auth what the client sent with its handshake: {protocol, role?, token?, seat?}
 */
export function admit(auth: unknown, door: Door): Admitted | { problem: Problem } {
  const protocol = valueAt(auth, ['protocol'])
  if (protocol !== PROTOCOL) return { problem: serverProblem('PROTOCOL_VERSION', protocol, String(PROTOCOL), '/auth/protocol') }
  const asked = valueAt(auth, ['role'])
  if (sameSecret(valueAt(auth, ['token']), door.analystToken)) return ANALYST
  const person = screenPerson(valueAt(auth, ['seat']))
  if (asked === undefined) return { role: door.ceiling, person }
  const role = ROLES.find((known) => known === asked)
  if (role === undefined) return { problem: serverProblem('ROLE_UNKNOWN', asked, ROLES.join(' | '), '/auth/role') }
  return { role: isWithin(role, door.ceiling) ? role : door.ceiling, person }
}
