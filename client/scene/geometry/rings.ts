import type { Point, Polygon } from '#models/geometry/point.ts'
import { anticlockwise } from './solids.ts'

/** Sharpest corner that is drawn to its point when a ring is moved; beyond it the corner is cut. */
const MITRE_LIMIT = 2.2

/** The ring moved outwards (or inwards when negative), for distances small against its edges. */
export function offsetRing(ring: Polygon, outM: number): Polygon {
  const turned = anticlockwise(ring)
  const count = turned.length
  return turned.map((b, i) => {
    const { n1, n2 } = cornerNormals(turned[(i + count - 1) % count] as Point, b, turned[(i + 1) % count] as Point)
    const [mx, my] = mitre(n1, n2)
    return [b[0] + mx * outM, b[1] + my * outM]
  })
}

/** Vector from a corner to where its two edges meet once moved outwards by 1. */
export function mitre(n1: Point, n2: Point): Point {
  const [sx, sy] = [n1[0] + n2[0], n1[1] + n2[1]]
  const lengthSq = sx * sx + sy * sy
  if (lengthSq < 1e-9) return n1
  const factor = Math.min(2 / lengthSq, MITRE_LIMIT / Math.sqrt(lengthSq))
  return [sx * factor, sy * factor]
}

/** Outward normals of the edges before and after a corner of an anticlockwise ring. */
export function cornerNormals(a: Point, b: Point, c: Point): { readonly n1: Point; readonly n2: Point } {
  return { n1: outward(a, b), n2: outward(b, c) }
}

function outward(a: Point, b: Point): Point {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const length = Math.hypot(dx, dy) || 1
  return [dy / length, -dx / length]
}

/**
 * The ring with its corners rounded by arcs.
 * @param sharp corners that must stay, such as those that meet a neighbour
 */
export function roundCorners(ring: Polygon, radiusM: number, sharp: (corner: Point) => boolean = () => false): Polygon {
  const turned = anticlockwise(ring)
  const count = turned.length
  return turned.flatMap((b, i): Point[] => {
    const a = turned[(i + count - 1) % count] as Point
    const c = turned[(i + 1) % count] as Point
    if (sharp(b)) return [b]
    return fillet(a, b, c, radiusM)
  })
}

/** Arc between two edges by a quadratic curve, with points where it bends. */
function fillet(a: Point, b: Point, c: Point, radiusM: number): Point[] {
  const [la, lc] = [Math.hypot(a[0] - b[0], a[1] - b[1]), Math.hypot(c[0] - b[0], c[1] - b[1])]
  const cut = Math.min(radiusM, la * 0.45, lc * 0.45)
  const turn = Math.abs(Math.sin(Math.atan2(b[1] - a[1], b[0] - a[0]) - Math.atan2(c[1] - b[1], c[0] - b[0])))
  if (cut < 0.05 || turn < 0.12) return [b]
  const p: Point = [b[0] + ((a[0] - b[0]) / la) * cut, b[1] + ((a[1] - b[1]) / la) * cut]
  const q: Point = [b[0] + ((c[0] - b[0]) / lc) * cut, b[1] + ((c[1] - b[1]) / lc) * cut]
  const steps = Math.max(2, Math.min(7, Math.round(cut * 1.2)))
  return Array.from({ length: steps + 1 }, (_, i) => {
    const t = i / steps
    const [u, v, w] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t]
    return [u * p[0] + v * b[0] + w * q[0], u * p[1] + v * b[1] + w * q[1]]
  })
}

/** Corner cutting after Chaikin: each pass halves the angles of a ring; for natural shores and lawns. */
export function softened(ring: Polygon, passes: number): Polygon {
  let points = ring
  for (let pass = 0; pass < passes; pass++) {
    points = points.flatMap((p, i): Point[] => {
      const q = points[(i + 1) % points.length] as Point
      return [
        [p[0] * 0.75 + q[0] * 0.25, p[1] * 0.75 + q[1] * 0.25],
        [p[0] * 0.25 + q[0] * 0.75, p[1] * 0.25 + q[1] * 0.75],
      ]
    })
  }
  return points
}

/** The ring with points added until no edge is longer than the limit; an open line keeps its two ends. */
export function subdivided(ring: Polygon, longestM: number, shape: 'closed' | 'open' = 'closed'): Polygon {
  const edges = shape === 'closed' ? ring.length : ring.length - 1
  const points = ring.slice(0, edges).flatMap((a, i): Point[] => {
    const b = ring[(i + 1) % ring.length] as Point
    const pieces = Math.max(1, Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / longestM))
    return Array.from({ length: pieces }, (_, k): Point => [a[0] + ((b[0] - a[0]) * k) / pieces, a[1] + ((b[1] - a[1]) * k) / pieces])
  })
  return shape === 'closed' ? points : [...points, ...ring.slice(-1)]
}
