/** A point in local metres: x east, y north. */
export type Point = readonly [x: number, y: number]

/** A straight piece between two points, in metres. */
export type Segment = readonly [Point, Point]

/** A closed ring of points in metres; the last point joins the first. */
export type Polygon = readonly Point[]

/** Smallest axis-parallel rectangle, in metres. */
export interface Bounds {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}
