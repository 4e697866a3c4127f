import { hypot } from '#models/math/portable-math.ts'
import { areaM2, bounds } from '#models/geometry/polygon.ts'
import { distanceToSegmentM } from '#models/geometry/segment.ts'
import type { Attraction, Venue } from '#models/venue/schema.ts'
import type { LevelGrid } from './level-grid.ts'
import { cellAt } from './raster.ts'

/** A place people walk to in order to enjoy an attraction; they stand within `spreadM` of it. */
export interface Anchor {
  readonly attraction: number
  readonly zone: number
  readonly x: number
  readonly y: number
  readonly spreadM: number
}

/** Area one anchor serves when an attraction fills its zone, m², and the most anchors one zone gets. Assumption: sight of a stand. */
const ANCHOR_AREA_M2 = 250
const MAX_ANCHORS = 8
/** Spread round a place that states none, m. */
const SPREAD_M = 4
/** Where people stand they keep this far from walls, m (less where there is no such room). */
const STAND_CLEARANCE_M = 0.9
/** ... and this far from doors, m, so as not to block them. */
const DOOR_CLEARANCE_M = 2.5
/** Cells looked at when anchors are spread: enough for even spacing, few enough to be quick. */
const CANDIDATES = 400

/** The anchors of one attraction: its stated place, or places spread evenly over its zone and side rooms. */
export function anchorsOfAttraction(
  venue: Venue,
  { zone, at, spreadM }: Attraction,
  attraction: number,
  sideRooms: readonly number[],
  levels: readonly LevelGrid[],
  levelOf: Int16Array,
): Anchor[] {
  const home = venue.zones.findIndex(({ id }) => id === zone)
  if (at !== undefined) return [{ attraction, zone: home, x: at[0], y: at[1], spreadM: spreadM ?? SPREAD_M }]
  return [home, ...sideRooms].flatMap((room) =>
    spreadOver(venue, room, levels[levelOf[room]!]!).map(([x, y, reachM]) => ({ attraction, zone: room, x, y, spreadM: reachM })),
  )
}

/** Farthest-point sampling over the cells of a zone where one may stand. */
function spreadOver(venue: Venue, zone: number, grid: LevelGrid): [x: number, y: number, spreadM: number][] {
  const cells = standingCells(venue, zone, grid)
  const stride = Math.max(1, Math.floor(cells.length / CANDIDATES))
  const candidates = cells.filter((_, i) => i % stride === 0).map((cell) => centreOf(grid, cell))
  const zoneAreaM2 = areaM2(venue.zones[zone]!.polygon)
  const wanted = Math.max(1, Math.min(MAX_ANCHORS, Math.round(zoneAreaM2 / ANCHOR_AREA_M2), candidates.length))
  const chosen = [candidates[Math.floor(candidates.length / 2)]!]
  while (chosen.length < wanted) chosen.push(farthest(candidates, chosen))
  const spreadM = Math.max(1.5, Math.sqrt(zoneAreaM2 / wanted / Math.PI) * 1.3)
  return chosen.map(([x, y]) => [x, y, spreadM])
}

function standingCells(venue: Venue, zone: number, grid: LevelGrid): number[] {
  const doors = venue.portals.filter(({ a, b }) => a === venue.zones[zone]!.id || b === venue.zones[zone]!.id)
  const own = cellsOf(venue, zone, grid)
  for (const ease of [1, 0.6, 0.3, 0]) {
    const good = own.filter((cell) => {
      const [x, y] = centreOf(grid, cell)
      const doorM = Math.min(...doors.map(({ segment }) => distanceToSegmentM([x, y], segment)))
      return grid.clearanceM[cell]! >= STAND_CLEARANCE_M * ease && doorM >= DOOR_CLEARANCE_M * ease
    })
    if (good.length > 0) return good
  }
  const [x, y] = venue.zones[zone]!.polygon[0]!
  return [cellAt(grid, x, y)]
}

function cellsOf(venue: Venue, zone: number, grid: LevelGrid): number[] {
  const box = bounds(venue.zones[zone]!.polygon)
  const own: number[] = []
  const lowest = cellAt(grid, box.minX, box.minY)
  const span = Math.ceil((box.maxX - box.minX) / grid.cellM)
  const top = cellAt(grid, box.maxX, box.maxY)
  for (let row = lowest; row <= top; row += grid.cols) {
    for (let cell = row; cell <= row + span; cell++) if (grid.zoneOf[cell] === zone) own.push(cell)
  }
  return own
}

function centreOf(grid: LevelGrid, cell: number): readonly [number, number] {
  const col = cell % grid.cols
  return [grid.minX + (col + 0.5) * grid.cellM, grid.minY + ((cell - col) / grid.cols + 0.5) * grid.cellM]
}

function farthest(
  candidates: readonly (readonly [number, number])[],
  chosen: readonly (readonly [number, number])[],
): readonly [number, number] {
  let best = candidates[0]!
  let bestM = -1
  for (const candidate of candidates) {
    const awayM = Math.min(...chosen.map(([x, y]) => hypot(x - candidate[0], y - candidate[1])))
    if (awayM > bestM) [best, bestM] = [candidate, awayM]
  }
  return best
}
