import { hypot } from '#models/math/portable-math.ts'
import type { Bounds, Segment } from '#models/geometry/point.ts'
import { bounds } from '#models/geometry/polygon.ts'
import type { LevelGrid } from '#simulator/crowd/ground/level-grid.ts'
import { type Frame, clearances, rasterShapes } from '#simulator/crowd/ground/raster.ts'
import { type Medium, solveEikonal } from './eikonal.ts'

/** Walking distance to one target inside one place, on the window of its plane that holds the place. */
export interface Field extends Frame {
  readonly phiM: Float32Array
}

/** The window of one place on its plane, ready to be solved for many targets. */
export interface Window extends Medium, Frame {
  /** Shut cells that get a value all the same: those beside open ones, then those beside these. */
  readonly rims: readonly Uint32Array[]
}

/** Cells kept round the zone so that its last cells still have neighbours. */
const RIM_CELLS = 4
/** Seeds lie this near to a portal on the inner side, m. */
const PULL_M = 1.2
/** The pull reaches this far beyond it, m: through the last step, not to the far side of what stands behind a stair's mouth. */
const BEYOND_M = 0.6
/** People aim this far inside the ends of an opening, m (body radius and a hand's breadth), at most a third of its width. */
const JAMB_M = 0.35
/** Speed factor at the wall and the clearance at which walls stop mattering, m: people keep 0.3 to 0.5 m off walls (Weidmann 1993). The factor is fitted on fields of 0.25 m: 0.3 leaves Weidmann's speeds by 0.110 m/s (RMSE), 0.2 by 0.098. */
const WALL_SPEED = 0.2
const WALL_REACH_M = 0.5
/** Cells outside the zone that get a value, so that the gradient at the wall points inwards. */
const RIM_PASSES = 2

/** Rasters the ground of one place, as finely as asked. */
export function createWindow(grid: LevelGrid, place: number, cellM: number): Window {
  const { polygon } = grid.shapes.find((shape) => shape.place === place)!
  const box = bounds(polygon)
  const minX = (Math.floor(box.minX / cellM) - RIM_CELLS) * cellM
  const minY = (Math.floor(box.minY / cellM) - RIM_CELLS) * cellM
  const cols = Math.ceil((box.maxX - minX) / cellM) + RIM_CELLS
  const rows = Math.ceil((box.maxY - minY) / cellM) + RIM_CELLS
  const frame = { cellM, minX, minY, cols, rows }
  const beside = grid.shapes.filter((shape) => overlap(bounds(shape.polygon), box))
  const placeOf = rasterShapes(beside, grid.blocks, frame)
  const clearanceM = clearances(grid.walls, frame, WALL_REACH_M)
  const open = new Uint8Array(cols * rows)
  const slowness = new Float32Array(cols * rows).fill(1)
  for (let cell = 0; cell < open.length; cell++) {
    if (placeOf[cell] !== place) continue
    open[cell] = 1
    slowness[cell] = 1 / (WALL_SPEED + (1 - WALL_SPEED) * (clearanceM[cell]! / WALL_REACH_M))
  }
  return { ...frame, open, slowness, rims: rimsOf(open, cols, rows) }
}

function overlap(a: Bounds, b: Bounds): boolean {
  return a.minX <= b.maxX && b.minX <= a.maxX && a.minY <= b.maxY && b.minY <= a.maxY
}

/** Field towards a portal: distance to it, running on below zero just behind it, so that people are drawn through. */
export function fieldToPortal(window: Window, [a, b]: Segment, inward: 1 | -1): Field {
  const lengthM = hypot(b[0] - a[0], b[1] - a[1])
  const ux = (b[0] - a[0]) / lengthM
  const uy = (b[1] - a[1]) / lengthM
  const jambM = Math.min(JAMB_M, lengthM / 3)
  const box = { minX: Math.min(a[0], b[0]), minY: Math.min(a[1], b[1]), maxX: Math.max(a[0], b[0]), maxY: Math.max(a[1], b[1]) }
  return solve(window, box, (x, y) => {
    const along = (x - a[0]) * ux + (y - a[1]) * uy
    const inside = inward * ((y - a[1]) * ux - (x - a[0]) * uy)
    if (inside > PULL_M || inside < -BEYOND_M || along < 0 || along > lengthM) return Infinity
    const aside = Math.max(0, jambM - along, along - lengthM + jambM)
    return inside >= 0 ? hypot(inside, aside) : inside + aside
  })
}

/** Field towards a spot: distance to a disc round it. */
export function fieldToSpot(window: Window, x0: number, y0: number): Field {
  return solve(window, { minX: x0, minY: y0, maxX: x0, maxY: y0 }, (x, y) => {
    const distanceM = hypot(x - x0, y - y0)
    return distanceM <= PULL_M ? distanceM : Infinity
  })
}

function solve(window: Window, near: Bounds, seed: (x: number, y: number) => number): Field {
  const { minX, minY, cols, rows, cellM, open } = window
  const phiM = new Float32Array(cols * rows).fill(Infinity)
  const seeds: number[] = []
  // What lies beyond a portal is no ground of this place: it draws people through, but no way is led over it from behind.
  const beyond: { readonly cell: number; readonly valueM: number }[] = []
  const low = (m: number, min: number): number => Math.max(0, Math.floor((m - PULL_M - min) / cellM))
  const high = (m: number, min: number, count: number): number => Math.min(count - 1, Math.ceil((m + PULL_M - min) / cellM))
  for (let row = low(near.minY, minY); row <= high(near.maxY, minY, rows); row++) {
    for (let col = low(near.minX, minX); col <= high(near.maxX, minX, cols); col++) {
      const cell = row * cols + col
      const valueM = seed(minX + (col + 0.5) * cellM, minY + (row + 0.5) * cellM)
      if (valueM === Infinity) continue
      if (open[cell] === 0) {
        beyond.push({ cell, valueM })
        continue
      }
      phiM[cell] = valueM
      seeds.push(cell)
    }
  }
  solveEikonal(window, phiM, seeds)
  for (const { cell, valueM } of beyond) phiM[cell] = valueM
  extendRim(window, phiM)
  return { minX, minY, cellM, cols, rows, phiM }
}

/** Gives shut cells beside known ones a value two steps up, so that a person on the last half cell is led back inside. */
function extendRim({ cols, cellM, rims }: Window, phiM: Float32Array): void {
  for (const rim of rims) {
    const known = Float32Array.from(rim, (cell) => {
      const beside = Math.min(phiM[cell - 1]!, phiM[cell + 1]!, phiM[cell - cols]!, phiM[cell + cols]!)
      const corner = Math.min(phiM[cell - cols - 1]!, phiM[cell - cols + 1]!, phiM[cell + cols - 1]!, phiM[cell + cols + 1]!)
      return Math.min(beside, corner + cellM) + 2 * cellM
    })
    for (let k = 0; k < rim.length; k++) if (phiM[rim[k]!] === Infinity) phiM[rim[k]!] = known[k]!
  }
}

/** Shut cells that touch the open ones, side or corner, then those that touch these, and so on. */
function rimsOf(open: Uint8Array, cols: number, rows: number): Uint32Array[] {
  const seen = open.slice()
  return Array.from({ length: RIM_PASSES }, () => {
    const rim: number[] = []
    for (let row = 1; row < rows - 1; row++) {
      for (let cell = row * cols + 1; cell < row * cols + cols - 1; cell++) {
        if (seen[cell] === 1) continue
        const sides = seen[cell - 1]! | seen[cell + 1]! | seen[cell - cols]! | seen[cell + cols]!
        const corners = seen[cell - cols - 1]! | seen[cell - cols + 1]! | seen[cell + cols - 1]! | seen[cell + cols + 1]!
        if ((sides | corners) === 1) rim.push(cell)
      }
    }
    for (const cell of rim) seen[cell] = 1
    return Uint32Array.from(rim)
  })
}
