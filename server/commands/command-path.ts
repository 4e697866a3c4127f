import { setTimeout as sleep } from 'node:timers/promises'
import { type DocumentIssue, valueAt } from '#models/document/document-error.ts'
import { type Ack, type Command, isLever } from '#models/wire/command.ts'
import type { JournalRecord } from '#models/wire/journal.ts'
import { parseCommand } from '#models/wire/parse-command.ts'
import { echoIssues, serverIssue } from '#server/errors.ts'
import type { LeaseDesk } from '#server/duty/lease-desk.ts'
import type { Hub } from '#server/hub/hub.ts'
import type { Limits } from '#server/limits.ts'
import type { Log } from '#server/log.ts'
import { act, type ActResult } from './act.ts'
import { type Asker, refusal } from './authorise.ts'
import { actionText, createStoredAnswers } from './stored-answers.ts'

/** The ONE way a change gets into the venue, whoever asks. */
export interface CommandPath {
  /** Always answers: applied, refused or timeout. */
  run(input: unknown, asker: Asker): Promise<Ack>
  /**
   * Takes up what was under way when the server broke off: a command that had reached the venue gets its answer still, one that had
   * not is refused, and whoever asks again with an id that was answered gets that answer.
   */
  recover(records: readonly JournalRecord[]): void
  /** Takes no more, and answers what is under way with `timeout`, so that nobody is left waiting when the server goes. */
  close(): void
}

export interface CommandPathOptions {
  readonly hub: Hub
  readonly lease: Pick<LeaseDesk, 'claim' | 'stale'>
  readonly limits: Pick<Limits, 'commandTimeoutMs' | 'storedAnswers'>
  readonly log: Log
}

/** parse → authorise → dedupe by id → control → journal → act → answer or timeout → journal → reply. */
export function createCommandPath({ hub, lease, limits, log }: CommandPathOptions): CommandPath {
  const stored = createStoredAnswers(limits.storedAnswers)
  const closing = new AbortController()

  const run = async (input: unknown, asker: Asker): Promise<Ack> => {
    const parsed = parseCommand(input, hub.source.venue)
    if ('issues' in parsed) return refused(idOf(input), parsed.issues)
    const { command } = parsed
    const forbidden = refusal(command, asker, hub.autonomy())
    if (forbidden !== null) return refused(command.id, [forbidden])
    if (closing.signal.aborted) return refused(command.id, [serverIssue('DRAINING', command.id, 'later', '')])
    const before = stored.get(command.id)
    if (before === undefined) {
      const claimed = claim(command, asker)
      if ('issue' in claimed) return refused(command.id, [claimed.issue])
      return await stored.set(command.id, command.action, carryOut(claimed.command, asker)).answer
    }
    if (before.action === actionText(command.action)) return { ...(await before.answer), duplicate: true }
    return refused(command.id, [serverIssue('COMMAND_ID_REUSED', command.id, 'a new id for a new action', '/id')])
  }

  /** A person's command needs control of the venue, and is stamped with the token it acts under; rules act by their duty. */
  const claim = (command: Command, { person }: Asker): { command: Command } | { issue: DocumentIssue } => {
    if (command.origin.kind === 'rule') return { command }
    const claimed = lease.claim(person, command.lease)
    return 'issue' in claimed ? claimed : { command: { ...command, lease: claimed.token } }
  }

  const carryOut = async (command: Command, asker: Asker): Promise<Ack> => {
    const data = { command, by: asker.client, person: asker.person }
    const entry = { type: 'venue.command.v1', subject: subjectOf(command), data } as const
    // What cannot be written down is not done: nobody could tell later who did it.
    if ((await hub.record([entry])) === 'late') return await journalled(command, notStored(command))
    return await answerInTime(
      command,
      settle(command, () => act(command, hub, lease)),
    )
  }

  /** The answer, or `timeout` when there is none in time; what comes of it later is journalled then. */
  const answerInTime = async (command: Command, acting: Promise<Ack>): Promise<Ack> => {
    const answered = new AbortController()
    const signal = AbortSignal.any([answered.signal, closing.signal])
    const late = sleep(limits.commandTimeoutMs, null, { signal, ref: false }).catch(() => null)
    const ack = await Promise.race([acting, late])
    answered.abort()
    if (ack !== null) return await journalled(command, ack)
    void acting.then((truth) => journalLate(command, truth))
    return await journalled(command, timeoutAck(command))
  }

  /** The answer once there is one; a source that throws is an answer too. */
  const settle = async (command: Command, acting: () => Promise<ActResult>): Promise<Ack> => {
    try {
      const { status, issues, simMs } = await acting()
      return { id: command.id, duplicate: false, status, issues, simMs }
    } catch (error) {
      log.error({ code: 'INTERNAL', err: error, command: command.id }, 'a command failed')
      return refused(command.id, [serverIssue('INTERNAL', command.action.type, 'an action the source can carry out', '/action')])
    }
  }

  /** A device that confirms after its timeout: the journal and whoever asks again learn the truth. */
  const journalLate = (command: Command, truth: Ack): void => {
    const entry = stored.get(command.id)
    if (entry !== undefined) entry.answer = Promise.resolve(truth)
    void journalled(command, truth)
  }

  const journalled = async (command: Command, ack: Ack): Promise<Ack> => {
    await hub.record([{ type: 'venue.ack.v1', subject: subjectOf(command), data: ack }])
    return ack
  }

  const recover = (records: readonly JournalRecord[]): void => {
    const answers = new Map(records.flatMap(({ type, data }) => (type === 'venue.ack.v1' ? [[data.id, data]] : [])))
    const ordered = new Set(records.flatMap(({ type, data }) => (type === 'venue.order.v1' ? [data.command] : [])))
    for (const { type, data } of records) {
      if (type !== 'venue.command.v1') continue
      const { command } = data
      const ack = answers.get(command.id)
      const answer =
        ack !== undefined
          ? Promise.resolve(ack)
          : ordered.has(command.id)
            ? answerInTime(
                command,
                settle(command, () => hub.source.answerTo(command.id)),
              )
            : journalled(command, refused(command.id, [serverIssue('SERVER_RESTARTED', command.id, 'a new command', '/id')]))
      stored.set(command.id, command.action, answer)
      // A stop answers so what is under way, and its device may confirm yet.
      if (ack?.status === 'timeout' && ordered.has(command.id)) {
        void settle(command, () => hub.source.answerTo(command.id)).then((truth) => journalLate(command, truth))
      }
    }
  }

  const notStored = ({ id }: Command): Ack => refused(id, [serverIssue('HISTORIAN_UNAVAILABLE', id, 'a journal that can be written', '')])

  const refused = (id: string, issues: Ack['issues']): Ack => ({
    id,
    status: 'refused',
    duplicate: false,
    simMs: hub.clock().simMs,
    issues: echoIssues(issues),
  })

  const timeoutAck = ({ id, action }: Command): Ack => {
    const { simMs, paused } = hub.clock()
    const allowed = paused ? 'the venue clock is paused: it may confirm when time runs again' : `<= ${limits.commandTimeoutMs} ms`
    const issue = serverIssue('COMMAND_TIMEOUT', isLever(action) ? action.device : action.type, allowed, '/action/device')
    return { id, status: 'timeout', duplicate: false, simMs, issues: [issue] }
  }

  return { run, recover, close: () => closing.abort() }
}

/** The id as sent, when it can be one; an answer to rubbish has none. */
function idOf(input: unknown): string {
  const id = valueAt(input, ['id'])
  return typeof id === 'string' ? id.slice(0, 64) : ''
}

function subjectOf({ action }: Command): string {
  if (action.type === 'breakSensor') return action.fault.target
  return isLever(action) ? action.device : 'venue'
}
