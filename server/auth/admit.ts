import { valueAt } from '#models/document/document-error.ts'
import { type Problem, type Role, ROLES } from '#models/wire/events.ts'
import { PROTOCOL } from '#models/wire/version.ts'
import { serverProblem } from '#server/errors.ts'
import { isWithin } from './can.ts'
import { type Door, identify, type Identity } from './identify.ts'
import { screenPerson } from './screen-person.ts'

/**
 * Lets a new connection in, as what its session, its token or the door makes of it. It may ask for a lesser role than it would
 * get; asking for more gives no more.
 * @param auth what the client sent with its handshake: {protocol, role?, token?, seat?}
 * @param cookies the Cookie header of the same handshake
 */
export async function admit(auth: unknown, cookies: string | undefined, door: Door): Promise<Identity | { readonly problem: Problem }> {
  const protocol = valueAt(auth, ['protocol'])
  if (protocol !== PROTOCOL) return { problem: serverProblem('PROTOCOL_VERSION', protocol, String(PROTOCOL), '/auth/protocol') }
  const asked = valueAt(auth, ['role'])
  const role = ROLES.find((known) => known === asked)
  if (asked !== undefined && role === undefined) {
    return { problem: serverProblem('ROLE_UNKNOWN', asked, ROLES.join(' | '), '/auth/role') }
  }
  const identity = await identify({ token: valueAt(auth, ['token']), cookies }, door)
  const isOver = identity !== null && 'problem' in identity
  // Who was signed in is still as welcome as anybody.
  if (isOver && (identity.problem.code !== 'SESSION_ENDED' || door.stranger === null)) return identity
  const granted = identity === null || isOver ? stranger(auth, door.stranger) : identity
  if (granted === null) return { problem: serverProblem('SIGN_IN_NEEDED', undefined, 'a session or a token', '/auth') }
  return role !== undefined && isWithin(role, granted.role) ? { ...granted, role } : granted
}

function stranger(auth: unknown, role: Role | null): Identity | null {
  return role === null ? null : { role, person: screenPerson(valueAt(auth, ['seat'])), credential: null }
}
