import type { Crowd } from '#simulator/crowd/crowd.ts'
import type { Visitors } from '#simulator/crowd/visitors.ts'
import { logNormal, type Rng } from '#simulator/kernel/rng.ts'

/**
 * Hunger and the need for a toilet are slow clocks. In a party the leader's clocks count: the party stops together.
 * Time between meals: three in fourteen waking hours. Time between visits to a toilet: six to eight in waking hours is usual
 * (urology handbooks, from memory). Spreads and what a need does to a wish are assumptions.
 */
const MEAL_EVERY_S = 4.5 * 3600
const TOILET_EVERY_S = 2.25 * 3600
const EVERY_SD_LOG = 0.25

/** Wish for food without hunger: a snack or a cup of tea. With hunger it grows by itself once in this time, s, up to a most. */
const SNACK = 0.5
const HUNGRIER_EACH_S = 1200
const HUNGRIEST = 5
/** A toilet on the way is used this long before it is urgent, s; then the wish grows fast. */
const TOILET_AHEAD_S = 900
const NEEDIER_EACH_S = 150
const NEEDIEST = 30

/** Starts the clocks of a newcomer: the last meal and the last toilet were some time ago. */
export function startNeeds({ hungryAtS, needAtS }: Visitors, slot: number, bodies: Rng, nowS: number): void {
  hungryAtS[slot] = nowS + MEAL_EVERY_S * bodies.next()
  needAtS[slot] = nowS + TOILET_EVERY_S * bodies.next()
}

/** Factor on the wish for an attraction by the need it serves, for somebody who gets there at `thenS`; 1 when it serves none. */
export function needFactor({ site, state }: Crowd, slot: number, i: number, thenS: number): number {
  const { hungryAtS, needAtS } = state.visitors
  const { serves } = site.venue.attractions[i]!
  if (serves === undefined) return 1
  const lateS = thenS - (serves === 'food' ? hungryAtS : needAtS)[slot]!
  if (serves === 'food') return lateS < 0 ? SNACK : Math.min(HUNGRIEST, 1 + lateS / HUNGRIER_EACH_S)
  return lateS < -TOILET_AHEAD_S ? 0 : Math.min(NEEDIEST, 1 + Math.max(0, lateS / NEEDIER_EACH_S))
}

/** Somebody is served at an attraction until `endS`: the clock of that need starts again. */
export function meetNeed({ site, state }: Crowd, slot: number, i: number, endS: number): void {
  const { visitors, choices } = state
  const { serves } = site.venue.attractions[i]!
  if (serves === 'food') visitors.hungryAtS[slot] = endS + logNormal(choices, MEAL_EVERY_S, EVERY_SD_LOG)
  else if (serves === 'toilet') visitors.needAtS[slot] = endS + logNormal(choices, TOILET_EVERY_S, EVERY_SD_LOG)
}
