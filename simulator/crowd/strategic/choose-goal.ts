import { exp } from '#simulator/kernel/portable-math.ts'
import { isShow } from '#models/venue/programme.ts'
import { closeAtS, type Crowd } from '#simulator/crowd/crowd.ts'
import { isLed, leaveParty } from '#simulator/crowd/party.ts'
import { chooseLink, timeToS } from '#simulator/crowd/tactical/choose-link.ts'
import { guidanceClass } from '#simulator/crowd/tactical/routes.ts'
import { FLEEING, hasSeen, LEAVING, NONE, RIDING, setMode, STANDING, type Visitors, WAITING, WALKING } from '#simulator/crowd/visitors.ts'
import { isAlarmed } from './alarm.ts'
import { gather, placeBeside } from './gather.ts'
import { PERSONAS } from './personas.ts'
import { DOORS_OPEN_S, showAfter } from './shows.ts'
import { chooseSpot } from './spots.ts'

/** Distance at which appeal has fallen by e, as walking time, s. Assumption: visitors see what is near first. */
const NEARNESS_S = 420
/** Wish to see again what was seen, and what is for other people. */
const AGAIN = 0.06
const NOT_FOR_ME = 0.15
/** Crowding at which a place starts to lose appeal, as a share of its capacity, and how fast. Assumption. */
const CROWDED = 0.7
const CROWD_DISLIKE = 3
/** Wish for a show about to begin, against the same show hours away. */
const SHOW_PULL = 3
/** Everybody is asked to go this long before closing, s. */
const CLOSING_NOTICE_S = 900

const weights = new Float64Array(64)

/**
 * Decides what a visitor does next and sends them, and the party they lead, on their way; those with no time or nothing left go
 * home; who flees flees on. Somebody who is led looks for a way after their party, and goes on alone when there is none.
 */
export function chooseGoal(crowd: Crowd, slot: number, nowS: number): void {
  const { visitors } = crowd.state
  if (visitors.goal[slot] === FLEEING) {
    chooseLink(crowd, slot)
    return
  }
  if (isLed(visitors, slot)) {
    if (rejoin(crowd, slot, nowS)) return
    leaveParty(visitors, slot)
  }
  abandonTogether(crowd, slot)
  const isTime = nowS >= Math.min(visitors.leaveAtS[slot]!, closeAtS(crowd, nowS) - CLOSING_NOTICE_S)
  const goal = isTime ? LEAVING : drawGoal(crowd, slot, nowS)
  aimTogether(crowd, slot, goal)
  if (goal === LEAVING) visitors.anchor[slot] = NONE
  else chooseAnchor(crowd, slot, goal)
  setOut(visitors, slot, nowS)
  if (!chooseLink(crowd, slot) && goal !== LEAVING) goHome(crowd, slot)
  else gather(crowd, slot, nowS)
}

/** Sets somebody on their way; riders have to wait until they are out. */
function setOut(visitors: Visitors, slot: number, nowS: number): void {
  if (visitors.mode[slot] === RIDING) return
  setMode(visitors, slot, WALKING, nowS, Infinity)
  visitors.link[slot] = NONE
}

/** Goes after the party, or waits for a leader who flees; false when there is no way to them. */
function rejoin(crowd: Crowd, slot: number, nowS: number): boolean {
  const { visitors } = crowd.state
  const leader = visitors.leader[slot]!
  if (visitors.goal[leader] === FLEEING) {
    abandonGoal(crowd, slot)
    visitors.anchor[slot] = NONE
    if (visitors.mode[slot] !== RIDING) setMode(visitors, slot, STANDING, nowS, Infinity)
    return true
  }
  if (visitors.goal[slot] !== visitors.goal[leader]) takeOn(crowd, slot, leader)
  setOut(visitors, slot, nowS)
  return chooseLink(crowd, slot)
}

/** Takes the leader's goal for one's own. */
function takeOn(crowd: Crowd, slot: number, leader: number): void {
  const { visitors, present, coming } = crowd.state
  abandonGoal(crowd, slot)
  const goal = visitors.goal[leader]!
  visitors.goal[slot] = goal
  visitors.roundEndS[slot] = visitors.roundEndS[leader]!
  visitors.storey[slot] = visitors.storey[leader]!
  if (goal >= 0 && visitors.roundEndS[slot] > 0) present[goal]!++
  else if (goal >= 0) coming[goal]!++
  placeBeside(crowd, leader, slot, 1 + (slot % visitors.party[leader]!))
}

/** Sends a visitor out of the venue, and the party they lead; somebody who is led goes alone. */
export function goHome(crowd: Crowd, slot: number): void {
  const { visitors } = crowd.state
  if (isLed(visitors, slot)) leaveParty(visitors, slot)
  abandonTogether(crowd, slot)
  let member = slot
  do {
    visitors.anchor[member] = NONE
    if (isThere(visitors, member)) visitors.mode[member] = WALKING
    if (visitors.mode[member] !== RIDING) chooseLink(crowd, member)
    member = visitors.mate[member]!
  } while (member !== slot)
}

/** Whether somebody stands where they wanted to go. */
export function isThere({ mode }: Visitors, slot: number): boolean {
  return mode[slot] === STANDING || mode[slot] === WAITING
}

function abandonTogether(crowd: Crowd, leader: number): void {
  const { mate, goal } = crowd.state.visitors
  abandonGoal(crowd, leader)
  for (let slot = mate[leader]!; slot !== leader; slot = mate[slot]!) if (goal[slot] !== FLEEING) abandonGoal(crowd, slot)
}

/** Notes a goal for a whole party, but for those who flee. */
export function aimTogether({ state }: Crowd, leader: number, goal: number): void {
  const { visitors, coming } = state
  let slot = leader
  do {
    if (visitors.goal[slot] !== FLEEING) {
      visitors.goal[slot] = goal
      if (goal !== LEAVING) coming[goal]!++
    }
    slot = visitors.mate[slot]!
  } while (slot !== leader)
}

/** Takes a visitor out of the books of the attraction they were going to or in. */
export function abandonGoal({ state }: Crowd, slot: number): void {
  const { visitors, coming, present } = state
  const goal = visitors.goal[slot]!
  if (goal < 0) return
  if (visitors.roundEndS[slot]! > 0) present[goal]!--
  else coming[goal]!--
  visitors.roundEndS[slot] = 0
  visitors.goal[slot] = LEAVING
}

/** People pass over a side room filled to this share of its capacity: others are on their way in too. Assumption. */
const LOOKS_FULL_SHARE = 0.75

/** A place of an attraction at random, passing over closed and full side rooms. */
export function chooseAnchor(crowd: Crowd, slot: number, goal: number): void {
  const { site, state, controls } = crowd
  const list = site.anchorsOf[goal]!
  let anchor = list[0]!
  for (let tries = 0; tries < 4; tries++) {
    anchor = list[Math.floor(state.choices.next() * list.length)]!
    const { zone } = site.anchors[anchor]!
    if (controls.zoneClosed[zone] !== 1 && !isAlarmed(controls, zone) && state.zoneCount[zone]! < site.capacity[zone]! * LOOKS_FULL_SHARE)
      break
  }
  chooseSpot(crowd, slot, anchor)
}

function drawGoal(crowd: Crowd, slot: number, nowS: number): number {
  const { attractions } = crowd.site.venue
  let total = 0
  for (let i = 0; i < attractions.length; i++) {
    weights[i] = wish(crowd, slot, i, nowS)
    total += weights[i]!
  }
  let left = crowd.state.choices.next() * total
  for (let i = 0; i < attractions.length; i++) {
    left -= weights[i]!
    if (left < 0) return i
  }
  return LEAVING
}

/** How much a visitor wants to go to an attraction now; 0 when it makes no sense. */
function wish(crowd: Crowd, slot: number, i: number, nowS: number): number {
  const { site, state, scenario } = crowd
  const { visitors, routes } = state
  const attraction = site.venue.attractions[i]!
  const zone = site.anchors[site.anchorsOf[i]![0]!]!.zone
  if (turnsAway(crowd, slot, i)) return 0
  const persona = PERSONAS[visitors.persona[slot]!]!
  const travelS = timeToS(crowd, slot, zone)
  if (travelS === Infinity) return 0
  const stayS = attraction.dwellMin[0] * 60 * persona.linger
  if (nowS + travelS + stayS > visitors.leaveAtS[slot]! + 600) return 0
  let value = attraction.appeal * (scenario.appealFactor?.[attraction.id] ?? 1) * (persona.taste[site.venue.zones[zone]!.kind] ?? 1)
  if (hasSeen(visitors, slot, i)) value *= AGAIN
  if (attraction.personas !== undefined && !attraction.personas.includes(persona.id)) value *= NOT_FOR_ME
  if (isShow(attraction)) value *= showWish(crowd, i, visitors.party[slot]!, nowS, travelS)
  const group = guidanceClass(routes, visitors.guide[slot]!)
  value /= Math.max(1, routes.factor[group * site.places.count + zone]!)
  return value * exp(-travelS / NEARNESS_S) * exp(-CROWD_DISLIKE * Math.max(0, crowding(crowd, i, zone) - CROWDED))
}

/** Whether a party finds no welcome at an attraction as it is set: its zone rests, they are too many for it, or no counter has staff. */
export function turnsAway({ site, controls, state }: Crowd, leader: number, i: number): boolean {
  const zone = site.anchors[site.anchorsOf[i]![0]!]!.zone
  const unstaffed = site.venue.attractions[i]!.counters !== undefined && controls.countersOpen[i] === 0
  return controls.zoneClosed[zone] === 1 || state.visitors.party[leader]! > controls.capacity[i]! || unstaffed
}

function crowding({ site, state, controls }: Crowd, i: number, zone: number): number {
  const inZone = state.zoneCount[zone]! / site.capacity[zone]!
  const booked = state.present[i]! + state.coming[i]! / 2 + state.waiting[i]!
  const queue = site.venue.attractions[i]!.counters === undefined ? 0 : state.waiting[i]! / Math.max(1, controls.countersOpen[i]! * 8)
  return Math.max(inZone, queue, booked / Math.max(1, controls.capacity[i]!))
}

/** Nobody goes to a show that has begun, is far off, or is sold out. */
function showWish(crowd: Crowd, i: number, persons: number, nowS: number, travelS: number): number {
  const { site, state, startOfDayS, controls } = crowd
  const attraction = site.venue.attractions[i]!
  const show = showAfter(crowd, i, startOfDayS + nowS + travelS)
  if (show === null) return 0
  const aheadS = show.startS - startOfDayS - nowS
  if (attraction.showEveryMin === undefined && (aheadS < travelS || aheadS > travelS + DOORS_OPEN_S)) return 0
  if (state.present[i]! + state.coming[i]! + persons > controls.capacity[i]!) return 0
  return attraction.showEveryMin === undefined ? SHOW_PULL : 1
}
