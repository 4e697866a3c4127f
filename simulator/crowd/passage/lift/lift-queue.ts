import { hypot } from '#models/math/portable-math.ts'
import type { Crowd, CrowdState } from '#simulator/crowd/crowd.ts'
import { liftOfLink } from '#simulator/crowd/ground/lifts.ts'
import { LOBBY_M, MOUTH_M } from '#simulator/crowd/ground/lobbies.ts'
import type { Site } from '#simulator/crowd/ground/site.ts'
import { chooseGoal } from '#simulator/crowd/strategic/choose-goal.ts'
import { inDoorway } from '#simulator/crowd/strategic/spots.ts'
import { chooseLink } from '#simulator/crowd/tactical/choose-link.ts'
import { MAX_VISITORS, NONE, RIDING, setMode, WAITING, WALKING } from '#simulator/crowd/visitors.ts'
import { chooseStop } from './choose-stop.ts'
import { BOARDING, type Direction, UP } from './lift-group.ts'

/**
 * Whoever has to do with a lift this tick, in slot order. Those who wait have `link` at the stop they wait at, `lane` at the rank
 * of the stop they want, `berth` at their standing place, and `pass` at the link once a car calls them in. Riders have `zone` at
 * the lift's place, `link` at the stop they want, `lane` at their car and `cameBy` at the stop they got in.
 */
export const users = { count: 0, slot: new Int32Array(MAX_VISITORS), lift: new Uint8Array(MAX_VISITORS) }

/** A place is reached within this, m. */
const AT_M = 0.35
/** After this long without getting there people stand where they are, s. */
const SETTLE_S = 12
/** People who wait look for a better way this often, s. Source: a wait of 30 s is felt as long (CIBSE Guide D), from memory. */
const RECONSIDER_S = 30
/** People move up for a place that is this much nearer, m, and look for one this often, s. */
const MOVE_UP_M = 1.5
const LOOK_UP_S = 2

let taken = new Uint8Array(0)

/** Finds everybody who rides, waits or comes up to wait, and lets those who wait do what they do meanwhile. */
export function gatherUsers(crowd: Crowd, nowS: number, dtS: number): void {
  const { site, state } = crowd
  const { visitors } = state
  const { link, mode } = visitors
  const first = site.lifts[0]!.firstLink
  const top = visitors.extent[0]!
  users.count = 0
  for (let slot = 0; slot < top; slot++) {
    if (link[slot]! < first) continue
    const now = mode[slot]!
    if (now !== RIDING && now !== WAITING && (now !== WALKING || !isNear(crowd, slot))) continue
    users.slot[users.count] = slot
    users.lift[users.count++] = liftOfLink(site, link[slot]!)
  }
  for (let i = 0; i < users.count; i++) {
    const slot = users.slot[i]!
    // A leader earlier in the list may have taken this member of the party another way.
    if (visitors.mode[slot] === RIDING || liftOfLink(site, visitors.link[slot]!) !== users.lift[i]) continue
    if (visitors.lane[slot] === NONE) joinQueue(crowd, slot, users.lift[i]!)
    else waitOn(crowd, slot, users.lift[i]!, nowS, dtS)
  }
}

/** Whether a visitor has joined the queue at a stop, to go up or down. */
export function waitsAt({ state }: Crowd, slot: number, link: number, stop: number, direction: Direction): boolean {
  const { mode, lane, link: links } = state.visitors
  if (links[slot] !== link || lane[slot] === NONE || mode[slot] === RIDING) return false
  return lane[slot]! > stop === (direction === UP)
}

function isNear(crowd: Crowd, slot: number): boolean {
  return crowd.state.visitors.lane[slot] !== NONE || doorM(crowd, slot) < LOBBY_M
}

/** Distance of somebody to the doors they wait at, m. */
export function doorM({ site, state: { visitors } }: Crowd, slot: number): number {
  const [x, y] = site.links[visitors.link[slot]!]!.atA
  return hypot(x - visitors.x[slot]!, y - visitors.y[slot]!)
}

function joinQueue(crowd: Crowd, slot: number, lift: number): void {
  const { site, state } = crowd
  const { visitors, totals } = state
  const link = visitors.link[slot]!
  visitors.lane[slot] = chooseStop(crowd, slot, lift, link - site.lifts[lift]!.firstLink)
  if (visitors.lane[slot] === NONE) return
  visitors.ticket[slot] = totals.ticket++
  visitors.queuedS[slot] = 0
  visitors.berth[slot] = freeBerth(crowd, slot, link)
}

/** The best berth nobody has, NONE when all are taken: near the doors above all, and near to where somebody comes from. */
function freeBerth({ site, state }: Crowd, slot: number, link: number): number {
  const { visitors } = state
  const { x, y, awayM } = site.lobbies[link]!
  const berths = x.length
  if (taken.length < berths) taken = new Uint8Array(berths)
  taken.fill(0)
  for (let i = 0; i < users.count; i++) {
    const other = users.slot[i]!
    const has = visitors.mode[other] !== RIDING && visitors.link[other] === link && visitors.lane[other] !== NONE
    if (has && other !== slot && visitors.berth[other]! >= 0) taken[visitors.berth[other]!] = 1
  }
  let best = NONE
  let bestM = Infinity
  for (let berth = 0; berth < berths; berth++) {
    const wayM = 2 * awayM[berth]! + hypot(x[berth]! - visitors.x[slot]!, y[berth]! - visitors.y[slot]!)
    if (taken[berth] === 1 || wayM >= bestM) continue
    best = berth
    bestM = wayM
  }
  return best
}

function waitOn(crowd: Crowd, slot: number, lift: number, nowS: number, dtS: number): void {
  const { site, state } = crowd
  const { visitors } = state
  const link = visitors.link[slot]!
  const before = visitors.queuedS[slot]!
  visitors.queuedS[slot] = before + dtS
  if (visitors.pass[slot] === link) {
    if (!isOpenAt(site, state, lift, link)) visitors.pass[slot] = NONE
    return
  }
  if (state.routes.refreshedTick === Math.round(nowS / dtS)) {
    visitors.lane[slot] = chooseStop(crowd, slot, lift, link - site.lifts[lift]!.firstLink)
    if (visitors.lane[slot] === NONE) {
      leaveQueue(crowd, slot, nowS)
      return
    }
  }
  if (passes(before, dtS, RECONSIDER_S) && reconsiders(crowd, slot, nowS)) return
  if (visitors.mode[slot] === WALKING) standAtBerth(crowd, slot)
  else if (passes(before, dtS, LOOK_UP_S)) moveUp(crowd, slot, link)
}

/** Whether a whole number of periods ends within this tick. */
function passes(beforeS: number, dtS: number, periodS: number): boolean {
  return Math.floor(beforeS / periodS) !== Math.floor((beforeS + dtS) / periodS)
}

function isOpenAt({ lifts }: Site, state: CrowdState, lift: number, link: number): boolean {
  const { phase, stop } = state.lifts[lift]!
  const here = link - lifts[lift]!.firstLink
  for (let car = 0; car < phase.length; car++) if (phase[car] === BOARDING && stop[car] === here) return true
  return false
}

function standAtBerth(crowd: Crowd, slot: number): void {
  const { site, state } = crowd
  const { visitors } = state
  const link = visitors.link[slot]!
  const berth = visitors.berth[slot]!
  const lobby = site.lobbies[link]!
  const there = berth >= 0 && hypot(lobby.x[berth]! - visitors.x[slot]!, lobby.y[berth]! - visitors.y[slot]!) < AT_M
  const settles =
    (berth === NONE || visitors.queuedS[slot]! > SETTLE_S) &&
    doorM(crowd, slot) > MOUTH_M &&
    !inDoorway(crowd, visitors.zone[slot]!, visitors.x[slot]!, visitors.y[slot]!)
  if (!there && !settles) return
  visitors.mode[slot] = WAITING
  visitors.speedMps[slot] = 0
  visitors.blockedS[slot] = 0
}

/** When the first have gone in, the others come closer. */
function moveUp(crowd: Crowd, slot: number, link: number): void {
  const { visitors } = crowd.state
  const { awayM } = crowd.site.lobbies[link]!
  const berth = freeBerth(crowd, slot, link)
  const nowM = visitors.berth[slot]! < 0 ? Infinity : awayM[visitors.berth[slot]!]!
  if (berth === NONE || awayM[berth]! > nowM - MOVE_UP_M) return
  visitors.berth[slot] = berth
  visitors.mode[slot] = WALKING
}

/** Somebody who waits long compares ways again; out of patience, they would rather go any other way. True when they have left. */
function reconsiders(crowd: Crowd, slot: number, nowS: number): boolean {
  const { visitors, totals } = crowd.state
  const link = visitors.link[slot]!
  const cameBy = visitors.cameBy[slot]!
  const lane = visitors.lane[slot]!
  const queuedS = visitors.queuedS[slot]!
  const impatient = visitors.queuedS[slot]! > visitors.patienceS[slot]!
  if (impatient) {
    visitors.link[slot] = NONE
    visitors.cameBy[slot] = link
  }
  const found = chooseLink(crowd, slot)
  visitors.cameBy[slot] = cameBy
  if (!found || visitors.link[slot] === link) {
    visitors.link[slot] = link
    visitors.lane[slot] = lane
    visitors.queuedS[slot] = queuedS
    return false
  }
  if (impatient) totals.reneged++
  setMode(visitors, slot, WALKING, nowS, Infinity)
  return true
}

function leaveQueue(crowd: Crowd, slot: number, nowS: number): void {
  const { visitors } = crowd.state
  visitors.link[slot] = NONE
  setMode(visitors, slot, WALKING, nowS, Infinity)
  if (!chooseLink(crowd, slot)) chooseGoal(crowd, slot, nowS)
}
