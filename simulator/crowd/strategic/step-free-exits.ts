import type { Crowd } from '#simulator/crowd/crowd.ts'
import { HYSTERESIS, TURN_BACK } from '#simulator/crowd/tactical/judge-ways.ts'
import { turnsBack } from '#simulator/crowd/tactical/right-of-way.ts'
import { edgeS } from '#simulator/crowd/tactical/routes.ts'
import { isOnWheels, stopsWheels } from '#simulator/crowd/tactical/step-free.ts'
import { wayS } from '#simulator/crowd/tactical/way-time.ts'
import { NONE } from '#simulator/crowd/visitors.ts'
import { isAlarmed } from './alarm.ts'
import { egressWaitS, isEgressOpen } from './exit-times.ts'

/**
 * Ways out for those who cannot take stairs: to the nearest exit without a step and, only where there is none, to a refuge beside a
 * stair by which they can be taken out (areas of refuge: BS 9999, ISO 21542, NFPA 101). They know their ways, so they take the
 * best; people on foot choose by habit and company (exit-choice.ts).
 */

/** What lies ahead of a link end, as last looked at: an exit or the stair of a refuge, and the time from there. Reused: read at once. */
const ahead = { to: NONE, timeS: Infinity }

/** Works out the ways without steps; nothing to do while all is quiet. */
export function solveStepFreeExits(crowd: Crowd): void {
  const { site, controls, evacuations, state } = crowd
  if (evacuations.length === 0) return
  const { stepFreeS, stepFreeTo } = state.egress
  const { from, to, zone } = site.graph
  stepFreeS.fill(Infinity)
  stepFreeTo.fill(NONE)
  for (let changed = true; changed;) {
    changed = false
    for (let edge = 0; edge < from.length; edge++) {
      if (!isAlarmed(controls, zone[edge]!)) continue
      lookAhead(crowd, to[edge]!)
      const end = from[edge]!
      const total = edgeS(site, state.routes, edge) * state.routes.slowdown[zone[edge]!]! + ahead.timeS
      if (!isBetter(crowd, ahead.to, total, stepFreeTo[end]!, stepFreeS[end]! - 1e-3)) continue
      stepFreeS[end] = total
      stepFreeTo[end] = ahead.to
      changed = true
    }
  }
}

/**
 * Sends somebody the way to the exit without steps or, if they are on wheels themselves, to the refuge that is best for them.
 * `exit` is then that exit, NONE on the way to a refuge; who goes to a refuge holds no pass for its stair.
 * @returns false when there is neither
 */
export function takeStepFreeWay(crowd: Crowd, slot: number): boolean {
  const { site, state } = crowd
  const { visitors, routes } = state
  const zone = visitors.zone[slot]!
  const before = visitors.link[slot]!
  const best = { link: NONE, to: NONE, timeS: Infinity }
  for (const link of site.linksOf[zone]!) {
    const end = link * 2 + (site.links[link]!.a === zone ? 0 : 1)
    lookAhead(crowd, end)
    if (ahead.to === NONE || turnsBack(crowd, slot, link, end & 1) || (isRefuge(crowd, ahead.to) && !isOnWheels(visitors, slot))) continue
    const favour = link === before ? HYSTERESIS : link === visitors.cameBy[slot] ? TURN_BACK : 1
    const timeS = (wayS(crowd, slot, end) * routes.slowdown[zone]! + ahead.timeS) * favour
    if (!isBetter(crowd, ahead.to, timeS, best.to, best.timeS)) continue
    best.link = link
    best.to = ahead.to
    best.timeS = timeS
  }
  if (best.link !== before) visitors.berth[slot] = NONE
  visitors.exit[slot] = best.to === NONE || isRefuge(crowd, best.to) ? NONE : best.to
  visitors.link[slot] = best.link
  visitors.pass[slot] = stopsWheels(site, Math.max(0, best.link)) ? NONE : best.link
  visitors.lane[slot] = NONE
  return best.link !== NONE
}

/** Expected time of somebody who is carried from the head of a stair until safe, s; Infinity where it leads nowhere. */
export function carriedOutS(crowd: Crowd, stair: number): number {
  const { isExit, timeS } = crowd.state.egress
  const ends = isExit.length * 2
  if (!isEgressOpen(crowd, stair, 0)) return Infinity
  if (isExit[stair] === 1) return 0
  let least = Infinity
  for (let exit = 0; exit < isExit.length; exit++) if (isExit[exit] === 1) least = Math.min(least, timeS[exit * ends + stair * 2 + 1]!)
  return least
}

function lookAhead(crowd: Crowd, end: number): void {
  const { site, state } = crowd
  const { isExit, stepFreeS, stepFreeTo } = state.egress
  const link = end >> 1
  ahead.to = NONE
  ahead.timeS = Infinity
  if (!isEgressOpen(crowd, link, end & 1)) return
  if (stopsWheels(site, link)) {
    if ((end & 1) === 1 || !site.refuges[link] || site.refuges[link].x.length === 0) return
    ahead.timeS = carriedOutS(crowd, link)
    if (ahead.timeS < Infinity) ahead.to = link
  } else if (isExit[link] === 1) {
    ahead.to = link
    ahead.timeS = 0
  } else {
    ahead.to = stepFreeTo[end ^ 1]!
    ahead.timeS = egressWaitS(crowd, end) + stepFreeS[end ^ 1]!
  }
}

/** Any exit is better than a refuge; of two of a kind, the nearer. */
function isBetter(crowd: Crowd, to: number, timeS: number, bestTo: number, bestS: number): boolean {
  if (to === NONE || timeS === Infinity) return false
  if (bestTo === NONE) return true
  const refuge = isRefuge(crowd, to)
  return refuge === isRefuge(crowd, bestTo) ? timeS < bestS : !refuge
}

function isRefuge({ site }: Crowd, to: number): boolean {
  return stopsWheels(site, to)
}
