/** First byte of every visitor frame. */
export const FRAME_MAGIC = 0x54
/** Layout version; a change needs a new golden pair. */
export const FRAME_VERSION = 3
/** Bytes before the pieces. */
export const FRAME_HEADER_BYTES = 40
/** Bytes before the body of a piece: the news of one tile. */
export const PIECE_HEADER_BYTES = 16
/** One person in a KEY piece: slot u16, x i16, y i16, vx i16, vy i16, unrest, heading, look, z u8. */
export const KEY_BYTES = 14
/** One person who enters a tile in a DELTA piece: as in a KEY without the unrest. */
export const ENTER_BYTES = 13
/** One person whose heading, look or height is told: row u16, heading, look, z u8. */
export const TOLD_BYTES = 5

/** Kinds of pieces: everybody in a tile, as of `age` turns ago; what is new since then. */
export const PIECE_KEY = 0
export const PIECE_DELTA = 1
/** ... and the same of a tile whose people are only counted, cell by cell. */
export const PIECE_CELLS_KEY = 2
export const PIECE_CELLS_DELTA = 3

/** A counted tile is cut into so many cells a side: 5 m each where tiles are 80 m. */
export const CELLS_A_SIDE = 16
export const TILE_CELLS = CELLS_A_SIDE * CELLS_A_SIDE
/** A cell that holds more than this many people counts as this many; 25 m² hold some 150 at most. */
export const MOST_IN_CELL = 255
/** One cell of a counted tile: its number u8, row by row from the south-west, and how many are in it u8. */
export const CELL_BYTES = 2

/** One step of x and y: 1 cm. */
export const XY_STEPS_PER_M = 100
export const XY_QUANTUM_M = 1 / XY_STEPS_PER_M
/** One step of height: 0.25 m covers 64 m with 8 bits. */
export const Z_QUANTUM_M = 0.25
/** Steps of a whole turn. */
export const HEADING_STEPS = 256
/** Slots a frame can name. */
export const MAX_SLOTS = 65_536

/** Farther in one turn, cm, is not told as a step but as leaving and entering: a visitor at 1.5 m/s of a venue that runs 60 times as fast. */
export const MOST_STEP_CM = 1000

/** People begin with this unrest where they enter a tile: 3 cm. */
export const FIRST_UNREST = 24

/** A packet counts turns with 16 bits, a piece the turns since the one it builds on with 8. */
export const TURNS = 65_536
export const MOST_AGE = 255

export const FLAG_PAUSED = 1
export const FLAG_REPLAY = 2

/** What stands before the pieces. */
export interface FrameHeader {
  /** Changes with every start of the source: all that was known is void. */
  epoch: number
  /** Tick of the source that this frame shows. */
  seq: number
  /** Number of the turn among all that were told, modulo TURNS: pieces name the turn they build on by how many turns ago it was. */
  turn: number
  /** Venue time, ms since the epoch. */
  simMs: number
  /** Server wall clock when sent, ms since the epoch. */
  sentMs: number
  flags: number
}

/**
 * A visitor frame as arrays; row i is one visitor. Owned by the caller and reused: nothing is allocated per frame.
 * `look` holds the persona in its low 3 bits and the activity (0 walking, 1 queueing, 2 dwelling) in the next 2.
 */
export interface VisitorFrame extends FrameHeader {
  count: number
  readonly slot: Uint16Array
  readonly xM: Float32Array
  readonly yM: Float32Array
  readonly zM: Float32Array
  /** Direction of the body, radians anticlockwise from east. */
  readonly headingRad: Float32Array
  readonly look: Uint8Array
}

/** An empty frame with room for `capacity` visitors. */
export function createFrame(capacity: number): VisitorFrame {
  return {
    epoch: 0,
    seq: 0,
    turn: 0,
    simMs: 0,
    sentMs: 0,
    flags: 0,
    count: 0,
    slot: new Uint16Array(capacity),
    xM: new Float32Array(capacity),
    yM: new Float32Array(capacity),
    zM: new Float32Array(capacity),
    headingRad: new Float32Array(capacity),
    look: new Uint8Array(capacity),
  }
}
