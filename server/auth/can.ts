import type { Role } from '#models/wire/events.ts'

/** Everything a connection can be allowed to do. A closed set. */
export const PERMISSIONS = ['watch', 'pullLever', 'actByRule', 'driveClock', 'setAutonomy', 'exercise', 'analyse'] as const
export type Permission = (typeof PERMISSIONS)[number]

/** The one table of authority: what is not named is forbidden. */
const ALLOWED: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: ['watch'],
  exhibit: ['watch'],
  planner: ['watch'],
  analyst: ['watch', 'analyse', 'actByRule'],
  operator: ['watch', 'analyse', 'actByRule', 'pullLever', 'driveClock', 'setAutonomy', 'exercise'],
  admin: ['watch', 'analyse', 'actByRule', 'pullLever', 'driveClock', 'setAutonomy', 'exercise'],
}

/** Whether a role may do something. */
export function can(role: Role, permission: Permission): boolean {
  return ALLOWED[role].includes(permission)
}

/** Whether `role` may do nothing that `other` may not. */
export function isWithin(role: Role, other: Role): boolean {
  return ALLOWED[role].every((permission) => can(other, permission))
}
