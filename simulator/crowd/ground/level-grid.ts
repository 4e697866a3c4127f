import type { Bounds } from '#models/geometry/point.ts'
import { areaM2, bounds, edges } from '#models/geometry/polygon.ts'
import { distanceToSegmentM, segmentLengthM } from '#models/geometry/segment.ts'
import type { Venue } from '#models/venue/schema.ts'
import { type WallSet, wallsOfLevel } from './walls.ts'

/** Cell of a level where every way is at least NARROW_M wide, m. */
const CELL_M = 0.5
/** Cell of a level with narrower doors, m, if it stays under MAX_CELLS. */
const FINE_CELL_M = 0.25
const NARROW_M = 1.5
const MAX_CELLS = 2_000_000
/** Room round the zones, m. */
const MARGIN_M = 3
/** Wall distances are exact up to here; beyond, this value stands, m. */
export const CLEARANCE_LIMIT_M = 2
/** A cell lists every wall this near to its centre, so that anybody in it knows all walls within 0.6 m. */
const LIST_REACH_M = 1

/** The ground of one level as cells. Row-major; cell (0, 0) has its lower left corner at (minX, minY). */
export interface LevelGrid {
  readonly level: number
  readonly cellM: number
  readonly minX: number
  readonly minY: number
  readonly cols: number
  readonly rows: number
  /** Index of the zone at the cell's centre, -1 where nobody walks; where zones overlap the smallest counts. */
  readonly zoneOf: Int16Array
  /** Distance from the cell's centre to the nearest solid wall, m. */
  readonly clearanceM: Float32Array
  readonly walls: WallSet
  /** Walls near each cell: `near[nearStart[cell]] ... near[nearStart[cell + 1] - 1]`. */
  readonly nearStart: Uint32Array
  readonly near: Uint32Array
}

/** Rasters one level of a venue. */
export function createLevelGrid(venue: Venue, level: number): LevelGrid {
  const zones = venue.zones.filter((zone) => zone.level === level)
  const box = bounds(zones.flatMap(({ polygon }) => polygon))
  const cellM = chooseCellM(venue, level, box)
  const minX = Math.floor(box.minX - MARGIN_M)
  const minY = Math.floor(box.minY - MARGIN_M)
  const cols = Math.ceil((box.maxX + MARGIN_M - minX) / cellM)
  const rows = Math.ceil((box.maxY + MARGIN_M - minY) / cellM)
  const frame = { level, cellM, minX, minY, cols, rows }
  const walls = wallsOfLevel(venue, level)
  return { ...frame, walls, zoneOf: rasterZones(venue, frame), ...rasterWalls(walls, frame) }
}

/** Index of the cell at a position, clamped into the grid. */
export function cellAt(grid: LevelGrid, x: number, y: number): number {
  const col = Math.min(grid.cols - 1, Math.max(0, Math.floor((x - grid.minX) / grid.cellM)))
  const row = Math.min(grid.rows - 1, Math.max(0, Math.floor((y - grid.minY) / grid.cellM)))
  return row * grid.cols + col
}

type Frame = Pick<LevelGrid, 'level' | 'cellM' | 'minX' | 'minY' | 'cols' | 'rows'>

function chooseCellM(venue: Venue, level: number, box: Bounds): number {
  const ids = new Set(venue.zones.filter((zone) => zone.level === level).map(({ id }) => id))
  const narrow = venue.portals.some(({ a, b, segment }) => (ids.has(a) || ids.has(b)) && segmentLengthM(segment) < NARROW_M)
  const fineCells = ((box.maxX - box.minX) * (box.maxY - box.minY)) / (FINE_CELL_M * FINE_CELL_M)
  return narrow && fineCells < MAX_CELLS ? FINE_CELL_M : CELL_M
}

/** Scan-line fill of every zone, the largest first. */
function rasterZones(venue: Venue, frame: Frame): Int16Array {
  const zoneOf = new Int16Array(frame.cols * frame.rows).fill(-1)
  const order = venue.zones
    .map((zone, index) => ({ zone, index, areaM2: areaM2(zone.polygon) }))
    .filter(({ zone }) => zone.level === frame.level)
    .toSorted((a, b) => b.areaM2 - a.areaM2 || a.index - b.index)
  for (const { zone, index } of order) {
    const ring = edges(zone.polygon)
    for (let row = 0; row < frame.rows; row++) {
      const y = frame.minY + (row + 0.5) * frame.cellM
      const cuts = ring
        .filter(([a, b]) => a[1] > y !== b[1] > y)
        .map(([a, b]) => a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]))
        .toSorted((a, b) => a - b)
      for (let i = 0; i + 1 < cuts.length; i += 2) {
        const from = Math.ceil((cuts[i]! - frame.minX) / frame.cellM - 0.5)
        const to = Math.ceil((cuts[i + 1]! - frame.minX) / frame.cellM - 0.5)
        zoneOf.fill(index, row * frame.cols + from, row * frame.cols + to)
      }
    }
  }
  return zoneOf
}

function rasterWalls(walls: WallSet, frame: Frame): Pick<LevelGrid, 'clearanceM' | 'nearStart' | 'near'> {
  const cells = frame.cols * frame.rows
  const clearanceM = new Float32Array(cells).fill(CLEARANCE_LIMIT_M)
  const nearStart = new Uint32Array(cells + 1)
  forCellsNear(walls, frame, CLEARANCE_LIMIT_M, (wall, cell, distanceM) => {
    if (walls.portal[wall] === -1) clearanceM[cell] = Math.min(clearanceM[cell]!, distanceM)
    if (distanceM <= LIST_REACH_M) nearStart[cell + 1]!++
  })
  for (let cell = 0; cell < cells; cell++) nearStart[cell + 1]! += nearStart[cell]!
  const near = new Uint32Array(nearStart[cells]!)
  const fill = nearStart.slice(0, cells)
  forCellsNear(walls, frame, LIST_REACH_M, (wall, cell) => {
    near[fill[cell]!++] = wall
  })
  return { clearanceM, nearStart, near }
}

function forCellsNear(walls: WallSet, frame: Frame, reachM: number, visit: (wall: number, cell: number, distanceM: number) => void): void {
  const { cellM, minX, minY, cols, rows } = frame
  const column = (x: number): number => Math.max(0, Math.min(cols - 1, Math.floor((x - minX) / cellM)))
  const line = (y: number): number => Math.max(0, Math.min(rows - 1, Math.floor((y - minY) / cellM)))
  for (let wall = 0; wall < walls.count; wall++) {
    const [ax, ay, bx, by] = [walls.ax[wall]!, walls.ay[wall]!, walls.bx[wall]!, walls.by[wall]!]
    for (let row = line(Math.min(ay, by) - reachM); row <= line(Math.max(ay, by) + reachM); row++) {
      for (let col = column(Math.min(ax, bx) - reachM); col <= column(Math.max(ax, bx) + reachM); col++) {
        const centre = [minX + (col + 0.5) * cellM, minY + (row + 0.5) * cellM] as const
        const distanceM = distanceToSegmentM(centre, [
          [ax, ay],
          [bx, by],
        ])
        if (distanceM <= reachM) visit(wall, row * cols + col, distanceM)
      }
    }
  }
}
