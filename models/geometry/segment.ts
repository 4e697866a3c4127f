import type { Point, Segment } from './point.ts'

/** Length in metres. */
export function segmentLengthM([a, b]: Segment): number {
  return Math.sqrt(square(b[0] - a[0]) + square(b[1] - a[1]))
}

/** Middle of a segment. */
export function midpoint([a, b]: Segment): Point {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
}

/** Shortest distance in metres from a point to a segment. */
export function distanceToSegmentM(p: Point, [a, b]: Segment): number {
  const dx = b[0] - a[0]
  const dy = b[1] - a[1]
  const lengthSq = dx * dx + dy * dy
  const t = lengthSq === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / lengthSq))
  return Math.sqrt(square(p[0] - a[0] - t * dx) + square(p[1] - a[1] - t * dy))
}

/** Whether two segments cross at a point inside both (touching ends do not count). */
export function segmentsCross([a, b]: Segment, [c, d]: Segment): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}

/** Positive when p lies to the left of the line a → b. */
export function side(a: Point, b: Point, p: Point): number {
  return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])
}

/** Products, not powers or `hypot`: those differ in the last bit between engines, and simulated worlds must not. */
function square(value: number): number {
  return value * value
}
