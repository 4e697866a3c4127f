import type { Account, AccountRole } from '#models/wire/people.ts'
import type { DocumentStore } from '#server/historian/historian.ts'
import { hashPassword, isPassword } from './password.ts'

interface KeptAccount extends Account {
  /** PHC string of Argon2id. */
  readonly password: string
}

/** What an admin may change of an account. */
export interface AccountChange {
  readonly role?: AccountRole | undefined
  readonly disabled?: boolean | undefined
  readonly password?: string | undefined
}

/** People who may sign in; every change waits for the ones before it. */
export interface Accounts {
  list(): Promise<readonly Account[]>
  get(id: string): Promise<Account | null>
  hasAdmin(): Promise<boolean>
  /** @returns the account, or why there is none */
  create(name: string, role: AccountRole, password: string): Promise<Account | 'ACCOUNT_EXISTS'>
  change(id: string, change: AccountChange): Promise<Account | 'ACCOUNT_UNKNOWN' | 'ACCOUNT_LAST_ADMIN'>
  /** The account that name and password belong to; null takes as long for a name that nobody has. */
  signIn(name: string, password: string): Promise<Account | null>
}

const KIND = 'account'

export function accountId(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}

export function createAccounts(documents: DocumentStore, wallMs: () => number): Accounts {
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work)
    turn = next.catch(() => undefined)
    return next
  }
  let nobody: Promise<string> | null = null

  const read = async (id: string): Promise<KeptAccount | null> => {
    const json = await documents.get(KIND, id)
    return json === null ? null : (JSON.parse(json) as KeptAccount)
  }
  const list = async (): Promise<KeptAccount[]> => (await documents.list(KIND)).map(({ json }) => JSON.parse(json) as KeptAccount)
  const write = async (account: KeptAccount): Promise<Account> => {
    await documents.put(KIND, account.id, JSON.stringify(account))
    return withoutPassword(account)
  }
  const hasAdmin = async (butFor?: string): Promise<boolean> =>
    (await list()).some(({ id, role, disabled }) => role === 'admin' && !disabled && id !== butFor)

  return {
    list: async () => (await list()).map(withoutPassword),
    get: async (id) => {
      const account = await read(id)
      return account === null ? null : withoutPassword(account)
    },
    hasAdmin: () => hasAdmin(),
    create: (name, role, password) =>
      inTurn(async () => {
        const id = accountId(name)
        if ((await read(id)) !== null) return 'ACCOUNT_EXISTS'
        return await write({ id, name, role, disabled: false, createdMs: wallMs(), password: await hashPassword(password) })
      }),
    change: (id, { role, disabled, password }) =>
      inTurn(async () => {
        const before = await read(id)
        if (before === null) return 'ACCOUNT_UNKNOWN'
        const after = { ...before, role: role ?? before.role, disabled: disabled ?? before.disabled }
        const isAdmin = after.role === 'admin' && !after.disabled
        if (!isAdmin && before.role === 'admin' && !before.disabled && !(await hasAdmin(id))) return 'ACCOUNT_LAST_ADMIN'
        return await write(password === undefined ? after : { ...after, password: await hashPassword(password) })
      }),
    async signIn(name, password) {
      // Verified against when the name is nobody's, so that the answer takes as long; made by the first who signs in, whoever it is.
      nobody ??= hashPassword('a password that is nobody’s')
      const stranger = await nobody
      const account = await read(accountId(name))
      const right = await isPassword(password, account?.password ?? stranger)
      return right && account !== null && !account.disabled ? withoutPassword(account) : null
    },
  }
}

function withoutPassword({ id, name, role, disabled, createdMs }: KeptAccount): Account {
  return { id, name, role, disabled, createdMs }
}
