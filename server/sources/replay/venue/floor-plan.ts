import type { Name } from '#models/document/fields.ts'
import type { Bounds } from '#models/geometry/point.ts'

/** Label of what lies beyond the rim. */
export const BEYOND = -1

/** A zone of a plan, before it has a polygon. */
interface PlannedZone {
  readonly id: string
  readonly name: Name
  /** On the rim, before the counting lines: people here are not yet counted as inside. */
  readonly entrance: boolean
}

/** A place cut into cells; every cell bears the index of its zone, so that looking up where somebody is costs nothing. */
export interface FloorPlan {
  readonly originXM: number
  readonly originYM: number
  readonly cellXM: number
  readonly cellYM: number
  readonly nx: number
  readonly ny: number
  /** Zone of cell (i, j) at i + j × nx. */
  readonly label: Int16Array
  readonly zones: PlannedZone[]
}

/** A plan of `nx` × `ny` equal cells over the bounds, all of zone 0. */
export function createPlan({ minX, minY, maxX, maxY }: Bounds, nx: number, ny: number): FloorPlan {
  return {
    originXM: minX,
    originYM: minY,
    cellXM: (maxX - minX) / nx,
    cellYM: (maxY - minY) / ny,
    nx,
    ny,
    label: new Int16Array(nx * ny),
    zones: [],
  }
}

/** Column of an x in metres, held inside the plan. */
export function columnOf(plan: FloorPlan, xM: number): number {
  return Math.max(0, Math.min(plan.nx - 1, Math.floor((xM - plan.originXM) / plan.cellXM)))
}

/** Row of a y in metres, held inside the plan. */
export function rowOf(plan: FloorPlan, yM: number): number {
  return Math.max(0, Math.min(plan.ny - 1, Math.floor((yM - plan.originYM) / plan.cellYM)))
}

/** Zone index at cell (i, j); BEYOND outside the plan. */
export function labelAt(plan: FloorPlan, i: number, j: number): number {
  if (i < 0 || j < 0 || i >= plan.nx || j >= plan.ny) return BEYOND
  return plan.label[i + j * plan.nx] as number
}

/** Local metres of the corner (i, j), to the millimetre, so that polygons and portals share their points exactly. */
export function cornerM(plan: FloorPlan, i: number, j: number): [x: number, y: number] {
  const mm = (metres: number): number => Math.round(metres * 1000) / 1000
  return [mm(plan.originXM + i * plan.cellXM), mm(plan.originYM + j * plan.cellYM)]
}
