import type { Box, FloorPlan, PlannedDoor } from '#tests/support/floor-plan/floor-plan.ts'

/** Doors of the large room, on its two long walls: west end of each, and the side they open to. */
const DOORS: Readonly<Record<string, { readonly x: number; readonly side: 'north' | 'south' }>> = {
  'door-1': { x: 4, side: 'north' },
  'door-2': { x: 25, side: 'north' },
  'door-3': { x: 4, side: 'south' },
  'door-4': { x: 25, side: 'south' },
}

/** A hall of 30 m × 20 m with the named doors, 1 m each. Behind a door lies a yard, so that people walk on and do not vanish. */
export function largeRoom(...doors: readonly string[]): FloorPlan {
  const rooms: Record<string, Box> = { hall: [0, 0, 30, 20] }
  const planned: Record<string, PlannedDoor> = {}
  for (const door of doors) {
    const { x, side } = DOORS[door]!
    const [wallM, farM] = side === 'north' ? [20, 26] : [0, -6]
    rooms[`yard-${door}`] = [x - 3, Math.min(wallM, farM), 7, 6]
    planned[door] = ['hall', `yard-${door}`, [x, wallM], [x + 1, wallM]]
    planned[`street-${door}`] = [`yard-${door}`, 'outside', [x - 3, farM], [x + 4, farM]]
  }
  return { rooms, doors: planned }
}
