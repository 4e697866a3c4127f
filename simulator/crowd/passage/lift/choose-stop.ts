import type { Crowd } from '#simulator/crowd/crowd.ts'
import { targetOf } from '#simulator/crowd/tactical/choose-link.ts'
import { guidanceClass, shutWaitS, timeBeyondS, viewOf } from '#simulator/crowd/tactical/routes.ts'
import { mobilityOf } from '#simulator/crowd/tactical/step-free.ts'
import { NONE } from '#simulator/crowd/visitors.ts'
import { rideS } from './lift-plan.ts'

/** Rank of the stop by which somebody at stop `from` of a lift gets to their target soonest; NONE when no other stop leads there. */
export function chooseStop(crowd: Crowd, slot: number, lift: number, from: number): number {
  const { site, state, controls } = crowd
  const { plan, firstLink } = site.lifts[lift]!
  const target = targetOf(crowd, slot)
  const view = viewOf(state.routes, mobilityOf(crowd, slot), guidanceClass(state.routes, state.visitors.guide[slot]!))
  let best = NONE
  let bestS = Infinity
  for (let stop = 0; stop < plan.heightM.length; stop++) {
    if (stop === from) continue
    const link = firstLink + stop
    const timeS = shutWaitS(site, controls, link, 1) + rideS(plan, from, stop) + timeBeyondS(site, state.routes, view, target, link, 1)
    if (timeS >= bestS) continue
    best = stop
    bestS = timeS
  }
  return best
}
