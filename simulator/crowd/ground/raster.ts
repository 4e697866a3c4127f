import type { Polygon } from '#models/geometry/point.ts'
import { areaM2, bounds, edges } from '#models/geometry/polygon.ts'
import type { WallSet } from './walls.ts'

/** A rectangle of square cells. Row-major; cell (0, 0) has its lower left corner at (minX, minY), m. */
export interface Frame {
  readonly cellM: number
  readonly minX: number
  readonly minY: number
  readonly cols: number
  readonly rows: number
}

/** A polygon that belongs to a place. */
export interface Shape {
  readonly place: number
  readonly polygon: Polygon
}

/** Index of the cell at a position, clamped into the frame. */
export function cellAt({ cellM, minX, minY, cols, rows }: Frame, x: number, y: number): number {
  const col = Math.min(cols - 1, Math.max(0, Math.floor((x - minX) / cellM)))
  const row = Math.min(rows - 1, Math.max(0, Math.floor((y - minY) / cellM)))
  return row * cols + col
}

/** The place at the centre of every cell, -1 where there is none or a block stands; where shapes overlap the smallest counts. */
export function rasterShapes(shapes: readonly Shape[], blocks: readonly Polygon[], frame: Frame): Int16Array {
  const placeOf = new Int16Array(frame.cols * frame.rows).fill(-1)
  const order = shapes
    .map((shape, index) => ({ ...shape, index, areaM2: areaM2(shape.polygon) }))
    .toSorted((a, b) => b.areaM2 - a.areaM2 || a.index - b.index)
  for (const { polygon, place } of order) fillPolygon(polygon, place, frame, placeOf)
  for (const block of blocks) fillPolygon(block, -1, frame, placeOf)
  return placeOf
}

/** Scan-line fill. */
function fillPolygon(polygon: Polygon, value: number, frame: Frame, into: Int16Array): void {
  const { cellM, minX, minY, cols, rows } = frame
  const ring = edges(polygon)
  const cuts: number[] = []
  const box = bounds(polygon)
  const row0 = Math.max(0, Math.floor((box.minY - minY) / cellM))
  const row1 = Math.min(rows, Math.ceil((box.maxY - minY) / cellM))
  for (let row = row0; row < row1; row++) {
    const y = minY + (row + 0.5) * cellM
    cuts.length = 0
    for (const [a, b] of ring) if (a[1] > y !== b[1] > y) cuts.push(a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]))
    cuts.sort((a, b) => a - b)
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      const from = Math.max(0, Math.ceil((cuts[i]! - minX) / cellM - 0.5))
      const to = Math.min(cols, Math.ceil((cuts[i + 1]! - minX) / cellM - 0.5))
      if (to > from) into.fill(value, row * cols + from, row * cols + to)
    }
  }
}

/** Visits every cell whose centre is within reach of a wall, with the square of the distance, m². */
export function forCellsNear(
  walls: WallSet,
  frame: Frame,
  reachM: number,
  visit: (wall: number, cell: number, distanceSq: number) => void,
): void {
  const { cellM, minX, minY, cols, rows } = frame
  const reachSq = reachM * reachM
  for (let wall = 0; wall < walls.count; wall++) {
    const ax = walls.ax[wall]!
    const ay = walls.ay[wall]!
    const bx = walls.bx[wall]!
    const by = walls.by[wall]!
    const sx = bx - ax
    const sy = by - ay
    const lengthSq = sx * sx + sy * sy
    const row0 = Math.max(0, Math.floor((Math.min(ay, by) - reachM - minY) / cellM))
    const row1 = Math.min(rows - 1, Math.floor((Math.max(ay, by) + reachM - minY) / cellM))
    const col0 = Math.max(0, Math.floor((Math.min(ax, bx) - reachM - minX) / cellM))
    const col1 = Math.min(cols - 1, Math.floor((Math.max(ax, bx) + reachM - minX) / cellM))
    for (let row = row0; row <= row1; row++) {
      const y = minY + (row + 0.5) * cellM - ay
      for (let col = col0; col <= col1; col++) {
        const x = minX + (col + 0.5) * cellM - ax
        const t = lengthSq === 0 ? 0 : (x * sx + y * sy) / lengthSq
        const s = t < 0 ? 0 : t > 1 ? 1 : t
        const nx = x - s * sx
        const ny = y - s * sy
        const distanceSq = nx * nx + ny * ny
        if (distanceSq <= reachSq) visit(wall, row * cols + col, distanceSq)
      }
    }
  }
}

/** Distance from every cell's centre to the nearest solid wall, m, at most `limitM`. */
export function clearances(walls: WallSet, frame: Frame, limitM: number): Float32Array {
  const squares = new Float32Array(frame.cols * frame.rows).fill(limitM * limitM)
  forCellsNear(walls, frame, limitM, (wall, cell, distanceSq) => {
    if (walls.portal[wall] === -1 && distanceSq < squares[cell]!) squares[cell] = distanceSq
  })
  for (let cell = 0; cell < squares.length; cell++) squares[cell] = Math.sqrt(squares[cell]!)
  return squares
}
