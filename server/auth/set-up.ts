import { randomBytes } from 'node:crypto'
import type { Account } from '#models/wire/people.ts'
import type { Accounts } from './accounts.ts'
import { sameSecret } from './same-secret.ts'

/** How the first admin is made: with a secret that only who started the server has seen. */
export interface SetUp {
  /** Null once there is an admin. */
  readonly secret: () => string | null
  isOpen(): boolean
  makeAdmin(secret: string, name: string, password: string): Promise<Account | 'SETUP_CLOSED' | 'SETUP_REFUSED' | 'ACCOUNT_EXISTS'>
}

/** @param wanted whether there is no admin yet and people have to sign in */
export function createSetUp(accounts: Accounts, wanted: 'wanted' | 'done'): SetUp {
  let secret = wanted === 'wanted' ? randomBytes(24).toString('base64url') : null
  return {
    secret: () => secret,
    isOpen: () => secret !== null,
    async makeAdmin(shown, name, password) {
      if (secret === null) return 'SETUP_CLOSED'
      if (!sameSecret(shown, secret)) return 'SETUP_REFUSED'
      const kept = secret
      // Worth one try: two at once would make two admins.
      secret = null
      const made = await accounts.create(name, 'admin', password)
      if (typeof made === 'string') secret = kept
      return made
    },
  }
}
