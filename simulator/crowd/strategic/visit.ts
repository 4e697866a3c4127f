import { hypot, ln } from '#models/math/portable-math.ts'
import { isShow } from '#models/venue/programme.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'
import { chooseLink } from '#simulator/crowd/tactical/choose-link.ts'
import { isLed } from '#simulator/crowd/party.ts'
import { ALOFT, markSeen, NONE, setMode, STANDING, WAITING, WALKING } from '#simulator/crowd/visitors.ts'
import { exponential, logNormal } from '#simulator/kernel/rng.ts'
import { chooseAnchor, chooseGoal, isThere } from './choose-goal.ts'
import { gather, placeParty } from './gather.ts'
import { meetNeed } from './needs.ts'
import { PERSONAS } from './personas.ts'
import { aimAtQueue, expectedWaitS } from './queue-up.ts'
import { showAfter } from './shows.ts'
import { turnsAway } from './wish.ts'

/** Mean time at one thing before moving on to the next within an attraction, s, and the least. Assumption: reading one label panel. */
const STOP_S = 150
const MIN_STOP_S = 30
/** Time per storey climbed on a narrow stair, s: 4 to 5 m of rise, twice that in slope, at 0.5 m/s. */
export const STOREY_S = 18
const MINUTE_S = 60
/** The end of a queue is reached within this, m. */
const QUEUE_END_M = 2.5
/** People turn away from a queue that looks this much longer than they have patience for: they judge it roughly. Assumption. */
const BALK_SHARE = 1.25

/** What happens when a visitor reaches their place. */
export function arrive(crowd: Crowd, slot: number, nowS: number): void {
  const { site, state } = crowd
  const { visitors } = state
  const goal = visitors.goal[slot]!
  const attraction = site.venue.attractions[goal]!
  if (visitors.roundEndS[slot]! > 0) {
    enjoy(crowd, slot, nowS)
    return
  }
  if (isLed(visitors, slot)) {
    // First of the party at the place, or while it queues there.
    const leader = visitors.leader[slot]!
    const queues = visitors.mode[leader] === WAITING && visitors.link[leader] === NONE
    setMode(visitors, slot, queues ? WAITING : STANDING, nowS, Infinity)
    return
  }
  if (turnsAway(crowd, slot, goal)) {
    chooseGoal(crowd, slot, nowS)
    return
  }
  if (attraction.counters !== undefined) {
    reachQueue(crowd, slot, goal, nowS)
    return
  }
  // Who comes later goes in later: a couple does not slip in while a coach party waits for as many places as it needs.
  const full = state.waiting[goal]! > 0 || state.present[goal]! + visitors.party[slot]! > crowd.controls.capacity[goal]!
  if (!full) startRound(crowd, slot, nowS)
  else if (isShow(attraction)) chooseGoal(crowd, slot, nowS)
  else joinWaiting(crowd, slot, nowS)
}

/** Near the end of a queue people join it; when it has grown meanwhile they go on to its end, and when it looks too long, elsewhere. */
function reachQueue(crowd: Crowd, leader: number, goal: number, nowS: number): void {
  const { visitors, totals } = crowd.state
  if (expectedWaitS(crowd, goal) > visitors.patienceS[leader]! * BALK_SHARE) {
    totals.balked += visitors.party[leader]!
    chooseGoal(crowd, leader, nowS)
    return
  }
  const [fromX, fromY] = [visitors.spotX[leader]!, visitors.spotY[leader]!]
  aimAtQueue(crowd, leader, goal)
  if (hypot(visitors.spotX[leader]! - fromX, visitors.spotY[leader]! - fromY) > QUEUE_END_M) placeParty(crowd, leader)
  else joinWaiting(crowd, leader, nowS)
}

/** Begins the time at an attraction for a whole party: the clock of the round starts, and the first stop of those who are there. */
export function startRound(crowd: Crowd, leader: number, nowS: number): void {
  const { site, state } = crowd
  const { visitors } = state
  const goal = visitors.goal[leader]!
  const storeys = site.venue.zones[visitors.zone[leader]!]!.storeys ?? 1
  const storey = storeys > 1 ? 1 + Math.floor(state.choices.next() * (storeys - 1)) : 0
  const endS = roundEndS(crowd, leader, nowS) + 2 * STOREY_S * storey
  let slot = leader
  do {
    // Who flees an alarm elsewhere is not booked here any more.
    if (visitors.goal[slot] === goal) {
      markSeen(visitors, slot, goal)
      state.coming[goal]!--
      state.present[goal]!++
      state.visits[goal]!++
      visitors.roundEndS[slot] = endS
      visitors.storey[slot] = storey
      meetNeed(crowd, slot, goal, endS)
    }
    slot = visitors.mate[slot]!
  } while (slot !== leader)
  if (visitors.mode[leader] === WAITING && site.venue.attractions[goal]!.counters !== undefined) nextStop(crowd, leader, nowS)
  else enjoyTogether(crowd, leader, nowS)
}

function enjoyTogether(crowd: Crowd, leader: number, nowS: number): void {
  const { visitors } = crowd.state
  enjoy(crowd, leader, nowS)
  for (let slot = visitors.mate[leader]!; slot !== leader; slot = visitors.mate[slot]!) {
    if (isThere(visitors, slot)) enjoy(crowd, slot, nowS)
  }
}

function roundEndS(crowd: Crowd, leader: number, nowS: number): number {
  const { site, state, startOfDayS } = crowd
  const goal = state.visitors.goal[leader]!
  const attraction = site.venue.attractions[goal]!
  if (!isShow(attraction)) return nowS + dwellS(crowd, leader, attraction.dwellMin)
  const show = showAfter(crowd, goal, startOfDayS + nowS)
  return show === null ? nowS + MINUTE_S : show.endS - startOfDayS
}

/** Somebody begins to be at the attraction their round is of: in their seat, up in the tower, or at the first stop. */
function enjoy(crowd: Crowd, slot: number, nowS: number): void {
  const { site, state } = crowd
  const { visitors } = state
  const endS = visitors.roundEndS[slot]!
  if (visitors.storey[slot]! > 0) setMode(visitors, slot, ALOFT, nowS, endS)
  else if (isShow(site.venue.attractions[visitors.goal[slot]!]!)) setMode(visitors, slot, STANDING, nowS, endS)
  else startStop(crowd, slot, nowS)
}

/** Log-normal time between the bounds of the venue document: they are read as the middle two thirds. */
function dwellS({ state }: Crowd, slot: number, [low, high]: readonly [number, number]): number {
  const { linger } = PERSONAS[state.visitors.persona[slot]!]!
  const median = Math.sqrt(low * high) * MINUTE_S * linger
  const drawn = logNormal(state.choices, median, ln(high / low) / 2)
  return Math.min(3 * high * MINUTE_S, Math.max(low * MINUTE_S * 0.5, drawn))
}

function startStop(crowd: Crowd, slot: number, nowS: number): void {
  const { visitors, choices } = crowd.state
  const attraction = crowd.site.venue.attractions[visitors.goal[slot]!]!
  const oneStop = isLed(visitors, slot) || attraction.counters !== undefined || attraction.showEveryMin !== undefined
  const stopS = oneStop ? Infinity : MIN_STOP_S + exponential(choices, STOP_S)
  setMode(visitors, slot, STANDING, nowS, Math.min(visitors.roundEndS[slot]!, nowS + stopS))
}

/** Everybody who stands looks at the clock this often, ticks, each in a tick of their own. */
const CLOCK_TICKS = 5

/** Standing people whose time is up go on to the next stop, or to the next attraction; leaders decide. */
export function finishStops(crowd: Crowd, tick: number, nowS: number): void {
  const { visitors } = crowd.state
  const { mode, untilS } = visitors
  const top = visitors.extent[0]!
  for (let slot = tick % CLOCK_TICKS; slot < top; slot += CLOCK_TICKS) {
    const now = mode[slot]!
    if ((now !== STANDING && now !== ALOFT) || nowS < untilS[slot]! || isLed(visitors, slot)) continue
    const closed = crowd.controls.zoneClosed[visitors.zone[slot]!] === 1
    if (nowS >= visitors.roundEndS[slot]! || visitors.goal[slot]! < 0 || closed) chooseGoal(crowd, slot, nowS)
    else nextStop(crowd, slot, nowS)
  }
}

function nextStop(crowd: Crowd, slot: number, nowS: number): void {
  const { visitors } = crowd.state
  chooseAnchor(crowd, slot, visitors.goal[slot]!)
  setMode(visitors, slot, WALKING, nowS, Infinity)
  visitors.link[slot] = NONE
  if (chooseLink(crowd, slot)) gather(crowd, slot, nowS)
  else chooseGoal(crowd, slot, nowS)
}

/** A party takes its place in the waiting set; those of it who are still on the way come after. */
function joinWaiting({ state }: Crowd, leader: number, nowS: number): void {
  const { visitors, totals } = state
  visitors.ticket[leader] = totals.ticket++
  visitors.toServe[leader] = visitors.party[leader]!
  setMode(visitors, leader, WAITING, nowS, nowS + visitors.patienceS[leader]!)
  for (let slot = visitors.mate[leader]!; slot !== leader; slot = visitors.mate[slot]!) {
    if (visitors.mode[slot] === STANDING) setMode(visitors, slot, WAITING, nowS, Infinity)
  }
}
