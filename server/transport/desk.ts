import { valueAt } from '#models/document/document-error.ts'
import type { DutyAnswer, Hello, Problem, Role, Snapshot } from '#models/wire/events.ts'
import { type LeaseState, NOBODY, type Person } from '#models/wire/lease.ts'
import { PROTOCOL } from '#models/wire/version.ts'
import type { Audit } from '#server/auth/auditor.ts'
import { can } from '#server/auth/can.ts'
import { RECORD_DEMANDS, recordsFor } from '#server/auth/demands.ts'
import type { CommandPath } from '#server/commands/command-path.ts'
import type { Duty } from '#server/duty/duty.ts'
import type { LeaseDesk } from '#server/duty/lease-desk.ts'
import { acceptReport } from '#server/duty/report-desk.ts'
import { echo, type ServerErrorCode, serverProblem } from '#server/errors.ts'
import type { Hub } from '#server/hub/hub.ts'
import type { Handler } from './guard.ts'

/** A client that has been let in, wherever its socket ends. */
export interface Client {
  readonly id: string
  readonly role: Role
  /** Who acts through it; may have other clients too. */
  readonly person: Person
  /** Where it is, for the journal. */
  readonly address: string
  readonly isConnected: () => boolean
  /** Tells it of a refusal that answers nothing. */
  readonly complain: (problem: Problem) => void
}

/** How far a client that comes back has heard. */
export interface KnownJournal {
  readonly epoch: number
  readonly seq: number
  /** Of the record of that number, as it was told. */
  readonly hash?: string | undefined
}

/** How a client is let in: all of it at once, so that it misses nothing that is published meanwhile. */
export interface Welcome {
  hello(hello: Hello): void
  snapshot(snapshot: Snapshot): void
  /** From now on it hears what everyone hears. */
  live(): void
}

/** What is the same for all clients. */
export type About = Omit<Hello, 'client' | 'role' | 'person'>

/** What a client sends that concerns the venue; the rest (frames) is between it and its own transport. */
export type DeskEvent = 'command' | 'lease' | 'volunteer' | 'report'

/** Where clients are answered. Role and duty are looked up here, never taken from a message. */
export interface Desk {
  /**
   * Tells a client everything, or, when it comes back to the same run, what it missed.
   * @param had the last journal record it knows of a run
   */
  welcome(client: Client, had: KnownJournal | null, tell: Welcome): void | Promise<void>
  handlers(client: Client): Readonly<Record<DeskEvent, Handler>>
  leave(client: Pick<Client, 'id' | 'person'>): void
}

export interface DeskOptions {
  readonly hub: Hub
  readonly duty: Duty
  readonly lease: LeaseDesk
  readonly audit: Audit
  readonly commands: CommandPath
  /** Everyone is operator without sign-in, and is told so. */
  readonly demo: boolean
}

/** What every client of a venue is told. @param demo everyone is operator without sign-in, and is told so */
export function aboutVenue({ epoch, source: { venue, catalogue, info } }: Pick<Hub, 'epoch' | 'source'>, demo: boolean): About {
  return { protocol: PROTOCOL, epoch, demo, venue, catalogue, source: info }
}

/** Refusals of commands that are a matter of authority; all others concern only who sent them. */
const AUDITED: ReadonlySet<string> = new Set<ServerErrorCode>([
  'NOT_ALLOWED',
  'LEASE_NEEDED',
  'LEASE_STALE',
  'RULE_NOT_ON_DUTY',
  'COMMAND_ID_REUSED',
])

/** The desk of the process that owns the venue. */
export interface OwnDesk extends Desk {
  /** What has happened since a record, for a client that is in. */
  since(client: Pick<Client, 'role'>, seq: number): Snapshot
}

/** Answers clients from the hub. */
export function createDesk({ hub, duty, lease, commands, audit, demo }: DeskOptions): OwnDesk {
  const about = aboutVenue(hub, demo)
  /** Clients of each person: who reloads the page has two for a moment. */
  const clients = new Map<string, number>()
  /** Who is in control, for who may hear of it. */
  const leaseFor = (role: Role, told: LeaseState): LeaseState => (can(role, RECORD_DEMANDS['venue.lease.v1']) ? told : NOBODY)
  const snapshotFor = (role: Role, after: Omit<KnownJournal, 'epoch'> | null): Snapshot => {
    const snapshot = hub.snapshot(duty.holder(), after)
    return { ...snapshot, journal: recordsFor(role, snapshot.journal), lease: leaseFor(role, snapshot.lease) }
  }
  return {
    welcome({ id, role, person }, had, tell) {
      clients.set(person.id, (clients.get(person.id) ?? 0) + 1)
      tell.hello({ ...about, client: id, role, person })
      tell.snapshot(snapshotFor(role, had?.epoch === hub.epoch ? had : null))
      tell.live()
    },
    since: ({ role }, seq) => snapshotFor(role, { seq }),
    leave({ id, person }) {
      duty.leave(id)
      const left = (clients.get(person.id) ?? 1) - 1
      if (left > 0) return void clients.set(person.id, left)
      clients.delete(person.id)
      lease.leave(person)
    },
    handlers(client) {
      const { id, role, person } = client
      const dutyAnswer = (): DutyAnswer => ({ onDuty: duty.holder() === id, analyst: duty.holder() })
      return {
        command: {
          async handle(input) {
            const ack = await commands.run(input, { client: id, role, person, onDuty: duty.holder() === id })
            const code = ack.issues.find((issue) => AUDITED.has(issue.code))?.code
            if (code !== undefined) {
              const action = `command ${String(echo(valueAt(input, ['action', 'type'])))}`
              audit({ who: person.name || person.id, role, address: client.address, action, result: 'refused', code })
            }
            return ack
          },
          refuse: ({ issues }) => ({ id: '', status: 'refused', duplicate: false, simMs: hub.clock().simMs, issues }),
        },
        lease: {
          handle: (input) => lease.ask(input, person),
          refuse: (problem) => ({ lease: leaseFor(role, lease.state()), problem }),
        },
        volunteer: {
          handle(input) {
            const headless = valueAt(input, ['headless'])
            if (typeof headless !== 'boolean') {
              client.complain(serverProblem('EVENT_VALUE', headless, 'true | false', '/volunteer/headless'))
              return dutyAnswer()
            }
            if (about.source.analysed || !client.isConnected()) return dutyAnswer()
            return duty.volunteer(id, headless ? 'headless' : 'screen')
          },
          refuse: dutyAnswer,
        },
        report: {
          handle: (input) => acceptReport(input, id, duty, hub),
          refuse: (problem) => ({ ok: false, problem }),
        },
      }
    },
  }
}
