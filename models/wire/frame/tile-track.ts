/**
 * What both ends remember of the people in one tile: they change it by the same integer steps, so they never differ. Row i is
 * one person; who leaves is replaced by the last.
 */
export interface TileTrack {
  count: number
  /** Turn that the rows show; -1 while nothing is known of the tile. */
  turn: number
  slot: Uint16Array
  /** From the tile's corner, cm; people may stray a little beyond its edge before they change tiles. */
  x: Int16Array
  y: Int16Array
  /** Way of the last step, cm. */
  vx: Int16Array
  vy: Int16Array
  /** How far the last steps were from what was expected: decides how the next is written (residual-code.ts). */
  unrest: Uint8Array
  /** As last told; and, at a receiver, as shown: who walks turns to where they go. */
  heading: Uint8Array
  shown: Uint8Array
  look: Uint8Array
  z: Uint8Array
  /** At a receiver: venue time that the rows show, and of the turn their last step began, ms since the epoch. */
  simMs: number
  stepFromMs: number
  /** People per cell, row by row from the south-west, where they are only counted; null where they are told one by one. */
  cells: Uint8Array | null
}

const FIRST_ROOM = 64

/** A tile nobody is known to be in. */
export function createTileTrack(): TileTrack {
  return {
    count: 0,
    turn: -1,
    slot: new Uint16Array(FIRST_ROOM),
    x: new Int16Array(FIRST_ROOM),
    y: new Int16Array(FIRST_ROOM),
    vx: new Int16Array(FIRST_ROOM),
    vy: new Int16Array(FIRST_ROOM),
    unrest: new Uint8Array(FIRST_ROOM),
    heading: new Uint8Array(FIRST_ROOM),
    shown: new Uint8Array(FIRST_ROOM),
    look: new Uint8Array(FIRST_ROOM),
    z: new Uint8Array(FIRST_ROOM),
    simMs: 0,
    stepFromMs: 0,
    cells: null,
  }
}

/** Makes room for so many people; rarely, and then for twice as many. */
export function makeRoom(track: TileTrack, count: number): void {
  if (count <= track.slot.length) return
  const room = Math.max(count, 2 * track.slot.length)
  track.slot = grown(track.slot, new Uint16Array(room))
  track.x = grown(track.x, new Int16Array(room))
  track.y = grown(track.y, new Int16Array(room))
  track.vx = grown(track.vx, new Int16Array(room))
  track.vy = grown(track.vy, new Int16Array(room))
  track.unrest = grown(track.unrest, new Uint8Array(room))
  track.heading = grown(track.heading, new Uint8Array(room))
  track.shown = grown(track.shown, new Uint8Array(room))
  track.look = grown(track.look, new Uint8Array(room))
  track.z = grown(track.z, new Uint8Array(room))
}

/** Takes a row out; the last takes its place. */
export function removeRow(track: TileTrack, row: number): void {
  const last = --track.count
  track.slot[row] = track.slot[last]!
  track.x[row] = track.x[last]!
  track.y[row] = track.y[last]!
  track.vx[row] = track.vx[last]!
  track.vy[row] = track.vy[last]!
  track.unrest[row] = track.unrest[last]!
  track.heading[row] = track.heading[last]!
  track.shown[row] = track.shown[last]!
  track.look[row] = track.look[last]!
  track.z[row] = track.z[last]!
}

/** Forgets everybody in a tile. */
export function clearTrack(track: TileTrack): void {
  track.count = 0
  track.turn = -1
  track.cells = null
}

function grown<T extends Uint8Array | Uint16Array | Int16Array>(old: T, next: T): T {
  next.set(old)
  return next
}
