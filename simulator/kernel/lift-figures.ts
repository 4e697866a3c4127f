import type { World } from './world.ts'

/** What a group of lifts has done since the start. */
export interface LiftFigures {
  readonly id: string
  /** People who have got in, and how long they had waited at its doors, s. Those who gave up are not among them. */
  readonly served: number
  readonly meanWaitS: number
  readonly longestWaitS: number
}

/** Figures of every lift of a world, in the order of its places. */
export function liftFigures({ site, state }: World): LiftFigures[] {
  return site.places.lifts.map(({ id }, lift) => {
    const [served = 0, waitS = 0, longestWaitS = 0] = state.crowd.lifts[lift]!.waits
    return { id, served, meanWaitS: served === 0 ? 0 : waitS / served, longestWaitS }
  })
}
