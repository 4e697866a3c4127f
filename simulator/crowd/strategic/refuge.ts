import { hypot } from '#models/math/portable-math.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'
import { stripOfPlace } from '#simulator/crowd/ground/places.ts'
import { leaveParty } from '#simulator/crowd/party.ts'
import { chooseLink } from '#simulator/crowd/tactical/choose-link.ts'
import { isOnWheels } from '#simulator/crowd/tactical/step-free.ts'
import { CARRIED, FLEEING, NONE, setMode, STANDING, type Visitors, WALKING } from '#simulator/crowd/visitors.ts'
import { CHAIR_MPS } from './carry.ts'
import { isThere } from './choose-goal.ts'
import { chooseExit } from './exit-choice.ts'
import { inDoorway } from './spots.ts'
import { carriedOutS, takeStepFreeWay } from './step-free-exits.ts'

/**
 * From when somebody waits until the staff of the stair are there, s: the call, and the way up. Assumption; they come at the
 * earliest then, and serve one person at a time, who came first first.
 */
const CALL_S = 180
/** Time to move somebody from a wheelchair into an evacuation chair, s. Source: Hunt, Galea, Lawrence 2015 (Fire and Materials 39, 407-429), 30 to 70 s by device, from memory. */
const PREPARE_S = 45
/** A place is reached within this, m; without progress for so long, s, farther by this, m/s, if nobody is in the way there. */
const AT_M = 0.35
const STALLED_S = 25
const RESIGN_MPS = 0.1

/** Whether somebody waits in a refuge: nobody else stands who flees. */
export function isInRefuge({ goal, mode }: Visitors, slot: number): boolean {
  return goal[slot] === FLEEING && mode[slot] === STANDING
}

/** Somebody on wheels with no way out of their own goes to the refuge chosen, and waits there; their companions flee on foot. */
export function seekRefuge(crowd: Crowd, slot: number, nowS: number): void {
  const { site, state } = crowd
  const { visitors } = state
  const link = visitors.link[slot]!
  if (visitors.exit[slot] !== NONE || link === NONE || !isOnWheels(visitors, slot)) return
  if (visitors.party[slot]! > 1) sendCompanions(visitors, slot, nowS)
  const places = site.refuges[link]
  if (!places) return
  if (visitors.berth[slot] === NONE) visitors.berth[slot] = freePlace(visitors, slot, link, places.x.length)
  const berth = visitors.berth[slot]!
  visitors.lane[slot] = 0
  const awayM = hypot(places.x[berth]! - visitors.x[slot]!, places.y[berth]! - visitors.y[slot]!)
  const stalledS = nowS - visitors.progressS[slot]! - STALLED_S
  const settles = stalledS > 0 && awayM < AT_M + RESIGN_MPS * stalledS
  if (awayM > AT_M && !(settles && !inDoorway(crowd, visitors.zone[slot]!, visitors.x[slot]!, visitors.y[slot]!))) return
  visitors.lane[slot] = NONE
  setMode(visitors, slot, STANDING, nowS, Infinity)
}

/** Somebody in a refuge waits, which is not being stuck, until staff take them; sooner they go by a way without steps, should one open. */
export function waitInRefuge(crowd: Crowd, slot: number, nowS: number, tick: number): void {
  const { visitors, egress, routes } = crowd.state
  visitors.progressS[slot] = nowS
  if (routes.refreshedTick === tick && leavesRefuge(crowd, slot)) {
    setMode(visitors, slot, WALKING, nowS, Infinity)
    return
  }
  const stair = visitors.link[slot]!
  const readyS = Math.max(visitors.sinceS[slot]! + CALL_S, egress.teamFreeS[stair]!) + PREPARE_S
  if (nowS < readyS || !isNext(visitors, slot)) return
  egress.teamFreeS[stair] = nowS + thereAndBackS(crowd, stair)
  visitors.boundTo[slot] = CARRIED
  visitors.berth[slot] = NONE
  // Their own wheelchair stays behind: when they are safe they go home.
  visitors.leaveAtS[slot] = nowS
  setMode(visitors, slot, WALKING, nowS, Infinity)
  chooseExit(crowd, slot)
  chooseLink(crowd, slot)
}

/** Time until staff are back for the next, s: at least the stair, down and up, where its end is safe already. */
function thereAndBackS(crowd: Crowd, stair: number): number {
  const { links, places, strips } = crowd.site
  const { lengthM } = strips[stripOfPlace(places, links[stair]!.b)]!
  return 2 * Math.max(carriedOutS(crowd, stair), lengthM / CHAIR_MPS)
}

/** Whether a way without steps has opened, or this stair leads out no more; if not, all stays as it was. */
function leavesRefuge(crowd: Crowd, slot: number): boolean {
  const { visitors } = crowd.state
  const stair = visitors.link[slot]!
  const berth = visitors.berth[slot]!
  takeStepFreeWay(crowd, slot)
  if (visitors.exit[slot] !== NONE || carriedOutS(crowd, stair) === Infinity) return true
  visitors.link[slot] = stair
  visitors.pass[slot] = NONE
  visitors.berth[slot] = berth
  return false
}

/** Companions go on without waiting, when the one they came with would have. Assumption: staff send them on; nobody stays behind. */
function sendCompanions(visitors: Visitors, slot: number, nowS: number): void {
  const heir = leaveParty(visitors, slot)
  if (heir === NONE) return
  visitors.delayS[heir] = visitors.delayS[slot]!
  if (isThere(visitors, heir)) visitors.untilS[heir] = nowS
}

/** The best place nobody has; when all are taken, one of them: people then stand beside it. */
function freePlace({ link, berth, goal, mode, extent }: Visitors, slot: number, stair: number, places: number): number {
  for (let place = 0; place < places; place++) {
    let taken = false
    for (let other = 0; other < extent[0]! && !taken; other++) {
      const isHere = mode[other] === WALKING || mode[other] === STANDING
      taken = other !== slot && isHere && goal[other] === FLEEING && link[other] === stair && berth[other] === place
    }
    if (!taken) return place
  }
  return slot % places
}

/** Whether nobody has waited longer at the same stair. */
function isNext(visitors: Visitors, slot: number): boolean {
  const { link, sinceS, extent } = visitors
  for (let other = 0; other < extent[0]!; other++) {
    if (other === slot || link[other] !== link[slot] || !isInRefuge(visitors, other)) continue
    if (sinceS[other]! < sinceS[slot]! || (sinceS[other] === sinceS[slot] && other < slot)) return false
  }
  return true
}
