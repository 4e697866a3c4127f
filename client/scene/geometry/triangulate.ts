import { ShapeUtils, Vector2 } from 'three'
import type { Point, Polygon } from '#models/geometry/point.ts'

/** A filled ring as points and triples of their numbers, anticlockwise. */
export interface Triangles {
  readonly points: readonly Point[]
  readonly triangles: readonly number[]
}

/** Cuts a ring with holes into triangles. */
export function triangulate(ring: Polygon, holes: readonly Polygon[] = []): Triangles {
  const outer = turned(ring, 'anticlockwise')
  const inner = holes.map((hole) => turned(hole, 'clockwise'))
  const triangles = ShapeUtils.triangulateShape(outer, inner).flat()
  const points = [outer, ...inner].flat().map(({ x, y }): Point => [x, y])
  return { points, triangles }
}

function turned(ring: Polygon, way: 'clockwise' | 'anticlockwise'): Vector2[] {
  const points = ring.map(([x, y]) => new Vector2(x, y))
  return ShapeUtils.isClockWise(points) === (way === 'clockwise') ? points : points.toReversed()
}

/** Splits triangles until no edge is longer than the limit, so that a surface can be bent over them. */
export function refine({ points, triangles }: Triangles, longestM: number): Triangles {
  const all = [...points]
  const middles = new Map<string, number>()
  const middle = (a: number, b: number): number => {
    const key = a < b ? `${a}:${b}` : `${b}:${a}`
    const known = middles.get(key)
    if (known !== undefined) return known
    const [p, q] = [all[a] as Point, all[b] as Point]
    middles.set(key, all.length)
    return all.push([(p[0] + q[0]) / 2, (p[1] + q[1]) / 2]) - 1
  }
  const lengthM = (a: number, b: number): number => {
    const [p, q] = [all[a] as Point, all[b] as Point]
    return Math.hypot(p[0] - q[0], p[1] - q[1])
  }
  const done: number[] = []
  const open: (readonly [number, number, number])[] = []
  for (let i = 0; i < triangles.length; i += 3) open.push([triangles[i] ?? 0, triangles[i + 1] ?? 0, triangles[i + 2] ?? 0])
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [a, b, c] = next
    const [ab, bc, ca] = [lengthM(a, b), lengthM(b, c), lengthM(c, a)]
    const longest = Math.max(ab, bc, ca)
    if (longest <= longestM) done.push(a, b, c)
    else if (longest === ab) open.push([a, middle(a, b), c], [middle(a, b), b, c])
    else if (longest === bc) open.push([b, middle(b, c), a], [middle(b, c), c, a])
    else open.push([c, middle(c, a), b], [middle(c, a), a, b])
  }
  return { points: all, triangles: done }
}
