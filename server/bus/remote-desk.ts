import { valueAt } from '#models/document/document-error.ts'
import type { Problem } from '#models/wire/events.ts'
import { type LeaseState, NOBODY } from '#models/wire/lease.ts'
import { serverProblem } from '#server/errors.ts'
import type { Desk, DeskEvent } from '#server/transport/desk.ts'
import type { Handler } from '#server/transport/guard.ts'
import { NoAnswer } from './asks.ts'
import type { OwnerLink } from './reach-owner.ts'

/** Longest a client may wait to be let in, wall ms. */
const ENTER_MS = 5_000
/** What the owner's own limit on a command may be exceeded by on the way, wall ms. */
const WAY_MS = 2_000

export interface RemoteDeskOptions {
  readonly owner: OwnerLink
  /** Wall time after which the owner answers a lever that is silent, ms. */
  readonly commandTimeoutMs: number
  /** Venue time of what is shown, ms since the epoch. */
  readonly simMs: () => number
}

/** The desk of a gateway: it keeps nothing of the venue and asks the owner everything. Each question has an answer, if only that there is none. */
export function createRemoteDesk({ owner, commandTimeoutMs, simMs }: RemoteDeskOptions): Desk {
  return {
    async welcome({ id, role, person, address }, had, tell) {
      tell.hello({ ...owner.about, client: id, role, person })
      const snapshot = await owner.ask('enter', { client: { id, role, person, address }, had }, ENTER_MS)
      tell.snapshot(snapshot)
      await owner.ask('live', { client: id, seq: snapshot.seq }, ENTER_MS)
    },
    leave: ({ id }) => owner.say('left', { client: id }),
    handlers({ id }) {
      let lease: LeaseState = NOBODY
      const refuse: Record<DeskEvent, (problem: Problem) => unknown> = {
        command: ({ issues }) => ({ id: '', status: 'refused', duplicate: false, simMs: simMs(), issues }),
        lease: (problem) => ({ lease, problem }),
        volunteer: () => ({ onDuty: false, analyst: null }),
        report: (problem) => ({ ok: false, problem }),
      }
      const handlerOf = (event: DeskEvent): Handler => ({
        refuse: refuse[event],
        async handle(input) {
          try {
            const told = await owner.ask('event', { client: id, event, input }, commandTimeoutMs + WAY_MS)
            if (told === null) throw new NoAnswer('unheard')
            if (event === 'lease') lease = (told.answer as { lease: LeaseState }).lease
            return told.answer
          } catch (error) {
            if (!(error instanceof NoAnswer)) throw error
            const problem = awayProblem(`/${event}`)
            if (event !== 'command') return refuse[event](problem)
            // Heard, perhaps done: only the owner knows, and the same id again will tell.
            const status = error.why === 'unknown' ? 'timeout' : 'refused'
            return { ...(refuse.command(problem) as object), status, id: idOf(input) }
          }
        },
      })
      return { command: handlerOf('command'), lease: handlerOf('lease'), volunteer: handlerOf('volunteer'), report: handlerOf('report') }
    },
  }
}

/** Nobody answers for the venue right now. */
export function awayProblem(at: string): Problem {
  return serverProblem('OWNER_AWAY', null, 'a venue whose server answers', at)
}

function idOf(input: unknown): string {
  const id = valueAt(input, ['id'])
  return typeof id === 'string' ? id.slice(0, 64) : ''
}
