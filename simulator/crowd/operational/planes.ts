import type { LevelGrid } from '#simulator/crowd/ground/level-grid.ts'

/** Side of a neighbour cell, m: with a reach of 1 to 2 m a walker looks at some 25 cells in 5 runs. */
export const CELL_M = 1
/** Empty cells round each plane, so that looking round from its edge stays inside. */
export const PAD = 3

/** A level grid as neighbour cells: `cols` × `rows` of CELL_M, row-major from `base`; cell (0, 0) has its corner at (minX, minY). */
export interface Plane {
  readonly grid: LevelGrid
  readonly base: number
  readonly cols: number
  readonly rows: number
  readonly minX: number
  readonly minY: number
  /** Number of its first wall, counted through all planes. */
  readonly firstWall: number
}

/** Lays the cells of all level grids one after the other. */
export function planesOf(grids: readonly LevelGrid[]): Plane[] {
  let base = 0
  let firstWall = 0
  return grids.map((grid) => {
    const cols = Math.ceil((grid.cols * grid.cellM) / CELL_M) + 2 * PAD
    const rows = Math.ceil((grid.rows * grid.cellM) / CELL_M) + 2 * PAD
    const plane = { grid, base, cols, rows, minX: grid.minX - PAD * CELL_M, minY: grid.minY - PAD * CELL_M, firstWall }
    base += cols * rows
    firstWall += grid.walls.count
    return plane
  })
}

/** Cells of all planes together. */
export function cellCount(planes: readonly Plane[]): number {
  return planes.reduce((sum, { cols, rows }) => sum + cols * rows, 0)
}

/** Index of the cell at a position, kept inside the plane. */
export function planeCell({ base, cols, rows, minX, minY }: Plane, x: number, y: number): number {
  const col = Math.min(cols - 1 - PAD, Math.max(PAD, Math.floor((x - minX) / CELL_M)))
  const row = Math.min(rows - 1 - PAD, Math.max(PAD, Math.floor((y - minY) / CELL_M)))
  return base + row * cols + col
}
