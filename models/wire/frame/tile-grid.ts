/** The square tiles that positions are sent in. Row-major from the south-west; a position outside belongs to the nearest. */
export interface TileGrid {
  /** South-west corner in whole metres of the venue, and the height that `z` counts from. */
  readonly originXM: number
  readonly originYM: number
  readonly originZM: number
  readonly tileM: number
  readonly cols: number
  readonly rows: number
}

/**
 * Side of a tile, m. Smaller ones cost headers, larger ones send what nobody looks at; from 75 to 100 m headers and crossings
 * together stay below 0.1 B a visitor (wire design §1.7).
 */
export const TILE_M = 80
/** A grid names its columns and rows with 8 bits each. */
export const MAX_TILE_COLS = 255

/** The grid over a rectangle of the venue, m. @throws RangeError when it is larger than MAX_TILE_COLS tiles a side */
export function tileGridOver(minX: number, minY: number, maxX: number, maxY: number): TileGrid {
  const originXM = Math.floor(minX)
  const originYM = Math.floor(minY)
  const cols = Math.max(1, Math.ceil((maxX - originXM) / TILE_M))
  const rows = Math.max(1, Math.ceil((maxY - originYM) / TILE_M))
  if (!(cols <= MAX_TILE_COLS && rows <= MAX_TILE_COLS))
    throw new RangeError(`a venue of ${cols} by ${rows} tiles of ${TILE_M} m; at most ${MAX_TILE_COLS} each way`)
  return { originXM, originYM, originZM: 0, tileM: TILE_M, cols, rows }
}

/** How many tiles a grid has. */
export const tileCount = ({ cols, rows }: TileGrid): number => cols * rows

/** Whether two grids cut the same ground the same way. */
export function sameGrid(a: TileGrid, b: TileGrid): boolean {
  return (
    a.originXM === b.originXM &&
    a.originYM === b.originYM &&
    a.originZM === b.originZM &&
    a.tileM === b.tileM &&
    a.cols === b.cols &&
    a.rows === b.rows
  )
}
