import type { Premovement } from '#models/scenario/premovement.ts'
import type { Scenario } from '#models/scenario/schema.ts'

/** Everybody sets out as the alarm sounds. */
export const AT_ONCE: Premovement = { family: 'uniform', fromS: 0, toS: 0 }

/** A scenario whose first moment is an alarm in some rooms, or everywhere in the venue `tiny`, to its end. */
export function alarmAtStart(premovement: Premovement = AT_ONCE, ...targets: readonly string[]): Partial<Scenario> {
  const rooms = targets.length === 0 ? ['tiny'] : targets
  return { incidents: rooms.map((target) => ({ at: '10:00', durationMin: 0, kind: 'evacuation' as const, target })), premovement }
}
