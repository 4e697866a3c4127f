import type { Point, Polygon } from '#models/geometry/point.ts'

/** Distance in metres to a ring's edge, positive inside. */
export type SignedDistance = (x: number, y: number) => number

/** Prepares a ring for many questions: one pass over flat numbers each, nothing allocated. */
export function signedDistance(ring: Polygon): SignedDistance {
  const count = ring.length
  const ends = new Float64Array(count * 4)
  ring.forEach(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % count] as Point
    ends.set([ax, ay, bx - ax, by - ay], i * 4)
  })
  return (x, y) => {
    let nearestSq = Infinity
    let inside = false
    for (let at = 0; at < ends.length; at += 4) {
      const ay = ends[at + 1] as number
      const dx = ends[at + 2] as number
      const dy = ends[at + 3] as number
      const px = x - (ends[at] as number)
      const py = y - ay
      const lengthSq = dx * dx + dy * dy
      const t = lengthSq === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / lengthSq))
      const ox = px - t * dx
      const oy = py - t * dy
      const awaySq = ox * ox + oy * oy
      if (awaySq < nearestSq) nearestSq = awaySq
      if (ay > y !== ay + dy > y && px < (dx * py) / dy) inside = !inside
    }
    return inside ? Math.sqrt(nearestSq) : -Math.sqrt(nearestSq)
  }
}
