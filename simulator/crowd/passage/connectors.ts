import { hypot } from '#simulator/kernel/portable-math.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'
import { NONE, RIDING, setMode, WALKING } from '#simulator/crowd/visitors.ts'
import { enterZone } from './enter-zone.ts'

/** Somebody this near to the foot of a stair steps on it, m. */
const STEP_ON_M = 1.2
/** People come off spread over this, m, so as not to stand in one point. */
const STEP_OFF_M = 0.6

let nearest = new Int32Array(0)
let longestS = new Float64Array(0)

/** Strips: timed crossings for now, with the flow their width allows; whoever waited longest goes first. */
export function serveConnectors(crowd: Crowd, nowS: number, dtS: number): void {
  const { site, state } = crowd
  const { visitors } = state
  const first = site.venue.portals.length
  const strips = site.places.strips.length
  if (nearest.length < strips) {
    nearest = new Int32Array(strips)
    longestS = new Float64Array(strips)
  }
  nearest.fill(NONE)
  longestS.fill(-1)
  for (let slot = 0; slot < visitors.extent[0]!; slot++) {
    const strip = visitors.link[slot]! - first
    if (strip < 0 || strip >= strips) continue
    if (visitors.mode[slot] === RIDING && nowS >= visitors.untilS[slot]!) stepOff(crowd, slot, nowS)
    else if (visitors.mode[slot] === WALKING) queueUp(crowd, slot, strip, dtS)
  }
  for (let connector = 0; connector < state.connectorFreeS.length; connector++) {
    const link = site.links[first + connector]!
    if (nearest[connector]! >= 0 && nowS >= state.connectorFreeS[connector]!) {
      state.connectorFreeS[connector] = Math.max(state.connectorFreeS[connector]!, nowS - dtS) + 1 / link.flowPerS
      stepOn(crowd, nearest[connector]!, first + connector, nowS)
    }
  }
}

function queueUp(crowd: Crowd, slot: number, connector: number, dtS: number): void {
  const { site, state } = crowd
  const { visitors } = state
  const index = site.venue.portals.length + connector
  const link = site.links[index]!
  const side = link.a === visitors.zone[slot] ? 0 : 1
  const [x, y] = side === 0 ? link.atA : link.atB
  const awayM = hypot(x - visitors.x[slot]!, y - visitors.y[slot]!)
  if (awayM > 2 * STEP_ON_M) return
  visitors.queuedS[slot]! += dtS
  if (awayM <= STEP_ON_M && visitors.queuedS[slot]! > longestS[connector]!) {
    nearest[connector] = slot
    longestS[connector] = visitors.queuedS[slot]!
  }
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
