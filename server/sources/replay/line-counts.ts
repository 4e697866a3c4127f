import { columnOf, type FloorPlan, rowOf } from './venue/floor-plan.ts'
import type { Border } from './venue/borders.ts'
import { type RecordingVenue, runsForward } from './venue/recording-venue.ts'

/** Cumulative crossings of every portal, both ways, counted at the very edge that was stepped over. */
export interface LineCounts {
  /** @param direction 0 from a to b, 1 from b to a */
  of(portal: number, direction: 0 | 1): number
  /** Somebody walked straight from one point to another, metres. */
  walk(x0: number, y0: number, x1: number, y1: number): void
}

/** An edge without a portal. */
const NONE = -1

/** Lines at the portals of a recording's venue. Walking allocates nothing. */
export function createLineCounts({ plan, borders }: RecordingVenue): LineCounts {
  const counts = new Float64Array(borders.length * 2)
  const upright = edgeTable(plan, borders, (border) => border.upright, plan.nx + 1)
  const level = edgeTable(plan, borders, (border) => !border.upright, plan.nx)
  /** An entry names portal × 2 + direction of crossing towards larger x or y; crossing back flips the last bit. */
  const count = (entry: number, step: number): void => {
    if (entry === NONE) return
    const at = step > 0 ? entry : entry ^ 1
    counts[at] = (counts[at] as number) + 1
  }
  return {
    of: (portal, direction) => counts[portal * 2 + direction] as number,
    walk(x0, y0, x1, y1) {
      let i = columnOf(plan, x0)
      let j = rowOf(plan, y0)
      const [toI, toJ] = [columnOf(plan, x1), rowOf(plan, y1)]
      if (i === toI && j === toJ) return
      const [stepI, stepJ] = [Math.sign(toI - i), Math.sign(toJ - j)]
      // Share of the way at which the next upright and the next level line are met (Amanatides & Woo 1987).
      const shareI = (): number => (plan.originXM + (i + (stepI > 0 ? 1 : 0)) * plan.cellXM - x0) / (x1 - x0)
      const shareJ = (): number => (plan.originYM + (j + (stepJ > 0 ? 1 : 0)) * plan.cellYM - y0) / (y1 - y0)
      while (i !== toI || j !== toJ) {
        if (j === toJ || (i !== toI && shareI() <= shareJ())) {
          count(upright[(stepI > 0 ? i + 1 : i) + j * (plan.nx + 1)] as number, stepI)
          i += stepI
        } else {
          count(level[i + (stepJ > 0 ? j + 1 : j) * plan.nx] as number, stepJ)
          j += stepJ
        }
      }
    },
  }
}

function edgeTable(plan: FloorPlan, borders: readonly Border[], isMine: (border: Border) => boolean, stride: number): Int32Array {
  const table = new Int32Array((plan.nx + 1) * (plan.ny + 1)).fill(NONE)
  borders.forEach((border, portal) => {
    if (!isMine(border)) return
    const entry = portal * 2 + (runsForward(plan, border) ? 0 : 1)
    for (let along = border.from; along < border.to; along++) {
      table[border.upright ? border.at + along * stride : along + border.at * stride] = entry
    }
  })
  return table
}
