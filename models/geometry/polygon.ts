import type { Bounds, Point, Polygon, Segment } from './point.ts'
import { distanceToSegmentM, segmentsCross } from './segment.ts'

/** Signed area in m² by the shoelace formula: positive when the ring runs anticlockwise. */
export function signedAreaM2(ring: Polygon): number {
  let twice = 0
  for (const [a, b] of edges(ring)) twice += a[0] * b[1] - b[0] * a[1]
  return twice / 2
}

/** Area in m². */
export function areaM2(ring: Polygon): number {
  return Math.abs(signedAreaM2(ring))
}

/** The edges of a ring, the closing one last. */
export function edges(ring: Polygon): Segment[] {
  return ring.map((point, i) => [point, ring[(i + 1) % ring.length] as Point])
}

/** Whether a point lies inside a ring (even-odd rule; the edge itself is undefined). */
export function contains(ring: Polygon, [x, y]: Point): boolean {
  let inside = false
  for (const [[ax, ay], [bx, by]] of edges(ring)) {
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

/** Area centroid of a ring. */
export function centroid(ring: Polygon): Point {
  let cx = 0
  let cy = 0
  let twice = 0
  for (const [a, b] of edges(ring)) {
    const cross = a[0] * b[1] - b[0] * a[1]
    twice += cross
    cx += (a[0] + b[0]) * cross
    cy += (a[1] + b[1]) * cross
  }
  return twice === 0 ? (ring[0] ?? [0, 0]) : [cx / (3 * twice), cy / (3 * twice)]
}

/** Smallest rectangle round a set of points. */
export function bounds(points: Iterable<Point>): Bounds {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    minX = Math.min(minX, x)
    minY = Math.min(minY, y)
    maxX = Math.max(maxX, x)
    maxY = Math.max(maxY, y)
  }
  return { minX, minY, maxX, maxY }
}

/** Whether no two edges of the ring cross. */
export function isSimple(ring: Polygon): boolean {
  const all = edges(ring)
  return all.every((edge, i) => all.slice(i + 1).every((other) => !segmentsCross(edge, other)))
}

/** Shortest distance in metres from a point to the edge of a ring. */
export function distanceToEdgeM(ring: Polygon, point: Point): number {
  return Math.min(...edges(ring).map((edge) => distanceToSegmentM(point, edge)))
}
