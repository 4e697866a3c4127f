import type { DocumentIssue } from '#models/document/document-error.ts'
import { type Autonomy, type Command, isLever } from '#models/wire/command.ts'
import type { Role } from '#models/wire/events.ts'
import type { Person } from '#models/wire/lease.ts'
import { can, type Permission } from '#server/auth/can.ts'
import { serverIssue } from '#server/errors.ts'

/** Who sent a command, and how things stand. */
export interface Asker {
  readonly client: string
  readonly role: Role
  readonly person: Person
  readonly onDuty: boolean
}

/** @returns why this asker may not send this command, or null */
export function refusal(command: Command, { client, role, onDuty }: Asker, autonomy: Autonomy): DocumentIssue | null {
  const permission = permissionFor(command)
  if (!can(role, permission)) return serverIssue('NOT_ALLOWED', role, `a role that may ${permission}`, '/action/type')
  if (command.origin.kind === 'person') return null
  if (!isLever(command.action)) return serverIssue('RULE_ACTION', command.action.type, 'a lever', '/action/type')
  if (!onDuty) return serverIssue('RULE_NOT_ON_DUTY', client, 'the duty analyst', '/origin/kind')
  return autonomy === 'auto' ? null : serverIssue('RULE_NOT_AUTO', autonomy, 'auto', '/origin/kind')
}

function permissionFor({ action, origin }: Command): Permission {
  if (origin.kind === 'rule') return 'actByRule'
  if (isLever(action)) return 'pullLever'
  if (action.type === 'breakSensor') return 'exercise'
  return action.type === 'setAutonomy' ? 'setAutonomy' : 'driveClock'
}
