import type { FloorPlan, PlannedDoor } from '#tests/support/floor-plan/floor-plan.ts'

/** Doors of the large room, on its two long walls. */
const DOORS: Readonly<Record<string, PlannedDoor>> = {
  'door-1': ['hall', 'outside', [4, 20], [5, 20]],
  'door-2': ['hall', 'outside', [25, 20], [26, 20]],
  'door-3': ['hall', 'outside', [4, 0], [5, 0]],
  'door-4': ['hall', 'outside', [25, 0], [26, 0]],
}

/** A hall of 30 m × 20 m with the named doors, 1 m each. */
export function largeRoom(...doors: readonly string[]): FloorPlan {
  return { rooms: { hall: [0, 0, 30, 20] }, doors: Object.fromEntries(Object.entries(DOORS).filter(([id]) => doors.includes(id))) }
}
