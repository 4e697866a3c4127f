import type { Point } from '#models/geometry/point.ts'
import { distanceToSegmentM } from '#models/geometry/segment.ts'
import { type Draft, paint } from '../draft.ts'
import { prism } from '../solids.ts'
import type { Swatch } from '../../materials/swatches.ts'
import type { Doorway } from './site.ts'

/** A door this far from a wall still opens it, m: footprints stand out from the rooms behind them. */
const DOOR_REACH_M = 3.6
const LINTEL_M = 3.4

export interface WallRun {
  readonly from: Point
  readonly to: Point
  readonly z0: number
  readonly z1: number
  readonly thicknessM: number
  readonly swatch: Swatch
  readonly doorways: readonly Doorway[]
  /** Everything above is an upper part. */
  readonly cutZ: number
}

/** A straight wall with gaps where doors are; above the doors it closes again. */
export function wallRun(draft: Draft, run: WallRun): void {
  const lengthM = Math.hypot(run.to[0] - run.from[0], run.to[1] - run.from[1])
  if (lengthM < 0.2) return
  const gaps = run.doorways.map((door) => gapOf(run, door, lengthM)).filter((gap) => gap !== null)
  const marks = [0, ...gaps.flat().toSorted((a, b) => a - b), lengthM]
  for (let i = 0; i + 1 < marks.length; i++) {
    const [a, b] = [marks[i] ?? 0, marks[i + 1] ?? 0]
    if (b - a < 0.05) continue
    const middle = (a + b) / 2
    const open = gaps.some(([g0, g1]) => middle > g0 && middle < g1)
    band(draft, run, a, b, open ? Math.min(run.z0 + LINTEL_M, run.z1) : run.z0, run.z1)
  }
}

/** One length of wall, divided at the cut. */
function band(draft: Draft, run: WallRun, a: number, b: number, z0: number, z1: number): void {
  const before = draft.brush.part
  if (z0 < run.cutZ) piece(draft, run, a, b, z0, Math.min(z1, run.cutZ))
  if (z1 > run.cutZ) {
    draft.brush.part = 'upper'
    piece(draft, run, a, b, Math.max(z0, run.cutZ), z1)
  }
  draft.brush.part = before
}

function piece(draft: Draft, { from, to, thicknessM, swatch }: WallRun, a: number, b: number, z0: number, z1: number): void {
  if (z1 - z0 < 0.02) return
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
  const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length]
  const [sx, sy] = [(-uy * thicknessM) / 2, (ux * thicknessM) / 2]
  const at = (m: number, side: number): Point => [from[0] + ux * m + sx * side, from[1] + uy * m + sy * side]
  paint(draft, swatch, 1, z0 < 0.1 ? 3 : 0)
  prism(draft, [at(a, -1), at(b, -1), at(b, 1), at(a, 1)], z0, z1)
}

/** The stretch of a wall that a door opens, or null. */
export function gapOf({ from, to }: Pick<WallRun, 'from' | 'to'>, [a, b]: Doorway, lengthM: number): [number, number] | null {
  if (distanceToSegmentM(a, [from, to]) > DOOR_REACH_M || distanceToSegmentM(b, [from, to]) > DOOR_REACH_M) return null
  const [ux, uy] = [(to[0] - from[0]) / lengthM, (to[1] - from[1]) / lengthM]
  const [m, n] = [a, b].map(([x, y]) => (x - from[0]) * ux + (y - from[1]) * uy).toSorted((p, q) => p - q) as [number, number]
  if (n - m < 0.5) return null
  return [Math.max(0.2, m), Math.min(lengthM - 0.2, n)]
}
