import { hypot } from '#simulator/kernel/portable-math.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'
import { NONE, RIDING, setMode, WALKING } from '#simulator/crowd/visitors.ts'
import { enterZone } from './enter-zone.ts'

/** Somebody this near to the foot of a stair steps on it; for a lift, everybody this near gets in, m. */
const STEP_ON_M = 1.2
const LIFT_LOBBY_M = 4
/** People come off spread over this, m, so as not to stand in one point. */
const STEP_OFF_M = 0.6

let nearest = new Int32Array(0)
let longestS = new Float64Array(0)

/**
 * Stairs, ramps and lifts: timed crossings for now, with the flow their width allows; whoever waited longest goes first.
 * A lift is a shuttle: it leaves each end in turn every trip, with as many as it holds.
 */
export function serveConnectors(crowd: Crowd, nowS: number, dtS: number): void {
  const { site, state } = crowd
  const { visitors } = state
  const first = site.venue.portals.length
  if (nearest.length < site.links.length - first) {
    nearest = new Int32Array(site.links.length - first)
    longestS = new Float64Array(site.links.length - first)
  }
  nearest.fill(NONE)
  longestS.fill(-1)
  for (let slot = 0; slot < visitors.extent[0]!; slot++) {
    if (visitors.mode[slot] === RIDING && nowS >= visitors.untilS[slot]!) stepOff(crowd, slot, nowS)
    else if (visitors.mode[slot] === WALKING && visitors.link[slot]! >= first) queueUp(crowd, slot, visitors.link[slot]! - first, nowS, dtS)
  }
  for (let connector = 0; connector < state.connectorFreeS.length; connector++) {
    const link = site.links[first + connector]!
    if (link.batch > 0 && nowS >= state.connectorFreeS[connector]!) state.connectorFreeS[connector] = nowS + link.crossS
    else if (link.batch === 0 && nearest[connector]! >= 0 && nowS >= state.connectorFreeS[connector]!) {
      state.connectorFreeS[connector] = Math.max(state.connectorFreeS[connector]!, nowS - dtS) + 1 / link.flowPerS
      stepOn(crowd, nearest[connector]!, first + connector, nowS)
    }
  }
}

function queueUp(crowd: Crowd, slot: number, connector: number, nowS: number, dtS: number): void {
  const { site, state } = crowd
  const { visitors } = state
  const index = site.venue.portals.length + connector
  const link = site.links[index]!
  const side = link.a === visitors.zone[slot] ? 0 : 1
  const [x, y] = side === 0 ? link.atA : link.atB
  const awayM = hypot(x - visitors.x[slot]!, y - visitors.y[slot]!)
  if (awayM > (link.batch > 0 ? LIFT_LOBBY_M : 2 * STEP_ON_M)) return
  visitors.queuedS[slot]! += dtS
  if (link.batch > 0) {
    // Even trips leave the lower end, odd ones the upper; at its moment the car takes those nearest in slot order.
    const trip = Math.round(state.connectorFreeS[connector]! / link.crossS)
    if (nowS >= state.connectorFreeS[connector]! && trip % 2 === side && riders(crowd, index) < link.batch) stepOn(crowd, slot, index, nowS)
  } else if (awayM <= STEP_ON_M && visitors.queuedS[slot]! > longestS[connector]!) {
    nearest[connector] = slot
    longestS[connector] = visitors.queuedS[slot]!
  }
}

function riders({ state }: Crowd, link: number): number {
  const { visitors } = state
  let count = 0
  for (let slot = 0; slot < visitors.extent[0]!; slot++) if (visitors.mode[slot] === RIDING && visitors.link[slot] === link) count++
  return count
}

function stepOn({ site, state }: Crowd, slot: number, link: number, nowS: number): void {
  const { visitors, totals } = state
  totals.waits++
  totals.waitS += visitors.queuedS[slot]!
  setMode(visitors, slot, RIDING, nowS, nowS + site.links[link]!.crossS)
}

function stepOff(crowd: Crowd, slot: number, nowS: number): void {
  const { site, state } = crowd
  const { visitors, choices } = state
  const index = visitors.link[slot]!
  const link = site.links[index]!
  const up = link.a === visitors.zone[slot]
  const [x, y] = up ? link.atB : link.atA
  visitors.x[slot] = x + (choices.next() - 0.5) * STEP_OFF_M
  visitors.y[slot] = y + (choices.next() - 0.5) * STEP_OFF_M
  setMode(visitors, slot, WALKING, nowS, Infinity)
  enterZone(crowd, slot, up ? link.b : link.a, index, nowS)
}
