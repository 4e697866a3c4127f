import { centroid, edges } from '#models/geometry/polygon.ts'
import type { Point, Polygon } from '#models/geometry/point.ts'
import type { Placement } from './draft.ts'

/** A footprint's own rectangle: local x runs along its longest edge, local -y is its front. */
export interface Frame {
  readonly placement: Placement
  readonly widthM: number
  readonly depthM: number
  /** The footprint in local coordinates. */
  readonly ring: Polygon
}

/**
 * Rectangle of a footprint aligned with its longest edge.
 * @param towards unit vector to the front; the side nearest to it becomes local -y. Without it the long side lies along x.
 */
export function frameOf(footprint: Polygon, towards?: Point): Frame {
  const [middleX, middleY] = centroid(footprint)
  const longest = edges(footprint).toSorted((p, q) => length(q) - length(p))[0]
  const [[ax, ay], [bx, by]] = longest ?? [
    [0, 0],
    [1, 0],
  ]
  let angle = Math.atan2(by - ay, bx - ax)
  if (towards !== undefined) {
    const front = Math.atan2(towards[1], towards[0]) + Math.PI / 2
    angle += Math.round((front - angle) / (Math.PI / 2)) * (Math.PI / 2)
  }
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const turned = footprint.map(([x, y]): Point => {
    const [dx, dy] = [x - middleX, y - middleY]
    return [dx * cos + dy * sin, dy * cos - dx * sin]
  })
  const xs = turned.map(([x]) => x)
  const ys = turned.map(([, y]) => y)
  const [midX, midY] = [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2]
  return {
    placement: { xM: middleX + midX * cos - midY * sin, yM: middleY + midX * sin + midY * cos, zM: 0, cos, sin },
    widthM: Math.max(...xs) - Math.min(...xs),
    depthM: Math.max(...ys) - Math.min(...ys),
    ring: turned.map(([x, y]): Point => [x - midX, y - midY]),
  }
}

/** A point of the venue in the local coordinates of a placement. */
export function toLocal({ xM, yM, cos, sin }: Placement, [x, y]: Point): Point {
  const [dx, dy] = [x - xM, y - yM]
  return [dx * cos + dy * sin, dy * cos - dx * sin]
}

function length([a, b]: readonly [Point, Point]): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1])
}
