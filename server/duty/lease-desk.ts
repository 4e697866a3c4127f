import { DocumentError, type DocumentIssue } from '#models/document/document-error.ts'
import { parseDocument } from '#models/document/parse-document.ts'
import { LeaseAsk, type LeaseAnswer, type LeaseState, type LeaseWord, type Person } from '#models/wire/lease.ts'
import { echoIssues, serverIssue, serverProblem, type ServerErrorCode } from '#server/errors.ts'
import { askLease, freeLease, leaveLease, type LeaseStep, passTime } from './lease.ts'

/** Who holds control of the venue, asked from outside and by the command path. */
export interface LeaseDesk {
  state(): LeaseState
  /** Takes a question of a client that may hold control. */
  ask(input: unknown, by: Person): LeaseAnswer
  /**
   * Whether a person may change something now. Takes control for it when nobody has it; a command counts as a renewal.
   * @param token what the command was sent under; absent: whatever this person holds
   */
  claim(by: Person, token: number | undefined): { readonly token: number } | { readonly issue: DocumentIssue }
  /** Why a command under this token may not act any more, or null: looked at again at the very moment it acts. */
  stale(token: number): DocumentIssue | null
  /** A person's last connection has gone. */
  leave(who: Person): void
  /** Lets time have its say. Call it often. */
  watch(): void
}

export interface LeaseDeskOptions {
  /** No token up to this one is given again: the number of the last journal record, for every token has a record of its own. */
  readonly lastToken: number
  /** The last word about control of an earlier run of the server. */
  readonly last: LeaseWord | undefined
  /** A clock that only runs forward, ms. */
  readonly nowMs: () => number
  readonly onWord: (word: LeaseWord) => void
}

export function createLeaseDesk({ lastToken, last, nowMs, onWord }: LeaseDeskOptions): LeaseDesk {
  let lease = freeLease(lastToken)

  const take = (step: LeaseStep): LeaseStep => {
    lease = step.lease
    for (const word of step.words) onWord(word)
    return step
  }
  const state = (): LeaseState => {
    const { token, holder, asker } = lease
    return { token, holder, asker }
  }
  const issueOf = (code: ServerErrorCode, value: unknown): DocumentIssue =>
    serverIssue(
      code,
      value,
      lease.holder === null ? 'nobody holds it' : `${lease.holder.name || lease.holder.id}, token ${lease.token}`,
      '/lease',
    )

  // Who held control before the server went down has not renewed it since.
  if (last?.holder != null) {
    onWord({ token: lease.token, holder: null, asker: null, change: 'expired', by: null, from: last.holder })
  }

  return {
    state,
    ask(input, by) {
      const parsed = parseAsk(input)
      if ('issues' in parsed) {
        return { lease: state(), problem: { ...serverProblem('EVENT_VALUE', null, '', '/lease'), issues: echoIssues(parsed.issues) } }
      }
      const { refusal } = take(askLease(lease, by, parsed.ask, nowMs()))
      if (refusal === undefined) return { lease: state() }
      const { code, message, ...issue } = issueOf(refusal, parsed.ask.op)
      return { lease: state(), problem: { code, message, issues: [{ code, message, ...issue }] } }
    },
    claim(by, token) {
      take(passTime(lease, nowMs()))
      if (lease.holder !== null && lease.holder.id !== by.id) return { issue: issueOf('LEASE_NEEDED', by.name || by.id) }
      // A token of another time: control has been with others since, so what was decided then may not act now.
      if (token !== undefined && token !== lease.token) return { issue: issueOf('LEASE_STALE', token) }
      take(askLease(lease, by, { op: 'acquire' }, nowMs()))
      return { token: lease.token }
    },
    stale: (token) => (token === lease.token && lease.holder !== null ? null : issueOf('LEASE_STALE', token)),
    leave: (who) => void take(leaveLease(lease, who)),
    watch: () => void take(passTime(lease, nowMs())),
  }
}

function parseAsk(input: unknown): { ask: LeaseAsk } | { issues: readonly DocumentIssue[] } {
  try {
    return { ask: parseDocument<LeaseAsk>(LeaseAsk, input, 'lease', 'LEASE') }
  } catch (error) {
    if (error instanceof DocumentError) return { issues: error.issues }
    throw error
  }
}
