import { rideBetweenS } from '#simulator/crowd/ground/lifts.ts'
import { liftOfPlace } from '#simulator/crowd/ground/places.ts'
import type { Site } from '#simulator/crowd/ground/site.ts'
import { sampleField, sampled } from './sample-field.ts'

/** What leads out of the venue, as a target. */
export const OUT = -1

/** Steps between link ends within one place: fixed by the venue. A link end is link × 2 + side. */
export interface RouteGraph {
  readonly from: Uint16Array
  readonly to: Uint16Array
  readonly zone: Int16Array
  /** To be walked, m, and ridden in a lift, s: one of them 0. */
  readonly wayM: Float64Array
  readonly rideS: Float64Array
  readonly targets: readonly number[]
  /** Per place + 1 (so that OUT is 0): index in `targets`, -1 for a place nobody makes for. */
  readonly targetOf: Int16Array
}

/** Builds the graph of a site from its fields. */
export function createRouteGraph(site: Omit<Site, 'graph'>): RouteGraph {
  const { links, places } = site
  const rows: { from: number; to: number; zone: number; wayM: number; rideS: number }[] = []
  for (let from = 0; from < links.length * 2; from++) {
    const place = placeAtEnd(site, from)
    if (place < 0) continue
    for (const next of site.linksOf[place]!) {
      if (next === from >> 1) continue
      const to = next * 2 + (links[next]!.a === place ? 0 : 1)
      const rides = liftOfPlace(places, place) >= 0
      const rideS = rides ? rideBetweenS(site, from >> 1, next) : 0
      rows.push({ from, to, zone: place, wayM: rides ? 0 : wayM(site, from, to), rideS })
    }
  }
  const targets = [OUT, ...new Set(site.anchors.map(({ zone }) => zone))]
  const targetOf = new Int16Array(places.count + 1).fill(-1)
  targets.forEach((place, i) => (targetOf[place + 1] = i))
  return {
    from: Uint16Array.from(rows, ({ from }) => from),
    to: Uint16Array.from(rows, ({ to }) => to),
    zone: Int16Array.from(rows, ({ zone }) => zone),
    wayM: Float64Array.from(rows, (row) => row.wayM),
    rideS: Float64Array.from(rows, (row) => row.rideS),
    targets,
    targetOf,
  }
}

/** Place a link end stands in, -1 outside. */
export function placeAtEnd({ links }: Pick<Site, 'links'>, end: number): number {
  const { a, b } = links[end >> 1]!
  return (end & 1) === 0 ? a : b
}

/** Way from one link end to another of the same place, m; Infinity where none leads. */
function wayM(site: Omit<Site, 'graph'>, from: number, to: number): number {
  const { atA, atB } = site.links[from >> 1]!
  const [x, y] = (from & 1) === 0 ? atA : atB
  return sampleField(site.fields[site.fieldToLink[to]!]!, x, y) ? Math.max(0, sampled.phiM) : Infinity
}
