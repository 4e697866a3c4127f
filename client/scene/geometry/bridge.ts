import { distanceToSegmentM, midpoint } from '#models/geometry/segment.ts'
import type { Point, Polygon } from '#models/geometry/point.ts'
import type { Venue, Zone } from '#models/venue/schema.ts'
import type { Place } from '../axes.ts'
import { deckAlong, deckRise } from './deck.ts'
import { type Draft, face, paint, vertex } from './draft.ts'
import { HEIGHTS } from './heights.ts'
import { offsetRing, subdivided } from './rings.ts'
import { anticlockwise, beam, box } from './solids.ts'
import { refine, triangulate } from './triangulate.ts'

/** Longest piece of a deck's edge, m: also the distance of the posts of its balustrade. */
const PIECE_M = 1.7
/** How far the sides stand out beyond the walked deck, m. */
const PARAPET_M = 0.45
const WATER_FOOT_M = -1.8
/** Share of an arched bridge's length that its one arch spans. */
const ARCH_SHARE = 0.66
/** A small culvert under a flat causeway: half its width, and the distance of the next, m. */
const CULVERT = { halfM: 2.2, everyM: 13 } as const

/** A stone bridge of any plan: a deck that rises by `archM`, sides with arches cut out, balustrades where nothing joins. */
export function buildBridge(draft: Draft, venue: Venue, zone: Zone): void {
  const rise = deckRise(zone)
  const along = deckAlong(zone)
  const deckZ = (x: number, y: number): number => HEIGHTS.paving + rise(x, y)
  const lowZ = (x: number, y: number): number => soffitZ(along(x, y), zone.archM ?? 0)
  const plan = anticlockwise(zone.polygon)
  const ring = offsetRing(plan, PARAPET_M)
  paint(draft, 'path')
  surface(draft, ring, deckZ, 'above')
  if (zone.archM !== undefined) {
    paint(draft, 'stone', 0.58)
    surface(draft, ring, lowZ, 'below')
  }
  paint(draft, 'stone')
  const edge = subdivided(ring, PIECE_M)
  edge.forEach((a, i) => {
    const b = edge[(i + 1) % edge.length] as Point
    face(draft, [
      [...a, lowZ(...a)],
      [...b, lowZ(...b)],
      [...b, deckZ(...b)],
      [...a, deckZ(...a)],
    ])
  })
  for (const side of closedSides(venue, zone, plan)) balustrade(draft, side, deckZ)
}

function surface(draft: Draft, ring: Polygon, z: (x: number, y: number) => number, seenFrom: 'above' | 'below'): void {
  const { points, triangles } = refine(triangulate(ring), PIECE_M)
  const first = draft.tile.length
  for (const [x, y] of points) vertex(draft, [x, y, z(x, y)], [0, 0, seenFrom === 'above' ? 1 : -1])
  for (let i = 0; i < triangles.length; i += 3) {
    const [a, b, c] = [triangles[i] ?? 0, triangles[i + 1] ?? 0, triangles[i + 2] ?? 0]
    if (seenFrom === 'above') draft.index.push(first + a, first + b, first + c)
    else draft.index.push(first + a, first + c, first + b)
  }
}

/** Underside: one wide arch below an arched deck, small culverts through a flat one. */
function soffitZ({ t, m }: { readonly t: number; readonly m: number }, archM: number): number {
  if (archM === 0) {
    const off = Math.abs((m % CULVERT.everyM) - CULVERT.everyM / 2) / CULVERT.halfM
    return off < 1 ? WATER_FOOT_M + 1.5 * Math.sqrt(1 - off ** 2) : WATER_FOOT_M
  }
  const across = Math.abs(2 * t - 1) / ARCH_SHARE
  return across >= 1 ? WATER_FOOT_M : WATER_FOOT_M + (archM + 1.05) * Math.sqrt(1 - across ** 2)
}

/** The runs of a deck's edge that no portal crosses, each from end to end. */
function closedSides(venue: Venue, { id }: Zone, plan: Polygon): Polygon[] {
  const ways = venue.portals.filter(({ a, b }) => a === id || b === id).map(({ segment }) => segment)
  const open = plan.map((a, i) => {
    const middle = midpoint([a, plan[(i + 1) % plan.length] as Point])
    return ways.some((way) => distanceToSegmentM(middle, way) < 0.9)
  })
  const rail = offsetRing(plan, PARAPET_M * 0.55)
  const start = open.indexOf(true)
  const runs: Point[][] = []
  let run: Point[] = []
  for (let k = 1; k <= plan.length; k++) {
    const i = (Math.max(0, start) + k) % plan.length
    if (run.length === 0) run.push(rail[i] as Point)
    if (open[i] !== true) run.push(rail[(i + 1) % plan.length] as Point)
    else {
      if (run.length > 1) runs.push(run)
      run = []
    }
  }
  if (run.length > 1) runs.push(run)
  return runs
}

function balustrade(draft: Draft, side: Polygon, deckZ: (x: number, y: number) => number): void {
  const points = subdivided(side, PIECE_M, 'open')
  paint(draft, 'wallLit')
  points.forEach(([x, y], i) => box(draft, [x, y, deckZ(x, y) - 0.04], 0.26, 0.26, i % 4 === 0 ? 1.3 : 1.05))
  const rail = (up: number): Place[] => points.map(([x, y]) => [x, y, deckZ(x, y) + up])
  beam(draft, rail(0.82), 0.2, 0.14)
  paint(draft, 'stone', 1.02)
  beam(draft, rail(0.08), 0.12, 0.46)
}
