import type { Bounds, Polygon } from '#models/geometry/point.ts'
import { bounds } from '#models/geometry/polygon.ts'
import { segmentLengthM } from '#models/geometry/segment.ts'
import type { Venue } from '#models/venue/schema.ts'
import { type Frame, type Shape, clearances, rasterShapes } from './raster.ts'
import { type Strip, stripPolygon } from './strips.ts'
import { type Mouth, mouthBlock, type WallSet, wallsOfLevel, wallsOfStrip } from './walls.ts'

export { cellAt } from './raster.ts'

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

/** A plane people walk on as cells: the zones of one level, or one strip. */
export interface LevelGrid extends Frame {
  /** Index of the place at the cell's centre, -1 where nobody walks; where zones overlap the smallest counts. */
  readonly zoneOf: Int16Array
  /** Distance from the cell's centre to the nearest solid wall, m. */
  readonly clearanceM: Float32Array
  readonly walls: WallSet
  /** What was rastered: the places of the plane, and what stands behind the mouths of strips. */
  readonly shapes: readonly Shape[]
  readonly blocks: readonly Polygon[]
}

/** Rasters one level of a venue, with the mouths of the strips that are entered there. */
export function createLevelGrid(venue: Venue, level: number, mouths: readonly Mouth[]): LevelGrid {
  const shapes = venue.zones.flatMap((zone, place) => (zone.level === level ? [{ place, polygon: zone.polygon }] : []))
  const box = bounds(shapes.flatMap(({ polygon }) => polygon))
  const frame = frameOf(box, chooseCellM(venue, level, box))
  return gridOf(frame, shapes, mouths.map(mouthBlock), wallsOfLevel(venue, level, mouths))
}

/** Rasters a strip on its own plane. */
export function createStripGrid(strip: Strip, place: number, firstLink: number): LevelGrid {
  const polygon = stripPolygon(strip)
  const frame = frameOf(bounds(polygon), FINE_CELL_M)
  return gridOf(frame, [{ place, polygon }], [], wallsOfStrip(strip, firstLink))
}

function frameOf({ minX, minY, maxX, maxY }: Bounds, cellM: number): Frame {
  const left = Math.floor(minX - MARGIN_M)
  const bottom = Math.floor(minY - MARGIN_M)
  const cols = Math.ceil((maxX + MARGIN_M - left) / cellM)
  return { cellM, minX: left, minY: bottom, cols, rows: Math.ceil((maxY + MARGIN_M - bottom) / cellM) }
}

function chooseCellM(venue: Venue, level: number, box: Bounds): number {
  const ids = new Set(venue.zones.filter((zone) => zone.level === level).map(({ id }) => id))
  const narrow = venue.portals.some(({ a, b, segment }) => (ids.has(a) || ids.has(b)) && segmentLengthM(segment) < NARROW_M)
  const fineCells = ((box.maxX - box.minX) * (box.maxY - box.minY)) / (FINE_CELL_M * FINE_CELL_M)
  return narrow && fineCells < MAX_CELLS ? FINE_CELL_M : CELL_M
}

function gridOf(frame: Frame, shapes: readonly Shape[], blocks: readonly Polygon[], walls: WallSet): LevelGrid {
  const zoneOf = rasterShapes(shapes, blocks, frame)
  return { ...frame, zoneOf, walls, clearanceM: clearances(walls, frame, CLEARANCE_LIMIT_M), shapes, blocks }
}
