import { valueAt } from '#models/document/document-error.ts'
import type { DutyAnswer, Hello, Problem, Role, Snapshot } from '#models/wire/events.ts'
import { PROTOCOL } from '#models/wire/version.ts'
import { can } from '#server/auth/can.ts'
import type { CommandPath } from '#server/commands/command-path.ts'
import type { Duty } from '#server/duty/duty.ts'
import { acceptReport } from '#server/duty/report-desk.ts'
import { serverProblem } from '#server/errors.ts'
import type { Hub } from '#server/hub/hub.ts'
import type { Handler } from './guard.ts'

/** A client that has been let in, wherever its socket ends. */
export interface Client {
  readonly id: string
  readonly role: Role
  readonly isConnected: () => boolean
  /** Tells it of a refusal that answers nothing. */
  readonly complain: (problem: Problem) => void
}

/** How far a client that comes back has heard. */
export interface KnownJournal {
  readonly epoch: number
  readonly seq: number
}

/** What a client sends that concerns the venue; the rest (frames) is between it and its own transport. */
export type DeskEvent = 'command' | 'volunteer' | 'report'

/** Where clients are answered. Role and duty are looked up here, never taken from a message. */
export interface Desk {
  /**
   * What a client is told first: everything, or, when it comes back to the same run, what it missed.
   * @param had the last journal record it knows of a run
   */
  welcome(client: Client, had: KnownJournal | null): { readonly hello: Hello; readonly snapshot: Snapshot }
  handlers(client: Client): Readonly<Record<DeskEvent, Handler>>
  leave(client: Pick<Client, 'id'>): void
}

export interface DeskOptions {
  readonly hub: Hub
  readonly duty: Duty
  readonly commands: CommandPath
  /** Everyone is operator without sign-in, and is told so. */
  readonly demo: boolean
}

/** The desk of the process that owns the venue. */
export function createDesk({ hub, duty, commands, demo }: DeskOptions): Desk {
  const { venue, catalogue, info } = hub.source
  return {
    welcome: ({ id, role }, had) => ({
      hello: { protocol: PROTOCOL, epoch: hub.epoch, client: id, role, demo, venue, catalogue, source: info },
      snapshot: hub.snapshot(duty.holder(), had?.epoch === hub.epoch ? had.seq : null),
    }),
    leave: ({ id }) => duty.leave(id),
    handlers(client) {
      const { id, role } = client
      const dutyAnswer = (): DutyAnswer => ({ onDuty: duty.holder() === id, analyst: duty.holder() })
      return {
        command: {
          handle: (input) => commands.run(input, { client: id, role, onDuty: duty.holder() === id }),
          tooFast: ({ issues }) => ({ id: '', status: 'refused', duplicate: false, simMs: hub.clock().simMs, issues }),
        },
        volunteer: {
          handle(input) {
            const headless = valueAt(input, ['headless'])
            if (typeof headless !== 'boolean') {
              client.complain(serverProblem('EVENT_VALUE', headless, 'true | false', '/volunteer/headless'))
              return dutyAnswer()
            }
            if (!can(role, 'analyse') || !client.isConnected()) return dutyAnswer()
            return duty.volunteer(id, headless ? 'headless' : 'screen')
          },
          tooFast: dutyAnswer,
        },
        report: {
          handle: (input) => acceptReport(input, id, duty, hub),
          tooFast: (problem) => ({ ok: false, problem }),
        },
      }
    },
  }
}
