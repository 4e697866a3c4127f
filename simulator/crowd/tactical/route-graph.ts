import { rideBetweenS } from '#simulator/crowd/ground/lifts.ts'
import { liftOfPlace, stripOfPlace } from '#simulator/crowd/ground/places.ts'
import type { Site } from '#simulator/crowd/ground/site.ts'
import { stripSpeedMps } from '#simulator/crowd/ground/strips.ts'
import { sampleField, sampled } from './sample-field.ts'

/** Speed used to turn distance into expected time, m/s: mean of the personas. */
const WALK_MPS = 1.25
/** What leads out of the venue, as a target. */
export const OUT = -1

/** Steps between link ends within one place: fixed by the venue. A link end is link × 2 + side. */
export interface RouteGraph {
  readonly from: Uint16Array
  readonly to: Uint16Array
  readonly zone: Int16Array
  readonly walkS: Float64Array
  readonly targets: readonly number[]
  /** Per place + 1 (so that OUT is 0): index in `targets`, -1 for a place nobody makes for. */
  readonly targetOf: Int16Array
  /** Per link end: mean speed there towards the link, m/s. */
  readonly speedTo: Float64Array
}

/** Builds the graph of a site from its fields. */
export function createRouteGraph(site: Omit<Site, 'graph'>): RouteGraph {
  const { links, places } = site
  const speedTo = Float64Array.from({ length: links.length * 2 }, (_, end) => speedToMps(site, end))
  const rows: { from: number; to: number; zone: number; walkS: number }[] = []
  for (let from = 0; from < links.length * 2; from++) {
    const place = placeAtEnd(site, from)
    if (place < 0) continue
    for (const next of site.linksOf[place]!) {
      if (next === from >> 1) continue
      const to = next * 2 + (links[next]!.a === place ? 0 : 1)
      rows.push({ from, to, zone: place, walkS: walkS(site, speedTo, from, to) })
    }
  }
  const targets = [OUT, ...new Set(site.anchors.map(({ zone }) => zone))]
  const targetOf = new Int16Array(places.count + 1).fill(-1)
  targets.forEach((place, i) => (targetOf[place + 1] = i))
  return {
    from: Uint16Array.from(rows, ({ from }) => from),
    to: Uint16Array.from(rows, ({ to }) => to),
    zone: Int16Array.from(rows, ({ zone }) => zone),
    walkS: Float64Array.from(rows, (row) => row.walkS),
    targets,
    targetOf,
    speedTo,
  }
}

/** Place a link end stands in, -1 outside. */
export function placeAtEnd({ links }: Pick<Site, 'links'>, end: number): number {
  const { a, b } = links[end >> 1]!
  return (end & 1) === 0 ? a : b
}

function speedToMps({ links, places, strips, venue }: Omit<Site, 'graph'>, end: number): number {
  const strip = (end & 1) === 1 ? stripOfPlace(places, links[end >> 1]!.b) : -1
  return strip < 0 ? WALK_MPS : stripSpeedMps(strips[strip]!, ((end >> 1) - venue.portals.length) & 1, WALK_MPS)
}

/** Time from one link end to another of the same place, s: on foot, or riding a lift. */
function walkS(site: Omit<Site, 'graph'>, speedTo: Float64Array, from: number, to: number): number {
  if (liftOfPlace(site.places, placeAtEnd(site, from)) >= 0) return rideBetweenS(site, from >> 1, to >> 1)
  const { atA, atB } = site.links[from >> 1]!
  const [x, y] = (from & 1) === 0 ? atA : atB
  return sampleField(site.fields[site.fieldToLink[to]!]!, x, y) ? Math.max(0, sampled.phiM) / speedTo[to]! : Infinity
}
