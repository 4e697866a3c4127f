import { exp } from '#models/math/portable-math.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'
import { seamOfLink } from '#simulator/crowd/ground/links.ts'
import { isLed } from '#simulator/crowd/party.ts'
import { chooseWayOut } from '#simulator/crowd/strategic/exit-choice.ts'
import { FLEEING, isKnown, leaveLine, LEAVING, NONE, RIDING, WALKING } from '#simulator/crowd/visitors.ts'
import { guidanceClass, OUT, shutWaitS, timeBeyondS, viewOf } from './routes.ts'
import { turnsBack } from './right-of-way.ts'
import { mobilityOf, STEP_FREE, stopsWheels } from './step-free.ts'
import { wayS } from './way-time.ts'
import { HYSTERESIS, spreadS, TURN_BACK } from './judge-ways.ts'

/** Routes longer than this much of the best are not considered, plus a constant, s: nobody walks a silly way. */
const SILLY_FACTOR = 1.4
const SILLY_S = 15
/**
 * A way somebody has used on this visit, or came in by, looks this much shorter: it need not be found. That people prefer ways they
 * know is Sime 1985 (Environment and Behavior 17, 697-724); the weight, that of the way already chosen, is an assumption.
 */
const FAMILIARITY = 0.85

const options = new Int16Array(256)
const timesS = new Float64Array(256)

/** Expected time, s, from a visitor's place to a target zone (or OUT) through one link. */
export function timeThroughS(crowd: Crowd, slot: number, target: number, link: number): number {
  const { site, state, controls } = crowd
  const { visitors, routes } = state
  const zone = visitors.zone[slot]!
  const side = site.links[link]!.a === zone ? 0 : 1
  const shutS = shutWaitS(site, controls, link, side)
  if (shutS === Infinity || turnsBack(crowd, slot, link, side)) return Infinity
  const mobility = mobilityOf(crowd, slot)
  if (mobility === STEP_FREE && stopsWheels(site, link)) return Infinity
  const group = guidanceClass(routes, visitors.guide[slot]!)
  const beyondS = timeBeyondS(site, routes, viewOf(routes, mobility, group), target, link, side)
  if (beyondS === Infinity) return Infinity
  const factor = routes.slowdown[zone]! * routes.factor[group * site.places.count + zone]!
  return wayS(crowd, slot, link * 2 + side) * factor + routes.waitS[link * 2 + side]! + shutS + beyondS
}

/** Shortest expected time, s, from a visitor's place to a zone or OUT; Infinity when there is no way. */
export function timeToS(crowd: Crowd, slot: number, target: number): number {
  const zone = crowd.state.visitors.zone[slot]!
  if (zone === target) return 0
  let best = Infinity
  for (const link of crowd.site.linksOf[zone]!) best = Math.min(best, timeThroughS(crowd, slot, target, link))
  return best
}

/** Zone a visitor is walking to, or OUT. */
export function targetOf(crowd: Crowd, slot: number): number {
  const { visitors } = crowd.state
  return visitors.goal[slot] === LEAVING ? OUT : (crowd.site.anchors[visitors.anchor[slot]!]?.zone ?? OUT)
}

/**
 * Chooses the link by which a visitor leaves this zone, by logit over expected times; NONE when already there.
 * Somebody who is led takes the one their leader takes or took, and chooses only when that tells nothing; those near a leader
 * who takes another one go along.
 * @returns false when no way leads to the target
 */
export function chooseLink(crowd: Crowd, slot: number): boolean {
  return choose(crowd, slot, crowd.state.visitors.cameBy[slot]!)
}

/** As chooseLink, for somebody who sets out for a new goal: the way back is a way like any other. */
export function chooseFirstLink(crowd: Crowd, slot: number): boolean {
  return choose(crowd, slot, NONE)
}

function choose(crowd: Crowd, slot: number, cameBy: number): boolean {
  const { site, state } = crowd
  const { visitors } = state
  const zone = visitors.zone[slot]!
  const target = targetOf(crowd, slot)
  const before = visitors.link[slot]!
  if (visitors.goal[slot] === FLEEING) return chooseWayOut(crowd, slot)
  if (target === zone) {
    visitors.link[slot] = NONE
    visitors.pass[slot] = NONE
    leaveLine(visitors, slot)
    return true
  }
  const ledTo = isLed(visitors, slot) ? linkOfLeader(crowd, slot, target) : NONE
  if (ledTo !== NONE) {
    take(crowd, slot, ledTo)
    return true
  }
  let count = 0
  let best = Infinity
  for (const link of site.linksOf[zone]!) {
    const plain = timeThroughS(crowd, slot, target, link)
    if (plain === Infinity) continue
    const timeS = plain * (link === before ? HYSTERESIS : link === cameBy ? TURN_BACK : isKnown(visitors, slot, link) ? FAMILIARITY : 1)
    options[count] = link
    timesS[count++] = timeS
    best = Math.min(best, timeS)
  }
  if (count === 0) {
    // The way they had is none any more: nobody goes onto a stair by what was allowed before.
    if (visitors.pass[slot]! >= 0 && isMouth(crowd, visitors.pass[slot]!)) visitors.pass[slot] = NONE
    return false
  }
  const link = draw(crowd, count, best)
  take(crowd, slot, link)
  if (link !== before) leadAlong(crowd, slot)
  return true
}

/** The way a leader in the same zone takes, or by which one in the next zone went there; NONE when it leads no further. */
function linkOfLeader(crowd: Crowd, slot: number, target: number): number {
  const { visitors } = crowd.state
  const leader = visitors.leader[slot]!
  const zone = visitors.zone[slot]!
  const link = visitors.zone[leader] === zone ? visitors.link[leader]! : visitors.cameBy[leader]!
  if (link < 0) return NONE
  const { a, b } = crowd.site.links[link]!
  const isHere =
    visitors.zone[leader] === zone ? a === zone || b === zone : a + b === zone + visitors.zone[leader]! && (a === zone || b === zone)
  return isHere && timeThroughS(crowd, slot, target, link) < Infinity ? link : NONE
}

function take(crowd: Crowd, slot: number, link: number): void {
  const { visitors } = crowd.state
  // A rider's lane is their car.
  if (link !== visitors.link[slot] && visitors.mode[slot] !== RIDING) leaveLine(visitors, slot)
  visitors.link[slot] = link
  visitors.pass[slot] = isForTakers(crowd, link) ? link : NONE
}

/** Those of a party who walk in their leader's zone take the leader's new way, unless they are in the turnstile already. */
function leadAlong(crowd: Crowd, leader: number): void {
  const { visitors } = crowd.state
  for (let slot = visitors.mate[leader]!; slot !== leader; slot = visitors.mate[slot]!) {
    if (visitors.leader[slot] !== leader) return
    const along =
      visitors.mode[slot] === WALKING &&
      visitors.goal[slot] === visitors.goal[leader] &&
      visitors.zone[slot] === visitors.zone[leader] &&
      (visitors.pass[slot] === NONE || isMouth(crowd, visitors.pass[slot]!)) &&
      timeThroughS(crowd, slot, targetOf(crowd, slot), visitors.link[leader]!) < Infinity
    if (along && visitors.link[slot] !== NONE) take(crowd, slot, visitors.link[leader]!)
  }
}

function draw({ state }: Crowd, count: number, best: number): number {
  const scaleS = spreadS(best)
  const limitS = best * SILLY_FACTOR + SILLY_S
  let total = 0
  for (let i = 0; i < count; i++) {
    timesS[i] = timesS[i]! > limitS ? 0 : exp((best - timesS[i]!) / scaleS)
    total += timesS[i]!
  }
  let left = state.choices.next() * total
  for (let i = 0; i < count; i++) {
    left -= timesS[i]!
    if (left < 0 && timesS[i]! > 0) return options[i]!
  }
  return options[timesS.indexOf(1)]!
}

/** Whether only those who have chosen a link may take it: it ends outside the venue, or it is the mouth of a strip. */
function isForTakers(crowd: Crowd, link: number): boolean {
  const { site } = crowd
  return site.links[link]!.a < 0 || site.links[link]!.b < 0 || isMouth(crowd, link)
}

function isMouth({ site }: Crowd, link: number): boolean {
  return seamOfLink(site.venue, site.places, link) >= 0
}
