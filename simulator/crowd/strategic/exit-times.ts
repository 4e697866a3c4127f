import type { Crowd } from '#simulator/crowd/crowd.ts'
import type { Site } from '#simulator/crowd/ground/site.ts'
import { hasRightOfWay } from '#simulator/crowd/tactical/right-of-way.ts'
import { edgeS, routeGraph, zoneOnSide } from '#simulator/crowd/tactical/routes.ts'
import { NONE } from '#simulator/crowd/visitors.ts'
import { isShut } from '#simulator/kernel/controls.ts'
import { isAlarmed } from './alarm.ts'
import { egressFlowPerS } from './exit-queues.ts'

/** Where safety lies while alarms sound. State: it is looked at afresh with the routes, and shapes choices until then. */
export interface Egress {
  /** Per link: 1 when it leads out of the alarm, to the street or to a place that is quiet. */
  readonly isExit: Uint8Array
  /** Per exit (a link) × link end: expected time from there until at that exit, s; its own queue is each person's (exit-queues.ts). */
  readonly timeS: Float32Array
  /** Per link end: time from there until safe without a step, or in a refuge; and that exit, or the stair of that refuge (step-free-exits.ts). */
  readonly stepFreeS: Float32Array
  readonly stepFreeTo: Int16Array
  /** Per link: when the staff of the refuge at this stair can take the next person, s. */
  readonly teamFreeS: Float64Array
  /** Per portal: 1 while the alarm holds a gate open that was shut when it went off. */
  readonly released: Uint8Array
}

/** No alarm: no exits. */
export function createEgress({ links, venue }: Site): Egress {
  return {
    isExit: new Uint8Array(links.length),
    timeS: new Float32Array(links.length * links.length * 2).fill(Infinity),
    stepFreeS: new Float32Array(links.length * 2).fill(Infinity),
    stepFreeTo: new Int16Array(links.length * 2).fill(NONE),
    teamFreeS: new Float64Array(links.length),
    released: new Uint8Array(venue.portals.length),
  }
}

/**
 * Whether those who flee may take a link from that side: fire doors are theirs, gates stand open both ways, lifts are out of use.
 * What is shut, and a zone that is closed, stays so: closing is how staff keep people off a fire.
 */
export function isEgressOpen({ site, controls, state }: Crowd, link: number, side: number): boolean {
  const { kind, a, b } = site.links[link]!
  if (kind === 'lift') return false
  const gate = kind === 'gate' || kind === 'turnstiles'
  if (!gate && !hasRightOfWay(site, controls, link, side)) return false
  const shut = kind !== 'emergency' && isShut(controls, link) && state.egress.released[link] === 0
  return !shut && controls.zoneClosed[side === 0 ? b : a] !== 1
}

/** Time lost in the queue at a link end by those who flee, as last looked at, s: its people over the flow of those who flee. */
export function egressWaitS({ site, state }: Crowd, end: number): number {
  return (state.routes.waitS[end]! * site.links[end >> 1]!.flowPerS) / egressFlowPerS(site, end >> 1)
}

/** Works out the exits and the expected times to them; nothing to do while all is quiet. */
export function solveExits(crowd: Crowd): void {
  const { site, controls, evacuations, state } = crowd
  if (evacuations.length === 0) return
  const { isExit, timeS } = state.egress
  const ends = site.links.length * 2
  for (let link = 0; link < isExit.length; link++) {
    isExit[link] = 0
    for (const side of [0, 1]) {
      const leadsOut =
        isAlarmed(controls, zoneOnSide(site.links[link]!, side)) && !isAlarmed(controls, zoneOnSide(site.links[link]!, 1 - side))
      if (leadsOut && isEgressOpen(crowd, link, side)) isExit[link] = 1
    }
    if (isExit[link] === 1) solveExit(crowd, link, timeS.subarray(link * ends, (link + 1) * ends))
  }
}

/** Value iteration over the link ends inside the alarm until nothing gets shorter. */
function solveExit(crowd: Crowd, exit: number, timeS: Float32Array): void {
  const { site, controls, state } = crowd
  const { routes } = state
  const graph = routeGraph(site)
  timeS.fill(Infinity)
  for (let changed = true; changed;) {
    changed = false
    for (let edge = 0; edge < graph.from.length; edge++) {
      const to = graph.to[edge]!
      const zone = graph.zone[edge]!
      if (!isAlarmed(controls, zone) || !isEgressOpen(crowd, to >> 1, to & 1)) continue
      const beyondS = to >> 1 === exit ? 0 : egressWaitS(crowd, to) + timeS[to ^ 1]!
      const total = edgeS(site, routes, edge) * routes.slowdown[zone]! + beyondS
      if (total >= timeS[graph.from[edge]!]! - 1e-3) continue
      timeS[graph.from[edge]!] = total
      changed = true
    }
  }
}
