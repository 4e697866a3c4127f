import { setTimeout as sleep } from 'node:timers/promises'
import { valueAt } from '#models/document/document-error.ts'
import { type Ack, type Command, isLever } from '#models/wire/command.ts'
import { parseCommand } from '#models/wire/parse-command.ts'
import { echoIssues, serverIssue } from '#server/errors.ts'
import type { Hub } from '#server/hub/hub.ts'
import type { Limits } from '#server/limits.ts'
import type { Log } from '#server/log.ts'
import { act } from './act.ts'
import { type Asker, refusal } from './authorise.ts'
import { actionText, createStoredAnswers } from './stored-answers.ts'

/** The ONE way a change gets into the venue, whoever asks. */
export interface CommandPath {
  /** Always answers: applied, refused or timeout. */
  run(input: unknown, asker: Asker): Promise<Ack>
  /** Takes no more, and answers what is under way with `timeout`, so that nobody is left waiting when the server goes. */
  close(): void
}

export interface CommandPathOptions {
  readonly hub: Hub
  readonly limits: Pick<Limits, 'commandTimeoutMs' | 'storedAnswers'>
  readonly log: Log
}

/** parse → authorise → dedupe by id → journal → act → answer or timeout → journal → reply. */
export function createCommandPath({ hub, limits, log }: CommandPathOptions): CommandPath {
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
    if (before === undefined) return await stored.set(command.id, command.action, carryOut(command, asker)).answer
    if (before.action === actionText(command.action)) return { ...(await before.answer), duplicate: true }
    return refused(command.id, [serverIssue('COMMAND_ID_REUSED', command.id, 'a new id for a new action', '/id')])
  }

  const carryOut = async (command: Command, asker: Asker): Promise<Ack> => {
    hub.record([{ type: 'venue.command.v1', subject: subjectOf(command), data: { command, by: asker.client } }])
    const acting = settle(command)
    const answered = new AbortController()
    const signal = AbortSignal.any([answered.signal, closing.signal])
    const late = sleep(limits.commandTimeoutMs, null, { signal, ref: false }).catch(() => null)
    const ack = await Promise.race([acting, late])
    answered.abort()
    if (ack !== null) return journalled(command, ack)
    void acting.then((truth) => journalLate(command, truth))
    return journalled(command, timeoutAck(command))
  }

  /** The answer once there is one; a source that throws is an answer too. */
  const settle = async (command: Command): Promise<Ack> => {
    try {
      return { id: command.id, duplicate: false, ...(await act(command, hub)) }
    } catch (error) {
      log.error({ code: 'INTERNAL', err: error, command: command.id }, 'a command failed')
      return refused(command.id, [serverIssue('INTERNAL', command.action.type, 'an action the source can carry out', '/action')])
    }
  }

  /** A device that confirms after its timeout: the journal and whoever asks again learn the truth. */
  const journalLate = (command: Command, truth: Ack): void => {
    const entry = stored.get(command.id)
    if (entry !== undefined) entry.answer = Promise.resolve(truth)
    journalled(command, truth)
  }

  const journalled = (command: Command, ack: Ack): Ack => {
    hub.record([{ type: 'venue.ack.v1', subject: subjectOf(command), data: ack }])
    return ack
  }

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

  return { run, close: () => closing.abort() }
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
