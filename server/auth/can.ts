import type { Role } from '#models/wire/events.ts'

/** Everything a connection or a request can be allowed to do. A closed set. */
export const PERMISSIONS = [
  /** Sees the venue: clock, readings, devices, visitors. */
  'watch',
  /** Sees who does what about it: alarms, proposals, commands, control. */
  'follow',
  /** Sees what was. */
  'lookBack',
  'analyse',
  'actByRule',
  'holdControl',
  'pullLever',
  'driveClock',
  'setAutonomy',
  'exercise',
  /** Makes and ends accounts, sessions and exhibit tokens. */
  'administer',
  /** Sees who signed in, and what was refused to whom. */
  'audit',
] as const
export type Permission = (typeof PERMISSIONS)[number]

const FOLLOW: readonly Permission[] = ['watch', 'follow', 'lookBack']
const ANALYSE: readonly Permission[] = [...FOLLOW, 'analyse', 'actByRule']
const OPERATE: readonly Permission[] = [...ANALYSE, 'holdControl', 'pullLever', 'driveClock', 'setAutonomy', 'exercise']

/** The one table of authority: what is not named is forbidden. */
const ALLOWED: Readonly<Record<Role, readonly Permission[]>> = {
  exhibit: ['watch'],
  viewer: FOLLOW,
  planner: FOLLOW,
  analyst: ANALYSE,
  operator: OPERATE,
  admin: [...OPERATE, 'administer', 'audit'],
}

/** Whether a role may do something. */
export function can(role: Role, permission: Permission): boolean {
  return ALLOWED[role].includes(permission)
}

/** Whether `role` may do nothing that `other` may not. */
export function isWithin(role: Role, other: Role): boolean {
  return ALLOWED[role].every((permission) => can(other, permission))
}
