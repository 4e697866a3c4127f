import earcut from 'earcut'
import type { Point, Polygon } from '#models/geometry/point.ts'
import { areaM2, bounds, signedAreaM2 } from '#models/geometry/polygon.ts'
import { side } from '#models/geometry/segment.ts'

/** Common area of two simple polygons in m²: both cut into triangles, each pair clipped exactly. */
export function overlapM2(a: Polygon, b: Polygon): number {
  const [boxA, boxB] = [bounds(a), bounds(b)]
  if (boxA.maxX <= boxB.minX || boxB.maxX <= boxA.minX || boxA.maxY <= boxB.minY || boxB.maxY <= boxA.minY) return 0
  const others = triangles(b)
  return triangles(a).reduce((sum, one) => sum + others.reduce((part, other) => part + areaM2(clip(one, other)), 0), 0)
}

function triangles(ring: Polygon): Polygon[] {
  const corners = earcut(ring.flat())
  return Array.from({ length: corners.length / 3 }, (_, i) => {
    const triangle = corners.slice(3 * i, 3 * i + 3).map((corner) => ring[corner] as Point)
    return signedAreaM2(triangle) < 0 ? triangle.toReversed() : triangle
  })
}

/** The part of a convex polygon inside an anticlockwise triangle (Sutherland and Hodgman 1974). */
function clip(subject: Polygon, triangle: Polygon): Polygon {
  return triangle.reduce<Polygon>((ring, from, i) => {
    const to = triangle[(i + 1) % 3] as Point
    return ring.flatMap((p, j) => {
      const q = ring[(j + 1) % ring.length] as Point
      const [atP, atQ] = [side(from, to, p), side(from, to, q)]
      const crossing: Point[] = atP * atQ < 0 ? [between(p, q, atP / (atP - atQ))] : []
      return atP >= 0 ? [p, ...crossing] : crossing
    })
  }, subject)
}

function between(p: Point, q: Point, t: number): Point {
  return [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t]
}
