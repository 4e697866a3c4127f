import { normal, type Rng } from '#simulator/kernel/rng.ts'

/**
 * Mean free speed on the level by age, years and m/s; straight lines between.
 * Source: RiMEA test 7, figure after Weidmann 1993, as read off in the crowd design document §4.
 */
const CURVE = [
  [3, 0.58],
  [10, 1.2],
  [20, 1.61],
  [30, 1.54],
  [50, 1.41],
  [60, 1.27],
  [70, 1.07],
  [80, 0.68],
] as const

/** Spread across people of one age as a share of their mean: the band of the same figure is 19 to 20 %. */
export const SPEED_SPREAD_SHARE = 0.195
/** Draws further out than this many spreads are taken to the edge: nobody free to walk creeps or sprints. */
const WIDEST_SPREADS = 2.5

/** Mean free speed at an age, m/s; ages beyond the figure walk as its ends do. */
export function meanSpeedByAgeMps(ageY: number): number {
  if (ageY <= CURVE[0][0]) return CURVE[0][1]
  for (let i = 1; i < CURVE.length; i++) {
    const [fromY, fromMps] = CURVE[i - 1]!
    const [toY, toMps] = CURVE[i]!
    if (ageY <= toY) return fromMps + ((toMps - fromMps) * (ageY - fromY)) / (toY - fromY)
  }
  return CURVE.at(-1)![1]
}

/** Free speed of one person of an age, m/s. */
export function speedByAgeMps(rng: Rng, ageY: number): number {
  const meanMps = meanSpeedByAgeMps(ageY)
  return meanMps * (1 + SPEED_SPREAD_SHARE * Math.min(WIDEST_SPREADS, Math.max(-WIDEST_SPREADS, normal(rng, 0, 1))))
}
