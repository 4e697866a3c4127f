import { connectorWays } from '#models/venue/connector-ways.ts'
import type { Venue } from '#models/venue/schema.ts'

/** The zones as a graph: which zone is reached from which, by zone index. Emergency ways are not ways. */
export interface ZoneGraph {
  /** Neighbours of each zone. */
  readonly neighbours: readonly (readonly number[])[]
  /** Portals of each zone, as indexes of venue.portals. */
  readonly portals: readonly (readonly number[])[]
}

/** Builds the graph from portals and connectors, both ways alike. */
export function zoneGraph(venue: Venue): ZoneGraph {
  const index = new Map(venue.zones.map(({ id }, i) => [id, i]))
  const neighbours = venue.zones.map(() => new Set<number>())
  const portals = venue.zones.map((): number[] => [])
  const join = (a: number | undefined, b: number | undefined): void => {
    if (a === undefined || b === undefined) return
    neighbours[a]?.add(b)
    neighbours[b]?.add(a)
  }
  venue.portals.forEach((portal, i) => {
    if (portal.kind === 'emergency') return
    const [a, b] = [index.get(portal.a), index.get(portal.b)]
    join(a, b)
    for (const end of [a, b]) if (end !== undefined) portals[end]?.push(i)
  })
  for (const [from, to] of venue.connectors.flatMap(connectorWays)) join(index.get(from), index.get(to))
  return { neighbours: neighbours.map((set) => [...set]), portals }
}

/**
 * Zones reached from `start` within `hops` steps, nearest first, `start` itself left out.
 * @param avoid zones that may not be stepped on
 */
export function zonesWithin(graph: ZoneGraph, start: number, hops: number, avoid: ReadonlySet<number> = new Set()): number[] {
  const seen = new Set([start, ...avoid])
  const found: number[] = []
  let edge = [start]
  for (let hop = 0; hop < hops && edge.length > 0; hop++) {
    edge = edge.flatMap((zone) => graph.neighbours[zone] ?? []).filter((zone) => !seen.has(zone) && seen.add(zone))
    found.push(...edge)
  }
  return found
}

/** Whether two neighbours of a zone are also joined by a way that does not cross it: it can be gone round. */
export function canBeGoneRound(graph: ZoneGraph, zone: number, avoid: ReadonlySet<number>): boolean {
  const ends = (graph.neighbours[zone] ?? []).filter((end) => !avoid.has(end))
  const without = new Set([...avoid, zone])
  return ends.some((end) => {
    const reached = new Set(zonesWithin(graph, end, graph.neighbours.length, without))
    return ends.some((other) => other !== end && reached.has(other))
  })
}
