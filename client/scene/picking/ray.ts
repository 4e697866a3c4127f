import { contains, edges } from '#models/geometry/polygon.ts'
import type { Point, Polygon } from '#models/geometry/point.ts'
import type { Place } from '../axes.ts'

/** A ray in venue metres; `towards` has length 1. */
export interface Ray {
  readonly from: Place
  readonly towards: Place
}

/** The point of a ray at a distance. */
export function along({ from, towards }: Ray, m: number): Place {
  return [from[0] + towards[0] * m, from[1] + towards[1] * m, from[2] + towards[2] * m]
}

/** Distance at which a ray meets a level plane, or Infinity. */
export function hitPlaneM({ from, towards }: Ray, z: number): number {
  const m = (z - from[2]) / towards[2]
  return Number.isFinite(m) && m > 0 ? m : Infinity
}

/** Distance at which a ray enters a block over a ring between two heights, or Infinity. */
export function hitPrismM(ray: Ray, ring: Polygon, z0: number, z1: number): number {
  const top = hitPlaneM(ray, z1)
  const [tx, ty] = top === Infinity ? [Number.NaN, Number.NaN] : along(ray, top)
  let nearest = top !== Infinity && contains(ring, [tx, ty]) ? top : Infinity
  for (const [a, b] of edges(ring)) {
    const m = hitWallM(ray, a, b)
    if (m >= nearest) continue
    const z = ray.from[2] + ray.towards[2] * m
    if (z >= z0 && z <= z1) nearest = m
  }
  return nearest
}

function hitWallM({ from, towards }: Ray, a: Point, b: Point): number {
  const [ex, ey] = [b[0] - a[0], b[1] - a[1]]
  const cross = towards[0] * ey - towards[1] * ex
  if (Math.abs(cross) < 1e-9) return Infinity
  const m = ((a[0] - from[0]) * ey - (a[1] - from[1]) * ex) / cross
  const s = ((a[0] - from[0]) * towards[1] - (a[1] - from[1]) * towards[0]) / cross
  return m > 0 && s >= 0 && s <= 1 ? m : Infinity
}
