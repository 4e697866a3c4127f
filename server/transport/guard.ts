import type { Problem, Role } from '#models/wire/events.ts'
import { can } from '#server/auth/can.ts'
import { EVENT_DEMANDS } from '#server/auth/demands.ts'
import { echo, serverProblem } from '#server/errors.ts'
import type { Limits } from '#server/limits.ts'
import type { Log } from '#server/log.ts'
import { createTokenBucket } from './token-bucket.ts'

/** What the guard needs of a socket. */
export interface GuardedSocket {
  readonly id: string
  on(event: string, listener: (...args: unknown[]) => void): unknown
  onAny(listener: (event: unknown, ...args: unknown[]) => void): unknown
  emit(event: 'problem', problem: Problem): unknown
}

/** One event a client may send. */
export interface Handler {
  /** Answers; whatever it throws is logged and becomes a problem. */
  readonly handle: (input: unknown) => unknown
  /** What is answered to who sends faster than allowed, or may not send this at all; absent: the event takes no reply. */
  readonly refuse?: (problem: Problem) => unknown
}

export interface GuardOptions {
  readonly log: Log
  readonly nowMs: () => number
  /** Hears the code of every refusal, also of those that are not told. */
  readonly refused: (code: string) => void
  /** Hears of an event that this role may not send. */
  readonly denied: (event: string) => void
}

export type GuardedEvent = Exclude<keyof Limits['rates'], 'problem'>

/**
 * The only place where events of a client come in. An exception that left a listener would end the process (socket.io
 * runs them bare), so none does; every refusal is a reply or a `problem`, and the connection stays.
 */
export function guardSocket(
  socket: GuardedSocket,
  role: Role,
  handlers: Readonly<Record<GuardedEvent, Handler>>,
  rates: Limits['rates'],
  { log, nowMs, refused, denied }: GuardOptions,
): void {
  const problems = createTokenBucket(rates.problem, nowMs)
  const complain = (problem: Problem): void => {
    refused(problem.code)
    // A flood of rubbish is not answered one for one: that would make the server the louder of the two.
    if (problems.take()) socket.emit('problem', problem)
  }
  const known = Object.keys(handlers)
  socket.onAny((event) => {
    if (!known.includes(String(event))) complain(serverProblem('EVENT_UNKNOWN', event, known.join(' | '), ''))
  })
  for (const event of known as GuardedEvent[]) {
    const { handle, refuse } = handlers[event]
    const bucket = createTokenBucket(rates[event], nowMs)
    const demand = EVENT_DEMANDS[event]
    const forbidden = can(role, demand) ? null : serverProblem('NOT_ALLOWED', role, `a role that may ${demand}`, `/${event}`)
    const limited = serverProblem('RATE_LIMITED', event, `${rates[event].perS} per second`, `/${event}`)
    const receive = async (args: unknown[]): Promise<void> => {
      const reply = args.at(-1)
      if (refuse !== undefined && typeof reply !== 'function') {
        complain(serverProblem('REPLY_MISSING', typeof reply, 'function', `/${event}`))
        return
      }
      const problem = bucket.take() ? forbidden : limited
      if (problem !== null && refuse === undefined) return complain(problem)
      const input = typeof args[0] === 'function' ? undefined : args[0]
      if (problem !== null) refused(problem.code)
      if (problem !== null && problem === forbidden) denied(event)
      const answer = problem === null ? await handle(input) : refuse?.(problem)
      if (typeof reply === 'function') (reply as (value: unknown) => void)(answer)
    }
    socket.on(event, (...args) => {
      receive(args).catch((error: unknown) => {
        log.error({ code: 'INTERNAL', err: error, event, client: socket.id }, 'an event handler failed')
        complain(serverProblem('INTERNAL', echo(event), 'any other event', `/${event}`))
      })
    })
  }
}
