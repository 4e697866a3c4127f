import { hypot } from '#simulator/kernel/portable-math.ts'
import type { Polygon, Segment } from '#models/geometry/point.ts'
import { bounds } from '#models/geometry/polygon.ts'
import type { LevelGrid } from '#simulator/crowd/ground/level-grid.ts'
import { type Medium, solveEikonal } from './eikonal.ts'

/** Walking distance to one target inside one zone, on the window of the level grid that holds the zone. */
export interface Field {
  readonly col0: number
  readonly row0: number
  readonly cols: number
  readonly rows: number
  readonly phiM: Float32Array
}

/** The window of one zone on its level, ready to be solved for many targets. */
export interface ZoneWindow extends Medium {
  readonly grid: LevelGrid
  readonly col0: number
  readonly row0: number
}

/** Cells kept round the zone so that its last cells still have neighbours. */
const RIM_CELLS = 4
/** Seeds lie this near to a portal on the inner side, and the pull reaches this far beyond it, m. */
const PULL_M = 1.2
/** People aim this far inside the ends of an opening, m (body radius and a hand's breadth), at most a third of its width. */
const JAMB_M = 0.35
/** Speed factor at the wall and the clearance at which walls stop mattering, m: people keep 0.3 to 0.5 m off walls (Weidmann 1993). */
const WALL_SPEED = 0.3
const WALL_REACH_M = 0.5
/** Cells outside the zone that get a value, so that the gradient at the wall points inwards. */
const RIM_PASSES = 2

/** Cuts a zone's window out of its level. */
export function createZoneWindow(grid: LevelGrid, zone: number, polygon: Polygon): ZoneWindow {
  const box = bounds(polygon)
  const cellOf = (m: number, min: number): number => Math.floor((m - min) / grid.cellM)
  const col0 = Math.max(0, cellOf(box.minX, grid.minX) - RIM_CELLS)
  const row0 = Math.max(0, cellOf(box.minY, grid.minY) - RIM_CELLS)
  const col1 = cellOf(box.maxX, grid.minX)
  const row1 = cellOf(box.maxY, grid.minY)
  const cols = Math.max(1, Math.min(grid.cols - 1, col1 + RIM_CELLS) - col0 + 1)
  const rows = Math.max(1, Math.min(grid.rows - 1, row1 + RIM_CELLS) - row0 + 1)
  const open = new Uint8Array(cols * rows)
  const slowness = new Float32Array(cols * rows).fill(1)
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      const from = (row0 + row) * grid.cols + col0 + col
      if (grid.zoneOf[from] !== zone) continue
      open[row * cols + col] = 1
      const nearness = Math.min(1, grid.clearanceM[from]! / WALL_REACH_M)
      slowness[row * cols + col] = 1 / (WALL_SPEED + (1 - WALL_SPEED) * nearness)
    }
  }
  return { grid, col0, row0, cols, rows, cellM: grid.cellM, open, slowness }
}

/** Field towards a portal: distance to it, running on below zero just behind it, so that people are drawn through. */
export function fieldToPortal(window: ZoneWindow, [a, b]: Segment, inward: 1 | -1): Field {
  const lengthM = hypot(b[0] - a[0], b[1] - a[1])
  const ux = (b[0] - a[0]) / lengthM
  const uy = (b[1] - a[1]) / lengthM
  const jambM = Math.min(JAMB_M, lengthM / 3)
  return solve(window, (x, y) => {
    const along = (x - a[0]) * ux + (y - a[1]) * uy
    const inside = inward * ((y - a[1]) * ux - (x - a[0]) * uy)
    if (Math.abs(inside) > PULL_M || along < 0 || along > lengthM) return Infinity
    const aside = Math.max(0, jambM - along, along - lengthM + jambM)
    return inside >= 0 ? hypot(inside, aside) : inside + aside
  })
}

/** Field towards a spot: distance to a disc round it. */
export function fieldToSpot(window: ZoneWindow, x0: number, y0: number): Field {
  return solve(window, (x, y) => {
    const distanceM = hypot(x - x0, y - y0)
    return distanceM <= PULL_M ? distanceM : Infinity
  })
}

function solve(window: ZoneWindow, seed: (x: number, y: number) => number): Field {
  const { grid, col0, row0, cols, rows, cellM } = window
  const phiM = new Float32Array(cols * rows)
  for (let row = 0; row < rows; row++) {
    const y = grid.minY + (row0 + row + 0.5) * cellM
    for (let col = 0; col < cols; col++) phiM[row * cols + col] = seed(grid.minX + (col0 + col + 0.5) * cellM, y)
  }
  solveEikonal(window, phiM)
  for (let pass = 0; pass < RIM_PASSES; pass++) extendRim(window, phiM)
  return { col0, row0, cols, rows, phiM }
}

/** Gives cells beside known ones a value one step up, so that a person on the last half cell is led back inside. */
function extendRim({ cols, rows, cellM }: Medium, phiM: Float32Array): void {
  const known = phiM.slice()
  for (let row = 1; row < rows - 1; row++) {
    for (let col = 1; col < cols - 1; col++) {
      const cell = row * cols + col
      if (known[cell]! < Infinity) continue
      const beside = Math.min(known[cell - 1]!, known[cell + 1]!, known[cell - cols]!, known[cell + cols]!)
      const corner = Math.min(known[cell - cols - 1]!, known[cell - cols + 1]!, known[cell + cols - 1]!, known[cell + cols + 1]!)
      const lowest = Math.min(beside, corner + cellM)
      phiM[cell] = lowest + 2 * cellM
    }
  }
}
