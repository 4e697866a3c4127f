import { MAX_SLOTS, MOST_AGE, MOST_STEP_CM, XY_STEPS_PER_M } from './layout.ts'
import { createPieceShelf, openTurn, type PieceShelf, shelveNews } from './piece-shelf.ts'
import { createQuantisedCrowd, type QuantisedCrowd } from './quantised-crowd.ts'
import { type TileGrid, tileCount } from './tile-grid.ts'
import { clearTrack, createTileTrack, type TileTrack } from './tile-track.ts'
import { type NowBySlot, type TileAt, writeDelta, writeKey } from './write-piece.ts'

/** Turns a crowd into pieces, one per tile, which say person by person what is new since the turn before. */
export interface CrowdEncoder extends PieceShelf {
  readonly grid: TileGrid
  readonly tracks: readonly TileTrack[]
  readonly tiles: readonly TileAt[]
  readonly now: NowBySlot
  /** Per slot: its tile, while `now` has it. */
  readonly tileOf: Uint16Array
  /** South-west corner of every tile, cm of the grid: `tiles` as columns. */
  readonly cornerX: Int32Array
  readonly cornerY: Int32Array
  /** Those who enter a tile in this turn, by tile. */
  readonly entering: Entering
}

interface Entering {
  count: number
  readonly slot: Uint16Array
  readonly tile: Uint16Array
  /** Slots again, tile by tile; where each tile's begin. */
  readonly sorted: Uint16Array
  readonly begin: Uint32Array
}

/** Who strays beyond a tile's edge by no more than this stays in it, cm: nobody changes tiles to and fro. */
const STRAY_CM = 100

/** An encoder that has seen nobody. */
export function createCrowdEncoder(grid: TileGrid): CrowdEncoder {
  const count = tileCount(grid)
  const tiles = Array.from({ length: count }, (_, tile) => ({
    tile,
    cornerX: (tile % grid.cols) * grid.tileM * XY_STEPS_PER_M,
    cornerY: Math.floor(tile / grid.cols) * grid.tileM * XY_STEPS_PER_M,
  }))
  const tracks = Array.from({ length: count }, createTileTrack)
  return {
    ...createPieceShelf(count, (out, tile) => writeKey(out, tracks[tile]!, tile)),
    grid,
    tracks,
    tiles,
    cornerX: Int32Array.from(tiles, ({ cornerX }) => cornerX),
    cornerY: Int32Array.from(tiles, ({ cornerY }) => cornerY),
    now: {
      seenAt: new Int32Array(MAX_SLOTS),
      turn: 0,
      xCm: new Int32Array(MAX_SLOTS),
      yCm: new Int32Array(MAX_SLOTS),
      vx: new Int16Array(MAX_SLOTS),
      vy: new Int16Array(MAX_SLOTS),
      rowOf: new Uint16Array(MAX_SLOTS),
      crowd: createQuantisedCrowd(0),
    },
    tileOf: new Uint16Array(MAX_SLOTS),
    entering: {
      count: 0,
      slot: new Uint16Array(MAX_SLOTS),
      tile: new Uint16Array(MAX_SLOTS),
      sorted: new Uint16Array(MAX_SLOTS),
      begin: new Uint32Array(count + 1),
    },
  }
}

/**
 * Writes the pieces of a turn. After a gap of more than MOST_AGE turns, or when their number goes back, everybody is new.
 * @param turn number of the turn; not that of the turn before
 */
export function encodeTurn(encoder: CrowdEncoder, crowd: QuantisedCrowd, turn: number): void {
  const { tracks, tiles, news, now, entering } = encoder
  const forgets = encoder.turn < 0 || turn <= encoder.turn || turn - encoder.turn > MOST_AGE
  if (forgets) {
    for (const track of tracks) clearTrack(track)
    encoder.pieceTurn.fill(-1)
    // A turn that nobody was present at.
    now.turn++
  }
  openTurn(encoder, turn)
  takeIn(encoder, crowd)
  sortEntering(entering)
  for (let tile = 0; tile < tracks.length; tile++) {
    const track = tracks[tile]!
    const first = entering.begin[tile]!
    const last = entering.begin[tile + 1]!
    if (track.count === 0 && first === last) continue
    // Where nobody was known, a delta says everything; the turn before stands for that.
    if (track.count === 0) track.turn = turn - 1
    const begin = news.out.at
    writeDelta(news.out, track, tiles[tile]!, turn, now, entering.sorted.subarray(first, last))
    shelveNews(encoder, tile, begin)
  }
}

/** Where everybody is now, in which tile, and whether they only made a step in it. */
function takeIn(encoder: CrowdEncoder, crowd: QuantisedCrowd): void {
  const { grid, now, tileOf, cornerX, cornerY, entering } = encoder
  const before = now.turn++
  const { turn, seenAt, rowOf, xCm, yCm } = now
  const sideCm = grid.tileM * XY_STEPS_PER_M
  const roomCm = sideCm + 2 * STRAY_CM
  const { count, slot: slots, xCm: xs, yCm: ys } = crowd
  now.crowd = crowd
  let enters = 0
  for (let row = 0; row < count; row++) {
    const slot = slots[row]!
    const x = xs[row]!
    const y = ys[row]!
    const present = Math.abs(seenAt[slot]!) === before
    const stepX = present ? x - xCm[slot]! : 0
    const stepY = present ? y - yCm[slot]! : 0
    const near = Math.abs(stepX) <= MOST_STEP_CM && Math.abs(stepY) <= MOST_STEP_CM
    xCm[slot] = x
    yCm[slot] = y
    rowOf[slot] = row
    const home = tileOf[slot]!
    const inX = x - cornerX[home]! + STRAY_CM
    const inY = y - cornerY[home]! + STRAY_CM
    if (present && near && inX >= 0 && inY >= 0 && inX < roomCm && inY < roomCm) {
      seenAt[slot] = turn
      continue
    }
    seenAt[slot] = -turn
    now.vx[slot] = near ? stepX : 0
    now.vy[slot] = near ? stepY : 0
    const tile = Math.floor(y / sideCm) * grid.cols + Math.floor(x / sideCm)
    tileOf[slot] = tile
    entering.slot[enters] = slot
    entering.tile[enters++] = tile
  }
  entering.count = enters
}

/** Tile by tile, in the order of the crowd. */
function sortEntering({ count, slot, tile, sorted, begin }: Entering): void {
  begin.fill(0)
  for (let k = 0; k < count; k++) begin[tile[k]! + 1]!++
  for (let t = 1; t < begin.length; t++) begin[t]! += begin[t - 1]!
  for (let k = 0; k < count; k++) sorted[begin[tile[k]!]!++] = slot[k]!
  begin.copyWithin(1, 0)
  begin[0] = 0
}
