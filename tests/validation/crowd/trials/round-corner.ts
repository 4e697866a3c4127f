import { remember } from '#tests/support/remember.ts'
import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { play, present, startTrial } from '#tests/support/floor-plan/trial.ts'
import { watchWalls } from '#tests/support/floor-plan/watch-walls.ts'

const PLAN: FloorPlan = {
  rooms: {
    corridor: {
      ring: [
        [0, 0],
        [12, 0],
        [12, 12],
        [10, 12],
        [10, 2],
        [0, 2],
      ],
    },
  },
  doors: { end: ['corridor', 'outside', [10, 12], [12, 12]] },
}

/** 20 people walk round a corner. */
export const roundCorner = remember((seed: number): { readonly lastS: number; readonly outside: number; readonly left: number } => {
  const trial = startTrial(PLAN, [{ room: 'corridor', box: [0.2, 0.2, 5.8, 1.6], people: 20 }], seed)
  const walls = watchWalls(trial.world)
  const lastS = play(trial, 120, [walls])
  return { lastS, outside: walls.outside(), left: 20 - present(trial.world) }
})
