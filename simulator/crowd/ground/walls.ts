import { hypot } from '#simulator/kernel/portable-math.ts'
import type { Point, Segment } from '#models/geometry/point.ts'
import { edges } from '#models/geometry/polygon.ts'
import { segmentLengthM } from '#models/geometry/segment.ts'
import type { Venue, Zone } from '#models/venue/schema.ts'

/** How far a zone's edge may lie from a portal that opens it, m; more than the parser's drawing tolerance, for curved edges. */
const OPENING_REACH_M = 1.5
/** An edge is opened by a portal only when nearly parallel to it: cosine of the angle between them. */
const OPENING_COSINE = 0.7
/** Shorter pieces of wall are drawing noise, m. */
const SLIVER_M = 0.01

/**
 * Line pieces that bound walking on one level, as columns. `portal` is -1 for a solid wall, else the index of the
 * portal that stands there: a door, which blocks some people some of the time.
 */
export interface WallSet {
  readonly count: number
  readonly ax: Float64Array
  readonly ay: Float64Array
  readonly bx: Float64Array
  readonly by: Float64Array
  readonly portal: Int16Array
}

/** Walls of a level: edges of its zones minus what portals open, the jambs that close drawing gaps, and the portals themselves. */
export function wallsOfLevel(venue: Venue, level: number): WallSet {
  const zones = venue.zones.filter((zone) => zone.level === level)
  const solid = zones.flatMap((zone) => solidEdges(zone, venue))
  const unique = new Map(solid.map((wall) => [wallKey(wall), wall]))
  const ids = new Set(zones.map(({ id }) => id))
  const doors = venue.portals.flatMap(({ a, b, segment }, portal) => (ids.has(a) || ids.has(b) ? [{ segment, portal }] : []))
  return columns([...[...unique.values()].map((segment) => ({ segment, portal: -1 })), ...doors])
}

function solidEdges(zone: Zone, venue: Venue): Segment[] {
  const openings = venue.portals.filter(({ a, b }) => a === zone.id || b === zone.id).map(({ segment }) => segment)
  const ring = withoutSlits(edges(zone.polygon))
  const walls = ring.flatMap((edge) =>
    openings.reduce<Segment[]>((left, opening) => left.flatMap((piece) => subtract(piece, opening)), [edge]),
  )
  const jambs = openings.flatMap((opening) => opening.map((end): Segment => [end, nearestOnEdges(end, ring)]))
  return [...walls, ...jambs].filter((wall) => segmentLengthM(wall) > SLIVER_M)
}

/** A ring with a hole is drawn through a slit walked both ways; the slit is no wall. */
function withoutSlits(ring: readonly Segment[]): Segment[] {
  const directed = new Set(ring.map(([a, b]) => `${a.join()}>${b.join()}`))
  return ring.filter(([a, b]) => !directed.has(`${b.join()}>${a.join()}`))
}

/** What is left of an edge when the part beside an opening is taken out. */
function subtract([p, q]: Segment, [a, b]: Segment): Segment[] {
  const lengthM = hypot(b[0] - a[0], b[1] - a[1])
  const ux = (b[0] - a[0]) / lengthM
  const uy = (b[1] - a[1]) / lengthM
  const ex = q[0] - p[0]
  const ey = q[1] - p[1]
  if (Math.abs(ex * ux + ey * uy) < OPENING_COSINE * hypot(ex, ey)) return [[p, q]]
  const along = clip((p[0] - a[0]) * ux + (p[1] - a[1]) * uy, ex * ux + ey * uy, -SLIVER_M, lengthM + SLIVER_M)
  const across = clip((p[1] - a[1]) * ux - (p[0] - a[0]) * uy, ey * ux - ex * uy, -OPENING_REACH_M, OPENING_REACH_M)
  const from = Math.max(0, along[0], across[0])
  const to = Math.min(1, along[1], across[1])
  if (from >= to) return [[p, q]]
  const at = (t: number): Point => [p[0] + t * ex, p[1] + t * ey]
  return [
    [p, at(from)],
    [at(to), q],
  ]
}

/** Interval of t in which low <= start + t * slope <= high. */
function clip(start: number, slope: number, low: number, high: number): [number, number] {
  if (slope === 0) return start >= low && start <= high ? [-Infinity, Infinity] : [Infinity, -Infinity]
  const t0 = (low - start) / slope
  const t1 = (high - start) / slope
  return [Math.min(t0, t1), Math.max(t0, t1)]
}

function nearestOnEdges(p: Point, ring: readonly Segment[]): Point {
  let best: Point = p
  let bestM = Infinity
  for (const [a, b] of ring) {
    const dx = b[0] - a[0]
    const dy = b[1] - a[1]
    const t = Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy || 1)))
    const near: Point = [a[0] + t * dx, a[1] + t * dy]
    const awayM = hypot(near[0] - p[0], near[1] - p[1])
    if (awayM < bestM) [best, bestM] = [near, awayM]
  }
  return best
}

function wallKey([a, b]: Segment): string {
  return [a.join(), b.join()].toSorted().join('>')
}

function columns(walls: readonly { readonly segment: Segment; readonly portal: number }[]): WallSet {
  return {
    count: walls.length,
    ax: Float64Array.from(walls, ({ segment }) => segment[0][0]),
    ay: Float64Array.from(walls, ({ segment }) => segment[0][1]),
    bx: Float64Array.from(walls, ({ segment }) => segment[1][0]),
    by: Float64Array.from(walls, ({ segment }) => segment[1][1]),
    portal: Int16Array.from(walls, ({ portal }) => portal),
  }
}
