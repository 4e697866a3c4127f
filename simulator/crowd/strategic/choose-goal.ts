import { closeAtS, type Crowd } from '#simulator/crowd/crowd.ts'
import { isLed, leaveParty } from '#simulator/crowd/party.ts'
import { chooseFirstLink, chooseLink } from '#simulator/crowd/tactical/choose-link.ts'
import { FLEEING, LEAVING, NONE, RIDING, setMode, STANDING, type Visitors, WAITING, WALKING } from '#simulator/crowd/visitors.ts'
import { isAlarmed } from './alarm.ts'
import { abandonGoal, abandonTogether, aimTogether, followGoal } from './book.ts'
import { gather, placeBeside } from './gather.ts'
import { aimAtQueue } from './queue-up.ts'
import { chooseSpot } from './spots.ts'
import { drawGoal } from './wish.ts'

/** Everybody is asked to go this long before closing, s. */
const CLOSING_NOTICE_S = 900

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
  else if (crowd.site.venue.attractions[goal]!.counters !== undefined) aimAtQueue(crowd, slot, goal)
  else chooseAnchor(crowd, slot, goal)
  setOut(visitors, slot, nowS)
  if (!chooseFirstLink(crowd, slot) && goal !== LEAVING) goHome(crowd, slot)
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
  if (visitors.goal[slot] !== visitors.goal[leader]) {
    followGoal(crowd, slot)
    placeBeside(crowd, leader, slot, 1 + (slot % visitors.party[leader]!))
  }
  setOut(visitors, slot, nowS)
  return chooseLink(crowd, slot)
}

/** Sends a visitor out of the venue, and the party they lead; somebody who is led goes alone. */
export function goHome(crowd: Crowd, slot: number): void {
  const { visitors } = crowd.state
  if (isLed(visitors, slot)) leaveParty(visitors, slot)
  abandonTogether(crowd, slot)
  let member = slot
  do {
    visitors.anchor[member] = NONE
    if (visitors.mode[member] !== RIDING) {
      visitors.mode[member] = WALKING
      chooseFirstLink(crowd, member)
    }
    member = visitors.mate[member]!
  } while (member !== slot)
}

/** Whether somebody stands where they wanted to go; those who wait with a way in mind wait for a lift. */
export function isThere({ mode, link }: Visitors, slot: number): boolean {
  return mode[slot] === STANDING || (mode[slot] === WAITING && link[slot] === NONE)
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
