import type { Point } from '#models/geometry/point.ts'
import type { Device } from '#models/venue/schema.ts'
import { type Controls, isShut } from '#simulator/kernel/controls.ts'
import { rideBetweenS } from '#simulator/crowd/ground/lifts.ts'
import type { Link } from '#simulator/crowd/ground/links.ts'
import { liftOfPlace } from '#simulator/crowd/ground/places.ts'
import type { Site } from '#simulator/crowd/ground/site.ts'
import { isAlarmed } from '#simulator/crowd/strategic/alarm.ts'
import { sampleField, sampled } from './sample-field.ts'

/** Speed used to turn distance into expected time, m/s: mean of the personas. */
export const WALK_MPS = 1.25
/** What leads out of the venue, as a target. */
export const OUT = -1

/**
 * Expected time to every target from every end of every link, s, as visitors of each guidance class see it: class 0
 * has seen no sign; the others follow the signs of one zone. Refreshed now and then; state, because it shapes choices.
 */
export interface Routes {
  readonly timeS: Float64Array
  /** Per link × side stood on: time lost in the queue there, s. */
  readonly waitS: Float64Array
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

/** Steps between link ends within one zone: fixed by the venue. */
export interface RouteGraph {
  readonly from: Uint16Array
  readonly to: Uint16Array
  readonly zone: Int16Array
  readonly walkS: Float64Array
  readonly targets: readonly number[]
}

const graphs = new WeakMap<Site, RouteGraph>()

/** The graph of a site, made once. */
export function routeGraph(site: Site): RouteGraph {
  const known = graphs.get(site)
  if (known !== undefined) return known
  const graph = buildGraph(site)
  graphs.set(site, graph)
  return graph
}

/** Tables of the right size for a site, not yet filled. */
export function createRoutes(site: Site, signs: readonly Device[]): Routes {
  const zones = [...new Set(signs.map(({ zone }) => site.venue.zones.findIndex(({ id }) => id === zone)))].filter((zone) => zone >= 0)
  const classes = zones.length + 1
  return {
    timeS: new Float64Array(classes * routeGraph(site).targets.length * site.links.length * 2),
    waitS: new Float64Array(site.links.length * 2),
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

/** Which way a link may be taken now: 0 both, 1 from a to b, -1 from b to a. Portals can be turned, stairs and escalators are as drawn. */
export function oneWayNow(site: Site, { portalDirection }: Controls, link: number): number {
  return portalDirection[link] ?? site.links[link]!.oneWay
}

/** Whether a link may be taken from that side, as doors, zones and rules stand. */
export function isPassable(site: Site, controls: Controls, link: number, side: number): boolean {
  const { kind, a, b } = site.links[link]!
  if (kind === 'emergency') return false
  if (isShut(controls, link)) return false
  const rule = oneWayNow(site, controls, link)
  if ((side === 0 && rule === -1) || (side === 1 && rule === 1)) return false
  const [here, next] = side === 0 ? [a, b] : [b, a]
  if (isAlarmed(controls, next) && !isAlarmed(controls, here)) return false
  return next < 0 || controls.zoneClosed[next] !== 1
}

function buildGraph(site: Site): RouteGraph {
  const { links } = site
  const rows: { from: number; to: number; zone: number; walkS: number }[] = []
  links.forEach((link, i) => {
    for (const side of [0, 1]) {
      const zone = zoneOnSide(link, side)
      if (zone < 0) continue
      const [x, y] = side === 0 ? link.atA : link.atB
      for (const next of site.linksOf[zone]!) {
        if (next === i) continue
        const nextSide = links[next]!.a === zone ? 0 : 1
        rows.push({ from: i * 2 + side, to: next * 2 + nextSide, zone, walkS: betweenS(site, zone, i, [x, y], next, nextSide) })
      }
    }
  })
  return {
    from: Uint16Array.from(rows, ({ from }) => from),
    to: Uint16Array.from(rows, ({ to }) => to),
    zone: Int16Array.from(rows, ({ zone }) => zone),
    walkS: Float64Array.from(rows, ({ walkS }) => walkS),
    targets: [OUT, ...new Set(site.anchors.map(({ zone }) => zone))],
  }
}

/** Time in a quiet hour from one link of a place to another, s: on foot, or riding. */
function betweenS(site: Site, place: number, from: number, [x, y]: Point, to: number, side: number): number {
  if (liftOfPlace(site.places, place) >= 0) return rideBetweenS(site, from, to)
  const field = site.fields[site.fieldToLink[to * 2 + side]!]!
  return sampleField(site.levels[site.levelOf[place]!]!, field, x, y) ? Math.max(0, sampled.phiM) / WALK_MPS : Infinity
}

/** Fills the tables of all classes that speak: value iteration over the link ends until nothing gets shorter. */
export function solveRoutes(site: Site, controls: Controls, routes: Routes): void {
  const graph = routeGraph(site)
  const ends = site.links.length * 2
  const shutS = Float64Array.from({ length: ends }, (_, end) => shutWaitS(site, controls, end >> 1, end & 1))
  for (let group = 0; group < routes.speaks.length; group++) {
    if (group > 0 && routes.speaks[group] === 0) continue
    graph.targets.forEach((target, t) => {
      const offset = (group * graph.targets.length + t) * ends
      solveTarget(site, graph, routes, routes.timeS.subarray(offset, offset + ends), target, group, shutS)
    })
  }
}

function solveTarget(
  site: Site,
  graph: RouteGraph,
  routes: Routes,
  timeS: Float64Array,
  target: number,
  group: number,
  shutS: Float64Array,
): void {
  const places = site.places.count
  for (let end = 0; end < timeS.length; end++) timeS[end] = zoneOnSide(site.links[end >> 1]!, end & 1) === target ? 0 : Infinity
  for (let changed = true; changed;) {
    changed = false
    for (let edge = 0; edge < graph.from.length; edge++) {
      const to = graph.to[edge]!
      const zone = graph.zone[edge]!
      const walkS = graph.walkS[edge]! * routes.slowdown[zone]! * routes.factor[group * places + zone]!
      const total = walkS + shutS[to]! + routes.waitS[to]! + site.links[to >> 1]!.crossS + timeS[to ^ 1]!
      if (total >= timeS[graph.from[edge]!]! - 1e-6) continue
      timeS[graph.from[edge]!] = total
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

/** Expected time from the far end of a link (taken from `side`) to a target zone or OUT, s. */
export function timeBeyondS(site: Site, routes: Routes, group: number, target: number, link: number, side: number): number {
  const t = routeGraph(site).targets.indexOf(target)
  return t < 0 ? Infinity : routes.timeS[(group * routeGraph(site).targets.length + t) * site.links.length * 2 + link * 2 + (1 - side)]!
}
