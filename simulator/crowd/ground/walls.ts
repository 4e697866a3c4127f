import { hypot } from '#models/math/portable-math.ts'
import type { Point, Polygon, Segment } from '#models/geometry/point.ts'
import { edges } from '#models/geometry/polygon.ts'
import { segmentLengthM } from '#models/geometry/segment.ts'
import type { Venue, Zone } from '#models/venue/schema.ts'
import { type Strip, stripMouth } from './strips.ts'

/** How far a zone's edge may lie from a portal that opens it, m; more than the parser's drawing tolerance, for curved edges. */
const OPENING_REACH_M = 1.5
/** Between the places where that distance is taken an edge may lie this much further, m. */
const OPENING_SLACK_M = 0.25
/** An edge is opened by a portal only when nearly parallel to it: cosine of the angle between them. */
const OPENING_COSINE = 0.7
/** Shorter pieces of wall are drawing noise, m. */
const SLIVER_M = 0.01

/**
 * Line pieces that bound walking on one plane, as columns. `portal` is -1 for a solid wall, else the index of the link
 * that stands there, a portal or the mouth of a strip: a door, which blocks some people some of the time.
 */
export interface WallSet {
  readonly count: number
  readonly ax: Float64Array
  readonly ay: Float64Array
  readonly bx: Float64Array
  readonly by: Float64Array
  readonly portal: Int16Array
}

/** A strip's mouth on the plane of a zone: the segment, A to its left, and the link it is. */
export interface Mouth {
  readonly link: number
  readonly zone: number
  readonly segment: Segment
}

/** Depth of the block behind a mouth, m: from behind a stair is a wall, thicker than a cell so that no field runs through it. */
const BLOCK_M = 0.75
/** A mouth opens an edge of its zone drawn this near, m. */
const MOUTH_REACH_M = 0.35
/** The sides of a strip run on beyond its mouths by this much, m: more than a person moves in one tick. */
const OVERRUN_M = 0.5

/** Newel posts: the block is wider than the mouth by this much on either side, m, so that nobody beside it feels the pull behind it. */
const POST_M = 0.3

/** What stands behind a mouth, to the right of its segment; its first three edges are walls, and so are the posts beside the mouth. */
export function mouthBlock({ segment: [p, q] }: Mouth): Polygon {
  const lengthM = segmentLengthM([p, q])
  const [ux, uy] = [(q[0] - p[0]) / lengthM, (q[1] - p[1]) / lengthM]
  const left: Point = [p[0] - ux * POST_M, p[1] - uy * POST_M]
  const right: Point = [q[0] + ux * POST_M, q[1] + uy * POST_M]
  return [left, [left[0] + uy * BLOCK_M, left[1] - ux * BLOCK_M], [right[0] + uy * BLOCK_M, right[1] - ux * BLOCK_M], right]
}

/** The solid sides of a block: round it from mouth to mouth. */
function blockWalls(mouth: Mouth): Segment[] {
  const [p, q] = mouth.segment
  const [a, b, c, d] = mouthBlock(mouth) as [Point, Point, Point, Point]
  return [
    [p, a],
    [a, b],
    [b, c],
    [c, d],
    [d, q],
  ]
}

/** Walls of a level: edges of its zones minus what portals and mouths open, the jambs that close drawing gaps, and these doors themselves. */
export function wallsOfLevel(venue: Venue, level: number, mouths: readonly Mouth[]): WallSet {
  const zones = venue.zones.filter((zone) => zone.level === level)
  const solid = [...zones.flatMap((zone) => solidEdges(zone, venue, mouths)), ...mouths.flatMap(blockWalls)]
  const unique = new Map(solid.map((wall) => [wallKey(wall), wall]))
  const ids = new Set(zones.map(({ id }) => id))
  const doors = venue.portals.flatMap(({ a, b, segment }, portal) => (ids.has(a) || ids.has(b) ? [{ segment, portal }] : []))
  const ways = mouths.map(({ segment, link }) => ({ segment, portal: link }))
  return columns([...[...unique.values()].map((segment) => ({ segment, portal: -1 })), ...doors, ...ways])
}

/** Walls of a strip on its plane: its two long sides, and its mouths, which are links `firstLink` and the next. */
export function wallsOfStrip(strip: Strip, firstLink: number): WallSet {
  const [right, left] = stripMouth(strip, 0)
  const ahead = strip.lengthM + OVERRUN_M
  const side = ([x, y]: Point): Segment => [
    [x - strip.ux * OVERRUN_M, y - strip.uy * OVERRUN_M],
    [x + strip.ux * ahead, y + strip.uy * ahead],
  ]
  const mouths = ([0, 1] as const).map((end) => ({ segment: stripMouth(strip, end), portal: firstLink + end }))
  return columns([...[left, right].map((corner) => ({ segment: side(corner), portal: -1 })), ...mouths])
}

function solidEdges(zone: Zone, venue: Venue, mouths: readonly Mouth[]): Segment[] {
  const openings = venue.portals.filter(({ a, b }) => a === zone.id || b === zone.id).map(({ segment }) => segment)
  const ring = withoutSlits(edges(zone.polygon))
  const reaches = openings.map((opening) => reachOf(opening, ring))
  const walls = ring.flatMap((edge) =>
    openings.reduce<Segment[]>((left, opening, i) => left.flatMap((piece) => subtract(piece, opening, reaches[i]!)), [edge]),
  )
  const jambs = openings.flatMap((opening) => opening.map((end): Segment => [end, nearestOnEdges(end, ring)]))
  const own = mouths.filter((mouth) => venue.zones[mouth.zone] === zone).map(({ segment }) => segment)
  const open = walls.flatMap((wall) =>
    own.reduce<Segment[]>((left, mouth) => left.flatMap((piece) => subtract(piece, mouth, MOUTH_REACH_M)), [wall]),
  )
  const ends = own.flatMap((mouth) => mouth.map((end): Segment => [end, nearestOnEdges(end, ring)]))
  const fillers = ends.filter((gap) => segmentLengthM(gap) <= MOUTH_REACH_M)
  return [...open, ...jambs, ...fillers].filter((wall) => segmentLengthM(wall) > SLIVER_M)
}

/** How far an opening opens what runs beside it: as far as its own edge lies from it, and no more, so that a pillar behind a door stands. */
function reachOf([a, b]: Segment, ring: readonly Segment[]): number {
  const away = [0, 0.25, 0.5, 0.75, 1].map((t) => {
    const at: Point = [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
    return segmentLengthM([at, nearestOnEdges(at, ring)])
  })
  return Math.min(OPENING_REACH_M, Math.max(...away) + OPENING_SLACK_M)
}

/** A ring with a hole is drawn through a slit walked both ways; the slit is no wall. */
function withoutSlits(ring: readonly Segment[]): Segment[] {
  const directed = new Set(ring.map(([a, b]) => `${a.join()}>${b.join()}`))
  return ring.filter(([a, b]) => !directed.has(`${b.join()}>${a.join()}`))
}

/** What is left of an edge when the part beside an opening is taken out. */
function subtract([p, q]: Segment, [a, b]: Segment, reachM: number): Segment[] {
  const lengthM = hypot(b[0] - a[0], b[1] - a[1])
  const ux = (b[0] - a[0]) / lengthM
  const uy = (b[1] - a[1]) / lengthM
  const ex = q[0] - p[0]
  const ey = q[1] - p[1]
  if (Math.abs(ex * ux + ey * uy) < OPENING_COSINE * hypot(ex, ey)) return [[p, q]]
  const along = clip((p[0] - a[0]) * ux + (p[1] - a[1]) * uy, ex * ux + ey * uy, -SLIVER_M, lengthM + SLIVER_M)
  const across = clip((p[1] - a[1]) * ux - (p[0] - a[0]) * uy, ey * ux - ex * uy, -reachM, reachM)
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
