import type { QuantisedCrowd } from '../frame/quantised-crowd.ts'
import { XY_STEPS_PER_M } from '../frame/layout.ts'
import type { TileGrid } from '../frame/tile-grid.ts'

/**
 * One step of x and y in what is kept of a crowd, in steps of the wire: 10 cm. Measured on 5,500 people of the holiday surge, one picture a
 * second, a key a minute: 0.77 B a visitor and second instead of 1.31 B at 1 cm. Between two pictures people are drawn where they must
 * have been, so that finer steps would not be seen.
 */
export const PAST_STEP = 10

/** The grid of a kept crowd: the same ground, with every length a PAST_STEPth. The codec knows nothing of it. */
export function pastGrid({ cols, rows, tileM, ...origin }: TileGrid): TileGrid {
  return { ...origin, tileM, cols: Math.ceil(cols / PAST_STEP), rows: Math.ceil(rows / PAST_STEP) }
}

/** A crowd in steps of a kept one. Its columns are new: an encoder holds on to what it was given. */
export function toPast(crowd: QuantisedCrowd, grid: TileGrid): QuantisedCrowd {
  const { count } = crowd
  const most = (tiles: number): number => tiles * grid.tileM * XY_STEPS_PER_M - 1
  const round = (cm: number, limit: number): number => Math.min(limit, Math.round(cm / PAST_STEP))
  const [mostX, mostY] = [most(grid.cols), most(grid.rows)]
  return {
    count,
    slot: crowd.slot.slice(0, count),
    xCm: crowd.xCm.slice(0, count).map((cm) => round(cm, mostX)),
    yCm: crowd.yCm.slice(0, count).map((cm) => round(cm, mostY)),
    z: crowd.z.slice(0, count),
    heading: crowd.heading.slice(0, count),
    look: crowd.look.slice(0, count),
  }
}
