import type { Device } from '#models/venue/schema.ts'
import { type Controls, isShut } from '#simulator/kernel/controls.ts'
import type { Link } from '#simulator/crowd/ground/links.ts'
import type { Site } from '#simulator/crowd/ground/site.ts'
import { isAlarmed } from '#simulator/crowd/strategic/alarm.ts'
import { hasRightOfWay, wayOfMouth } from './right-of-way.ts'
import type { RouteGraph } from './route-graph.ts'
import { MOBILITIES, type Mobility, ON_FOOT, STEP_FREE, stopsWheels } from './step-free.ts'

export { OUT } from './route-graph.ts'

/**
 * Expected time to every target from every end of every link, s, as visitors of each mobility and guidance class see it: class 0
 * has seen no sign; the others follow the signs of one zone. Refreshed now and then; state, because it shapes choices.
 */
export interface Routes {
  /** Per mobility × class × target × link end. */
  readonly timeS: Float32Array
  /** Per link × side stood on: time lost in the queue there, s. */
  readonly waitS: Float64Array
  /** Per link end: mean free speed towards it now, m/s; belts may have been stopped. */
  readonly speedTo: Float64Array
  /** Per place: factor on walking time in the present crowd. */
  readonly slowdown: Float64Array
  /** Per class: whether its signs say anything now. */
  readonly speaks: Uint8Array
  /** Per class × place: factor on the cost of walking there. */
  readonly factor: Float64Array
  /** Per class: the zone whose signs it follows; the entry of class 0 is -1. */
  readonly classZone: Int16Array
  refreshedTick: number
}

/** The graph of a site. */
export function routeGraph({ graph }: Site): RouteGraph {
  return graph
}

/** Tables of the right size for a site, not yet filled. */
export function createRoutes(site: Site, signs: readonly Device[]): Routes {
  const zones = [...new Set(signs.map(({ zone }) => site.venue.zones.findIndex(({ id }) => id === zone)))].filter((zone) => zone >= 0)
  const classes = zones.length + 1
  return {
    timeS: new Float32Array(MOBILITIES * classes * site.graph.targets.length * site.links.length * 2),
    waitS: new Float64Array(site.links.length * 2),
    speedTo: new Float64Array(site.links.length * 2),
    slowdown: new Float64Array(site.places.count).fill(1),
    speaks: new Uint8Array(classes),
    factor: new Float64Array(classes * site.places.count).fill(1),
    classZone: Int16Array.from([-1, ...zones]),
    refreshedTick: -1,
  }
}

/** Zone on one side of a link: 0 is a, 1 is b. */
export function zoneOnSide(link: Link, side: number): number {
  return side === 0 ? link.a : link.b
}

/** People expect a shut entrance to open again in this time, s: they queue before it rather than turn round at once. Assumption. */
const SHUT_GATE_S = 600

/** Time lost at a shut link when its opening is worth waiting for: only turnstiles are; Infinity at any other. */
export function shutWaitS(site: Site, controls: Controls, link: number, side: number): number {
  if (isPassable(site, controls, link, side)) return 0
  const { kind, a, b } = site.links[link]!
  const next = side === 0 ? b : a
  return kind === 'turnstiles' && controls.zoneClosed[next] !== 1 && !isAlarmed(controls, next) ? SHUT_GATE_S : Infinity
}

/** Whether a link may be taken from that side, as doors, zones and rules stand. */
export function isPassable(site: Site, controls: Controls, link: number, side: number): boolean {
  const { kind, a, b } = site.links[link]!
  if (kind === 'emergency') return false
  if (isShut(controls, link)) return false
  if (!hasRightOfWay(site, controls, link, side)) return false
  // Nobody can turn round on an escalator: it lets people off whatever is closed; a stair made one-way, whatever is at rest.
  if (kind === 'escalator' && side === 1) return true
  const [here, next] = side === 0 ? [a, b] : [b, a]
  if (isAlarmed(controls, next) && !isAlarmed(controls, here)) return false
  if (side === 1 && wayOfMouth(site, controls, link) !== 0) return true
  return next < 0 || controls.zoneClosed[next] !== 1
}

/** Time along an edge of the graph with nobody in the way, s. */
export function edgeS({ graph }: Site, { speedTo }: Routes, edge: number): number {
  return graph.rideS[edge]! + graph.wayM[edge]! / speedTo[graph.to[edge]!]!
}

/** Fills the tables of all classes that speak, on foot and without steps: value iteration over the link ends until nothing gets shorter. */
export function solveRoutes(site: Site, controls: Controls, routes: Routes): void {
  const ends = site.links.length * 2
  const shutS = Float64Array.from({ length: ends }, (_, end) => shutWaitS(site, controls, end >> 1, end & 1))
  solveMobility(site, routes, ON_FOOT, shutS)
  const barredS = shutS.map((waitS, end) => (stopsWheels(site, end >> 1) ? Infinity : waitS))
  solveMobility(site, routes, STEP_FREE, barredS)
}

function solveMobility(site: Site, routes: Routes, mobility: Mobility, shutS: Float64Array): void {
  const { graph } = site
  for (let group = 0; group < routes.speaks.length; group++) {
    if (group > 0 && routes.speaks[group] === 0) continue
    const costS = graph.wayM.map((_, edge) => {
      const place = graph.zone[edge]!
      const to = graph.to[edge]!
      return (
        edgeS(site, routes, edge) * routes.slowdown[place]! * routes.factor[group * site.places.count + place]! +
        shutS[to]! +
        routes.waitS[to]!
      )
    })
    graph.targets.forEach((target, t) => {
      const from = tableAt(site, viewOf(routes, mobility, group), t)
      solveTarget(site, costS, routes.timeS.subarray(from, from + site.links.length * 2), target)
    })
  }
}

/** Where the times to one target begin, by link end. */
function tableAt({ graph, links }: Site, view: number, target: number): number {
  return (view * graph.targets.length + target) * links.length * 2
}

/** @param costS per edge of the graph: time to walk it and through the link at its end */
function solveTarget({ links, graph }: Site, costS: Float64Array, timeS: Float32Array, target: number): void {
  const { from, to } = graph
  for (let end = 0; end < timeS.length; end++) timeS[end] = zoneOnSide(links[end >> 1]!, end & 1) === target ? 0 : Infinity
  for (let changed = true; changed;) {
    changed = false
    for (let edge = 0; edge < from.length; edge++) {
      const total = costS[edge]! + timeS[to[edge]! ^ 1]!
      if (total >= timeS[from[edge]!]! - 1e-3) continue
      timeS[from[edge]!] = total
      changed = true
    }
  }
}

/** Guidance class of somebody who follows the signs of that zone (-1 for nobody's). */
export function guidanceClass(routes: Routes, guide: number): number {
  if (guide < 0) return 0
  const group = routes.classZone.indexOf(guide)
  return group > 0 && routes.speaks[group] === 1 ? group : 0
}

/** Index of the tables somebody goes by: how they get about × guidance class. */
export function viewOf({ speaks }: Routes, mobility: Mobility, group: number): number {
  return mobility * speaks.length + group
}

/** Expected time from the far end of a link (taken from `side`) to a target zone or OUT, s, as seen by `view`. */
export function timeBeyondS(site: Site, routes: Routes, view: number, target: number, link: number, side: number): number {
  const t = site.graph.targetOf[target + 1]!
  return t < 0 ? Infinity : routes.timeS[tableAt(site, view, t) + link * 2 + (1 - side)]!
}
