import { randomBytes } from 'node:crypto'
import { serverIssue, StartError } from '#server/errors.ts'
import type { DocumentStore } from '#server/historian/historian.ts'
import { type Accounts, createAccounts } from './accounts.ts'
import { type Attendance, createAttendance } from './attendance.ts'
import { createExhibitTokens, type ExhibitTokens } from './exhibit-tokens.ts'
import type { Credential, Door } from './identify.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { createSetUp, type SetUp } from './set-up.ts'

/** Who may come in, how they show it, and who is in. */
export interface Authority {
  readonly door: Door
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly exhibits: ExhibitTokens
  readonly setUp: SetUp
  readonly attendance: Attendance
  /** Someone did something: their session goes on. */
  acted(credential: Credential | null): void
  /** Looks who may stay, and forgets sessions that are over. */
  look(): Promise<void>
}

export interface AuthorityOptions {
  readonly documents: DocumentStore
  /** Id of the venue that exhibits may watch. */
  readonly venue: string
  /** Whether only programs of this machine can reach the server. */
  readonly reach: 'this machine' | 'others'
  /** Asked for by `--auth`. */
  readonly auth: 'when-needed' | 'on'
  /** What people are who have not signed in. */
  readonly strangers: 'refused' | 'viewers'
  readonly wallMs: () => number
}

/**
 * Decides who may come in. On this machine and without any admin everyone is operator (demo); in every other case people sign in.
 * @throws StartError AUTH_NOT_CONFIGURED when others can reach the server, nobody could sign in, and nobody was asked to make an admin
 */
export async function openAuthority(options: AuthorityOptions): Promise<Authority> {
  const { documents, venue, reach, auth, strangers, wallMs } = options
  const accounts = createAccounts(documents, wallMs)
  const hasAdmin = await accounts.hasAdmin()
  const demo = reach === 'this machine' && auth === 'when-needed' && !hasAdmin
  if (reach === 'others' && auth === 'when-needed' && !hasAdmin) {
    throw new StartError([
      serverIssue(
        'AUTH_NOT_CONFIGURED',
        'no admin account',
        '--auth, which prints how to make the first admin; or --host 127.0.0.1',
        '--host',
      ),
    ])
  }
  const attendance = createAttendance((credential) =>
    credential.kind === 'session' ? sessions.isOpen(credential.id) : exhibits.isOpen(credential.id, credential.serial),
  )
  const sessions = createSessions({ documents, accounts, wallMs, onEnd: (id) => attendance.end('session', id) })
  const exhibits = await createExhibitTokens({ documents, venue, wallMs, onEnd: (id) => attendance.end('exhibit', id) })
  const door: Door = {
    demo,
    stranger: demo ? 'operator' : strangers === 'viewers' ? 'viewer' : null,
    analystToken: randomBytes(24).toString('base64url'),
    sessions,
    exhibits,
  }
  return {
    door,
    accounts,
    sessions,
    exhibits,
    setUp: createSetUp(accounts, demo || hasAdmin ? 'done' : 'wanted'),
    attendance,
    acted(credential) {
      // A note that is lost is made again with the next act.
      if (credential?.kind === 'session') sessions.touch(credential.id).catch(() => undefined)
    },
    async look() {
      await sessions.sweep()
      await attendance.look()
    },
  }
}
