/** First byte of every visitor frame. */
export const FRAME_MAGIC = 0x54
/** Layout version; a change needs a new golden pair. */
export const FRAME_VERSION = 1
/** Kind KEY: complete in itself. Issue 5 adds deltas. */
export const FRAME_KEY = 0
/** Bytes before the arrays. */
export const FRAME_HEADER_BYTES = 40
/** Bytes of one visitor in a KEY frame: slot u16, x u16, y u16, z u8, heading u8, look u8. */
export const FRAME_VISITOR_BYTES = 9
/** One step of x and y: 2 cm covers 1,310 m with 16 bits. */
export const XY_QUANTUM_M = 0.02
/** One step of height above `originZM`: 0.25 m covers 64 m with 8 bits. */
export const Z_QUANTUM_M = 0.25
/** Slots a frame can name. */
export const MAX_SLOTS = 65_536

export const FLAG_PAUSED = 1
export const FLAG_REPLAY = 2

/**
 * A visitor frame as arrays; row i is one visitor. Owned by the caller and reused: nothing is allocated per frame.
 * `look` holds the persona in its low 3 bits and the activity (0 walking, 1 queueing, 2 dwelling) in the next 2.
 */
export interface VisitorFrame {
  epoch: number
  /** Simulator tick this frame shows. */
  seq: number
  /** Venue time, ms since the epoch. */
  simMs: number
  /** Server wall clock when sent, ms since the epoch. */
  sentMs: number
  flags: number
  /** Local metres of quantised (0, 0). */
  originXM: number
  originYM: number
  originZM: number
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
    originXM: 0,
    originYM: 0,
    originZM: 0,
    count: 0,
    slot: new Uint16Array(capacity),
    xM: new Float32Array(capacity),
    yM: new Float32Array(capacity),
    zM: new Float32Array(capacity),
    headingRad: new Float32Array(capacity),
    look: new Uint8Array(capacity),
  }
}
