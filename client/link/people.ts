import type { Problem } from '#models/wire/events.ts'
import type { Account, AccountRole, AccountRow, Exhibit, WhoAmI } from '#models/wire/people.ts'

/** A request about people that was refused, or not answered: code LINK_NO_ANSWER. */
export class PeopleError extends Error {
  override readonly name = 'PeopleError'
  readonly code: string

  constructor({ code, message }: Pick<Problem, 'code' | 'message'>) {
    super(message)
    this.code = code
  }
}

/** A token made just now; it is not told again. */
export interface IssuedToken {
  readonly exhibit: Exhibit
  readonly token: string
}

/** Everything about people, over http: the browser keeps the session in a cookie that no script sees. Each throws PeopleError. */
export const people = {
  whoAmI: () => ask<WhoAmI>('GET', 'session'),
  signIn: (name: string, password: string) => ask<unknown>('POST', 'session', { name, password }),
  signOut: () => ask<null>('DELETE', 'session'),
  setUp: (secret: string, name: string, password: string) => ask<unknown>('POST', 'setup', { secret, name, password }),
  accounts: () => ask<readonly AccountRow[]>('GET', 'accounts'),
  addAccount: (name: string, role: AccountRole, password: string) => ask<AccountRow>('POST', 'accounts', { name, role, password }),
  changeAccount: (id: string, change: Partial<Pick<Account, 'role' | 'disabled'>> & { readonly password?: string }) =>
    ask<AccountRow>('PATCH', `accounts/${encodeURIComponent(id)}`, change),
  endSessions: (id: string) => ask<null>('DELETE', `accounts/${encodeURIComponent(id)}/sessions`),
  exhibits: () => ask<readonly Exhibit[]>('GET', 'exhibits'),
  issueToken: (label: string, days: number) => ask<IssuedToken>('POST', 'exhibits', { label, days }),
  rotateToken: (id: string, days: number) => ask<IssuedToken>('POST', `exhibits/${id}/token`, { days }),
  revokeExhibit: (id: string) => ask<null>('DELETE', `exhibits/${id}`),
} as const

async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  const response = await fetch(`/api/${path}`, { method, ...sent }).catch(() => null)
  if (response === null) throw new PeopleError({ code: 'LINK_NO_ANSWER', message: 'the server does not answer' })
  const text = await response.text()
  const answer = text === '' ? null : (JSON.parse(text) as unknown)
  if (!response.ok) throw new PeopleError(answer as Problem)
  return answer as T
}
