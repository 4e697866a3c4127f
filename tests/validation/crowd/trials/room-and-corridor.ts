import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { play, startTrial } from '#tests/support/floor-plan/trial.ts'
import { peakDensity, watchBox } from '#tests/support/floor-plan/watch-density.ts'
import { mean } from '#tests/support/statistics/mean.ts'

/** A room 8 m × 5 m with a corridor 2 m wide and 15 m long in the middle of its north wall. */
export const ROOM_AND_CORRIDOR: FloorPlan = {
  rooms: { room: [0, 0, 8, 5], corridor: [3, 5, 2, 15] },
  doors: { neck: ['room', 'corridor', [3, 5], [5, 5]], exit: ['corridor', 'outside', [3, 20], [5, 20]] },
}

/** Peak densities at the exit of the room and in the corridor, persons/m²; means of seeds. */
export function congestion(seeds: readonly number[]): { readonly neck: number; readonly corridor: number } {
  const peaks = seeds.map((seed) => {
    const trial = startTrial(ROOM_AND_CORRIDOR, [{ room: 'room', box: [0.2, 0.2, 7.6, 4.6], people: 100 }], seed)
    const boxes = [watchBox(trial.world, 'room', [3, 4, 2, 1]), watchBox(trial.world, 'corridor', [3, 14, 2, 2])] as const
    play(trial, 300, boxes)
    return boxes.map(({ samples }) => peakDensity(samples))
  })
  return { neck: mean(peaks.map(([neck]) => neck!)), corridor: mean(peaks.map(([, corridor]) => corridor!)) }
}
