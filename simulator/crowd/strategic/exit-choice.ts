import type { Crowd } from '#simulator/crowd/crowd.ts'
import { HYSTERESIS, spreadS, TURN_BACK } from '#simulator/crowd/tactical/judge-ways.ts'
import { turnsBack } from '#simulator/crowd/tactical/right-of-way.ts'
import { isOnWheels, mobilityOf, STEP_FREE } from '#simulator/crowd/tactical/step-free.ts'
import { wayS } from '#simulator/crowd/tactical/way-time.ts'
import { CARRIED, FLEEING, NONE, type Visitors } from '#simulator/crowd/visitors.ts'
import { exp } from '#models/math/portable-math.ts'
import { endQueueS, exitQueueS, headingTo } from './exit-queues.ts'
import { isEgressOpen } from './exit-times.ts'
import { takeStepFreeWay } from './step-free-exits.ts'

/** Share of people who make for the way they came in by. Assumption; that many do is Sime 1985 (Environment and Behavior 17, 697-724). */
const FAMILIARITY = 0.5
/** ... unless it takes this much longer than the quickest way out, plus a constant, s. Assumption. */
const FAMILIAR_FACTOR = 3
const FAMILIAR_S = 60
/**
 * Logit units that a way out gains when all who are seen to flee use it. Sign and form: Lovreglio, Fonzone, dell'Olio 2016
 * (Transportation Research A 92, 59-75), who find that people follow others and avoid crowded exits; the weight is ours.
 */
const SOCIAL_INFLUENCE = 1
/** An exit is given up for one that takes this share of its time, less a constant, s: no dithering. Assumption. */
const FAR_SLOWER = 0.7
const FAR_SLOWER_S = 5

let timeS = new Float64Array(0)
let firstLink = new Int16Array(0)
let weights = new Float64Array(0)

/** Chooses the exit of somebody who starts to flee: the one they are bound to, their leader's, the way they came, or what logit says; staff who carry somebody know the quickest. */
export function chooseExit(crowd: Crowd, slot: number): void {
  const { scenario, state } = crowd
  const { visitors } = state
  if (mobilityOf(crowd, slot) === STEP_FREE) return
  const bestS = surveyExits(crowd, slot)
  const known = knownExit(state.egress.isExit, visitors, slot)
  const trusting = state.reactions.next() < (scenario.familiarity ?? FAMILIARITY)
  const boundTo = visitors.boundTo[slot]!
  const leaders = leadersExit(visitors, slot)
  if (boundTo === CARRIED) visitors.exit[slot] = bestS === Infinity ? NONE : timeS.indexOf(bestS)
  else if (boundTo !== NONE && timeS[boundTo]! < Infinity) visitors.exit[slot] = boundTo
  else if (leaders !== NONE && timeS[leaders]! < Infinity) visitors.exit[slot] = leaders
  else if (trusting && known !== NONE && timeS[known]! <= bestS * FAMILIAR_FACTOR + FAMILIAR_S) visitors.exit[slot] = known
  else visitors.exit[slot] = draw(crowd, slot, bestS)
}

/** Thinks again: another exit when the one chosen is lost, or far slower than the best. */
export function reconsiderExit(crowd: Crowd, slot: number): void {
  const { visitors } = crowd.state
  if (mobilityOf(crowd, slot) === STEP_FREE) return
  const exit = visitors.exit[slot]!
  const bestS = surveyExits(crowd, slot)
  const nowS = exit === NONE ? Infinity : timeS[exit]!
  if (visitors.boundTo[slot] === exit && nowS < Infinity) return
  const leaders = leadersExit(visitors, slot)
  if (leaders !== NONE && timeS[leaders]! < Infinity) {
    visitors.exit[slot] = leaders
    return
  }
  if (nowS === Infinity || bestS < nowS * FAR_SLOWER - FAR_SLOWER_S) visitors.exit[slot] = draw(crowd, slot, bestS)
}

/**
 * Chooses the link that leads quickest to the exit chosen, and a new exit when that one is lost. Who flees holds a pass for
 * whatever door they take: fire doors open, gates stand open. Those on wheels, and who flees with them, take the way without steps.
 * @returns false when no way leads out
 */
export function chooseWayOut(crowd: Crowd, slot: number): boolean {
  const { visitors } = crowd.state
  const isStepFree = mobilityOf(crowd, slot) === STEP_FREE
  if (isStepFree && (takeStepFreeWay(crowd, slot) || isOnWheels(visitors, slot))) return visitors.link[slot] !== NONE
  const bestS = surveyExits(crowd, slot)
  if (visitors.exit[slot] === NONE || timeS[visitors.exit[slot]!] === Infinity) visitors.exit[slot] = draw(crowd, slot, bestS)
  const link = visitors.exit[slot] === NONE ? NONE : firstLink[visitors.exit[slot]!]!
  visitors.lane[slot] = NONE
  visitors.link[slot] = link
  visitors.pass[slot] = link
  return link !== NONE
}

/** Whether the way somebody flees by is open no more. */
export function isWayLost(crowd: Crowd, slot: number): boolean {
  const { site, state } = crowd
  const { visitors, egress } = state
  const exit = visitors.exit[slot]!
  const link = visitors.link[slot]!
  if (exit === NONE || link === NONE || egress.isExit[exit] === 0) return true
  const side = site.links[link]!.a === visitors.zone[slot] ? 0 : 1
  const leadsThere = link === exit || egress.timeS[exit * site.links.length * 2 + link * 2 + 1 - side]! < Infinity
  return !leadsThere || !isEgressOpen(crowd, link, side)
}

/** Exit of the leader of somebody who is led, NONE while the leader does not flee. Affiliation: Sime 1983, people leave with their own. */
function leadersExit({ leader, goal, exit }: Visitors, slot: number): number {
  const head = leader[slot]!
  return head !== slot && goal[head] === FLEEING ? exit[head]! : NONE
}

/** The way somebody came in by: their entrance, or else the link they came into this place by. */
function knownExit(isExit: Uint8Array, { entrance, cameBy }: Visitors, slot: number): number {
  if (entrance[slot] !== NONE && isExit[entrance[slot]!] === 1) return entrance[slot]!
  return cameBy[slot] !== NONE && isExit[cameBy[slot]!] === 1 ? cameBy[slot]! : NONE
}

/**
 * Fills `timeS` and `firstLink` for a visitor's place: expected time through each exit, s, and the link to take for it; returns the
 * least. That is the time of the walk or, when longer, of the queue ahead of them: at the end of this place, or at the exit.
 */
function surveyExits(crowd: Crowd, slot: number): number {
  const { site, state } = crowd
  const { visitors, egress, routes } = state
  const zone = visitors.zone[slot]!
  const links = site.links.length
  if (timeS.length < links) [timeS, firstLink, weights] = [new Float64Array(links), new Int16Array(links), new Float64Array(links)]
  timeS.fill(Infinity)
  firstLink.fill(NONE)
  let bestS = Infinity
  for (const link of site.linksOf[zone]!) {
    const side = site.links[link]!.a === zone ? 0 : 1
    if (!isEgressOpen(crowd, link, side) || turnsBack(crowd, slot, link, side)) continue
    const walkS = wayS(crowd, slot, link * 2 + side)
    if (walkS === Infinity) continue
    const crowdedS = walkS * routes.slowdown[zone]!
    const throughS = Math.max(crowdedS, endQueueS(site, link * 2 + side, walkS))
    const favour = link === visitors.link[slot] ? HYSTERESIS : link === visitors.cameBy[slot] ? TURN_BACK : 1
    for (let exit = 0; exit < links; exit++) {
      if (egress.isExit[exit] === 0) continue
      const beyondS = exit === link ? 0 : egress.timeS[exit * links * 2 + link * 2 + 1 - side]!
      if (beyondS === Infinity) continue
      const onTheWayS = exit === link ? crowdedS : throughS + beyondS
      const total = Math.max(onTheWayS, exitQueueS(site, exit, walkS + beyondS)) * favour
      if (total >= timeS[exit]!) continue
      timeS[exit] = total
      firstLink[exit] = link
      bestS = Math.min(bestS, total)
    }
  }
  return bestS
}

function draw({ site, scenario, state }: Crowd, slot: number, bestS: number): number {
  if (bestS === Infinity) return NONE
  const links = site.links.length
  const social = scenario.socialInfluence ?? SOCIAL_INFLUENCE
  const zone = state.visitors.zone[slot]!
  let seen = 1
  for (let exit = 0; exit < links; exit++) seen += headingTo(site, zone, exit)
  const scaleS = spreadS(bestS)
  let total = 0
  for (let exit = 0; exit < links; exit++) {
    const likes = timeS[exit] === Infinity ? 0 : exp((bestS - timeS[exit]!) / scaleS + (social * headingTo(site, zone, exit)) / seen)
    weights[exit] = likes
    total += likes
  }
  let left = state.reactions.next() * total
  let last = NONE
  for (let exit = 0; exit < links; exit++) {
    if (weights[exit] === 0) continue
    last = exit
    left -= weights[exit]!
    if (left < 0) break
  }
  return last
}
