import type { Crowd } from '#simulator/crowd/crowd.ts'
import { chooseLink } from '#simulator/crowd/tactical/choose-link.ts'
import { ABSENT, ALOFT, FLEEING, LEAVING, NONE, RIDING, setMode, WALKING } from '#simulator/crowd/visitors.ts'
import { evacuationIn, isAlarmed } from './alarm.ts'
import { abandonGoal } from './book.ts'
import { paceChair } from './carry.ts'
import { chooseGoal } from './choose-goal.ts'
import { chooseExit, isWayLost, reconsiderExit } from './exit-choice.ts'
import { drawPremovementS } from './premovement.ts'
import { countSafe } from './count-safe.ts'
import { isInRefuge, seekRefuge, waitInRefuge } from './refuge.ts'
import { STOREY_S } from './visit.ts'

/** Those who flee look at the other exits this often, ticks (10 s), each in a tick of their own. */
const RECONSIDER_TICKS = 100

/**
 * Alarm, delay, flight. Until their delay is over people go on with what they do; then they drop it and leave. Where no alarm
 * sounds (any more) people are safe and decide afresh: most take up their visit again, those whose time is up go home.
 */
export function evacuate(crowd: Crowd, nowS: number, tick: number): void {
  const { evacuations, controls, state } = crowd
  if (evacuations.length === 0) return
  const { visitors } = state
  for (let slot = 0; slot < visitors.extent[0]!; slot++) {
    if (visitors.mode[slot] === ABSENT) continue
    if (!isAlarmed(controls, visitors.zone[slot]!)) standDown(crowd, slot, nowS)
    else if (visitors.goal[slot] === FLEEING) flee(crowd, slot, nowS, tick)
    else heed(crowd, slot, nowS)
    paceChair(crowd, slot)
  }
}

/** Somebody in a quiet place: safe, if they fled; else only no longer on the alert. */
function standDown(crowd: Crowd, slot: number, nowS: number): void {
  const { visitors } = crowd.state
  if (visitors.heardS[slot] === Infinity) return
  visitors.heardS[slot] = Infinity
  visitors.exit[slot] = NONE
  if (visitors.goal[slot] !== FLEEING) return
  countSafe(crowd, slot)
  const waited = isInRefuge(visitors, slot)
  visitors.goal[slot] = LEAVING
  visitors.pass[slot] = NONE
  visitors.lane[slot] = NONE
  visitors.berth[slot] = NONE
  if (waited || visitors.mode[slot] === WALKING) chooseGoal(crowd, slot, nowS)
}

function flee(crowd: Crowd, slot: number, nowS: number, tick: number): void {
  const { visitors, routes } = crowd.state
  if (isInRefuge(visitors, slot)) waitInRefuge(crowd, slot, nowS, tick)
  if (visitors.mode[slot] !== WALKING) return
  const looks = tick % RECONSIDER_TICKS === slot % RECONSIDER_TICKS
  if (looks) reconsiderExit(crowd, slot)
  if (looks || (routes.refreshedTick === tick && isWayLost(crowd, slot))) chooseLink(crowd, slot)
  seekRefuge(crowd, slot, nowS)
}

/** Hears the alarm, draws a delay, and starts when it is over; from an upper storey people come down first, from a ride they alight. */
function heed(crowd: Crowd, slot: number, nowS: number): void {
  const { controls } = crowd
  const { visitors, reactions } = crowd.state
  if (visitors.heardS[slot] === Infinity) {
    const evacuation = evacuationIn(crowd, visitors.zone[slot]!, nowS)
    visitors.heardS[slot] = nowS
    if (Number.isNaN(visitors.delayS[slot]!)) visitors.delayS[slot] = drawPremovementS(reactions, evacuation?.premovement)
    if (visitors.boundTo[slot] === NONE) visitors.boundTo[slot] = evacuation?.exitOf[visitors.zone[slot]!] ?? NONE
  }
  // A party starts with its leader, while both are in the alarm.
  const leader = visitors.leader[slot]!
  const isFollower = leader !== slot && isAlarmed(controls, visitors.zone[leader]!)
  const starts = isFollower ? visitors.goal[leader] === FLEEING : nowS >= visitors.heardS[slot]! + visitors.delayS[slot]!
  if (!starts || visitors.mode[slot] === RIDING) return
  if (visitors.mode[slot] === ALOFT) {
    visitors.untilS[slot] = Math.min(visitors.untilS[slot]!, nowS + STOREY_S * visitors.storey[slot]!)
    if (nowS < visitors.untilS[slot]) return
  }
  abandonGoal(crowd, slot)
  visitors.goal[slot] = FLEEING
  visitors.anchor[slot] = NONE
  visitors.lane[slot] = NONE
  visitors.berth[slot] = NONE
  visitors.link[slot] = NONE
  visitors.storey[slot] = 0
  setMode(visitors, slot, WALKING, nowS, Infinity)
  chooseExit(crowd, slot)
  chooseLink(crowd, slot)
}
