import { createHash, randomBytes } from 'node:crypto'
import type { DocumentStore } from '#server/historian/historian.ts'
import type { Account } from '#models/wire/people.ts'
import type { Accounts } from './accounts.ts'

/** A session ends when nothing was done under it for a shift, ms. */
export const SESSION_IDLE_MS = 12 * 3_600_000
/** A session ends after a day, whatever was done, ms. NIST SP 800-63B-4, 2.2.3: reauthentication within 24 h. */
export const SESSION_MOST_MS = 24 * 3_600_000
/** Least wall time between two notes that a session is in use, ms. */
const TOUCH_MS = 60_000
/** 256 bits: OWASP Session Management Cheat Sheet asks for 64 at least. */
const SECRET_BYTES = 32

/** Someone who is signed in. `id` is a hash: what is kept does not let anyone in. */
export interface Session {
  readonly id: string
  readonly account: string
  readonly address: string
  /** Wall clock, ms since the epoch. */
  readonly startedMs: number
  readonly seenMs: number
}

/** Who is signed in; kept by the server, so that it can end any of them. */
export interface Sessions {
  /** @returns the secret for the cookie of this browser, told nowhere else */
  open(account: string, address: string): Promise<string>
  /** The session of a secret and its account as it is now; null when it has ended. */
  find(secret: string): Promise<{ readonly session: Session; readonly account: Account } | null>
  isOpen(id: string): Promise<boolean>
  /** Something was done under it. */
  touch(id: string): Promise<void>
  end(id: string): Promise<void>
  endAll(account: string): Promise<void>
  list(): Promise<readonly Session[]>
  /** Forgets those whose time is over. */
  sweep(): Promise<void>
}

export interface SessionOptions {
  readonly documents: DocumentStore
  readonly accounts: Pick<Accounts, 'get'>
  readonly wallMs: () => number
  /** A session is over, by whatever cause: whoever came in by it must go. */
  readonly onEnd: (id: string) => void
}

const KIND = 'session'

export function createSessions({ documents, accounts, wallMs, onEnd }: SessionOptions): Sessions {
  const read = async (id: string): Promise<Session | null> => {
    const json = await documents.get(KIND, id)
    return json === null ? null : (JSON.parse(json) as Session)
  }
  // A note that a session is in use must not bring back one that has ended meanwhile.
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const next = turn.then(work)
    turn = next.catch(() => undefined)
    return next
  }
  const list = async (): Promise<Session[]> => (await documents.list(KIND)).map(({ json }) => JSON.parse(json) as Session)
  const isLate = ({ startedMs, seenMs }: Session): boolean => wallMs() - seenMs > SESSION_IDLE_MS || wallMs() - startedMs > SESSION_MOST_MS
  const end = (id: string): Promise<void> =>
    inTurn(async () => {
      await documents.remove(KIND, id)
      onEnd(id)
    })
  const byId = async (id: string): Promise<{ session: Session; account: Account } | null> => {
    const session = await read(id)
    if (session === null || isLate(session)) return null
    const account = await accounts.get(session.account)
    return account === null || account.disabled ? null : { session, account }
  }

  return {
    async open(account, address) {
      const secret = randomBytes(SECRET_BYTES).toString('base64url')
      const id = idOf(secret)
      const session: Session = { id, account, address, startedMs: wallMs(), seenMs: wallMs() }
      await documents.put(KIND, id, JSON.stringify(session))
      return secret
    },
    find: (secret) => byId(idOf(secret)),
    isOpen: async (id) => (await byId(id)) !== null,
    touch: (id) =>
      inTurn(async () => {
        const session = await read(id)
        if (session === null || wallMs() - session.seenMs < TOUCH_MS) return
        await documents.put(KIND, id, JSON.stringify({ ...session, seenMs: wallMs() }))
      }),
    end,
    async endAll(account) {
      for (const session of await list()) if (session.account === account) await end(session.id)
    },
    list: async () => (await list()).filter((session) => !isLate(session)),
    async sweep() {
      for (const session of await list()) if (isLate(session)) await end(session.id)
    },
  }
}

function idOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
