import type { Crowd } from '#simulator/crowd/crowd.ts'
import { SPECIFIC_FLOW_PER_M_S } from '#simulator/crowd/ground/links.ts'
import type { Site } from '#simulator/crowd/ground/site.ts'
import { wayS } from '#simulator/crowd/tactical/way-time.ts'
import { FLEEING, NONE } from '#simulator/crowd/visitors.ts'

/**
 * Queues of a flight, from where everybody heads now. A door is a point queue (Vickrey 1969, American Economic Review 59, 251-260):
 * whoever comes to it is through when those ahead of them are, so each person sees a queue of their own, long at its end and short
 * at the door, and the shares of the exits settle where no exit is better for the last in its queue.
 */

/** How far away people are is told apart in steps of this, s; the last step holds whoever is farther. */
const STEP_S = 2
const STEPS = 256

/** Working memory of one tick. Per place × exit: people. Per exit, and per link end: people nearer than k steps, for k = 0 to STEPS. */
let heading = new Int32Array(0)
let toExit = new Float32Array(0)
let toEnd = new Float32Array(0)

/** Counts who flees where, and how far each is. Made as a tick begins, so that nobody's choice shifts another's in the same tick. */
export function countFlight(crowd: Crowd): void {
  const { site, state } = crowd
  const { visitors, egress } = state
  const links = site.links.length
  const row = STEPS + 1
  if (heading.length < site.linksOf.length * links) heading = new Int32Array(site.linksOf.length * links)
  if (toEnd.length < links * 2 * row) [toExit, toEnd] = [new Float32Array(links * row), new Float32Array(links * 2 * row)]
  heading.fill(0)
  toExit.fill(0)
  toEnd.fill(0)
  for (let slot = 0; slot < visitors.extent[0]!; slot++) {
    const exit = visitors.exit[slot]!
    const link = visitors.link[slot]!
    if (visitors.goal[slot] !== FLEEING || exit === NONE || link === NONE) continue
    const zone = visitors.zone[slot]!
    heading[zone * links + exit]!++
    const side = site.links[link]!.a === zone ? 0 : 1
    const walkS = wayS(crowd, slot, link * 2 + side)
    toEnd[(link * 2 + side) * row + stepOf(walkS)]!++
    toExit[exit * row + stepOf(walkS + (link === exit ? 0 : egress.timeS[exit * links * 2 + link * 2 + 1 - side]!))]!++
  }
  for (let exit = 0; exit < links; exit++) sumUp(toExit, exit * row)
  for (let end = 0; end < links * 2; end++) sumUp(toEnd, end * row)
}

/** People in a place who flee to an exit. */
export function headingTo({ links }: Site, place: number, exit: number): number {
  return heading[place * links.length + exit]!
}

/** Time until those are through an exit who are nearer to it than `awayS`, s. */
export function exitQueueS(site: Site, exit: number, awayS: number): number {
  return ahead(toExit, exit, awayS) / egressFlowPerS(site, exit)
}

/** Time until those of a place are through a link end who are nearer to it than `awayS`, s. */
export function endQueueS(site: Site, end: number, awayS: number): number {
  return ahead(toEnd, end, awayS) / egressFlowPerS(site, end >> 1)
}

/** People a second who flee through a link: nobody stops to be served, so turnstiles pass what their width allows. */
export function egressFlowPerS({ links, venue }: Site, link: number): number {
  const { widthM, flowPerS } = links[link]!
  return venue.portals[link]?.lanes === undefined ? flowPerS : widthM * SPECIFIC_FLOW_PER_M_S
}

/** Entry of the row that counts somebody who is `awayS` away: the first that holds those nearer than its number of steps. */
function stepOf(awayS: number): number {
  return awayS < STEP_S * (STEPS - 1) ? 1 + Math.floor(awayS / STEP_S) : STEPS
}

function sumUp(rows: Float32Array, from: number): void {
  for (let k = from + 1; k <= from + STEPS; k++) rows[k]! += rows[k - 1]!
}

function ahead(rows: Float32Array, row: number, awayS: number): number {
  const at = Math.min(STEPS - 1e-3, awayS / STEP_S)
  const k = row * (STEPS + 1) + Math.floor(at)
  return rows[k]! + (rows[k + 1]! - rows[k]!) * (at - Math.floor(at))
}
