import { WALLS } from './model.ts'
import { CELL_M, cellCount, type Plane } from './planes.ts'

/** Walls that matter to somebody in a cell: `list[start[cell]]` up to `start[cell + 1]`, numbered through all planes. */
export interface WallLists {
  readonly start: Uint32Array
  readonly list: Uint32Array
}

/** For every cell the walls and doors that reach within WALLS.feltM of it. */
export function listWalls(planes: readonly Plane[]): WallLists {
  const start = new Uint32Array(cellCount(planes) + 1)
  visitPairs(planes, (_, cell) => start[cell + 1]!++)
  for (let cell = 1; cell < start.length; cell++) start[cell]! += start[cell - 1]!
  const list = new Uint32Array(start.at(-1)!)
  const next = start.slice()
  visitPairs(planes, (wall, cell) => {
    list[next[cell]!++] = wall
  })
  return { start, list }
}

function visitPairs(planes: readonly Plane[], visit: (wall: number, cell: number) => void): void {
  for (const plane of planes) {
    const { ax, ay, bx, by, count } = plane.grid.walls
    for (let k = 0; k < count; k++) cellsNear(plane, ax[k]!, ay[k]!, bx[k]!, by[k]!, (cell) => visit(plane.firstWall + k, cell))
  }
}

function cellsNear(plane: Plane, ax: number, ay: number, bx: number, by: number, visit: (cell: number) => void): void {
  const col = (x: number): number => Math.max(0, Math.min(plane.cols - 1, Math.floor((x - plane.minX) / CELL_M)))
  const row = (y: number): number => Math.max(0, Math.min(plane.rows - 1, Math.floor((y - plane.minY) / CELL_M)))
  for (let r = row(Math.min(ay, by) - WALLS.feltM); r <= row(Math.max(ay, by) + WALLS.feltM); r++) {
    for (let c = col(Math.min(ax, bx) - WALLS.feltM); c <= col(Math.max(ax, bx) + WALLS.feltM); c++) {
      const x = plane.minX + c * CELL_M
      const y = plane.minY + r * CELL_M
      if (meetsBox(ax, ay, bx, by, x - WALLS.feltM, y - WALLS.feltM, CELL_M + 2 * WALLS.feltM)) visit(plane.base + r * plane.cols + c)
    }
  }
}

/** Whether a segment has a point in a square; corners are counted square, which lists a few walls too many. */
function meetsBox(ax: number, ay: number, bx: number, by: number, minX: number, minY: number, sideM: number): boolean {
  const [x0, x1] = span(ax - minX, bx - ax, sideM)
  const [y0, y1] = span(ay - minY, by - ay, sideM)
  return Math.max(0, x0, y0) <= Math.min(1, x1, y1)
}

/** Shares of the way along a segment at which one coordinate is between 0 and `sideM`. */
function span(from: number, along: number, sideM: number): readonly [number, number] {
  if (along === 0) return from >= 0 && from <= sideM ? [-Infinity, Infinity] : [Infinity, -Infinity]
  const [t0, t1] = [-from / along, (sideM - from) / along]
  return [Math.min(t0, t1), Math.max(t0, t1)]
}
