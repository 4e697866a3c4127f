/** First byte of every visitor frame. */
export const FRAME_MAGIC = 0x54
/** Layout version; a change needs a new golden pair. */
export const FRAME_VERSION = 2
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

/** Kinds of pieces: complete in itself; against the tick `age` before. */
export const PIECE_KEY = 0
export const PIECE_DELTA = 1

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

export const FLAG_PAUSED = 1
export const FLAG_REPLAY = 2

/** What stands before the pieces. */
export interface FrameHeader {
  /** Changes with every start of the source: all that was known is void. */
  epoch: number
  /** Tick of the source that this frame shows. */
  seq: number
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
