import { HEADING_STEPS, type VisitorFrame, XY_STEPS_PER_M, Z_QUANTUM_M } from './layout.ts'
import { type TileGrid } from './tile-grid.ts'

/** Everybody in the steps of the wire, by row: what an encoder reads. Owned by the caller and reused. */
export interface QuantisedCrowd {
  count: number
  readonly slot: Uint16Array
  /** From the south-west corner of the grid, cm. */
  readonly xCm: Int32Array
  readonly yCm: Int32Array
  /** Above the grid's height, in steps of Z_QUANTUM_M. */
  readonly z: Uint8Array
  /** Direction of the body, 256 steps anticlockwise from east. */
  readonly heading: Uint8Array
  readonly look: Uint8Array
}

/** An empty crowd with room for `capacity` people. */
export function createQuantisedCrowd(capacity: number): QuantisedCrowd {
  return {
    count: 0,
    slot: new Uint16Array(capacity),
    xCm: new Int32Array(capacity),
    yCm: new Int32Array(capacity),
    z: new Uint8Array(capacity),
    heading: new Uint8Array(capacity),
    look: new Uint8Array(capacity),
  }
}

/** Rounds a frame to the steps of the wire. Positions outside the grid are moved to its edge. */
export function quantise(frame: VisitorFrame, grid: TileGrid, into: QuantisedCrowd): void {
  const { count, slot, xM, yM, zM, headingRad, look } = frame
  const mostX = grid.cols * grid.tileM * XY_STEPS_PER_M - 1
  const mostY = grid.rows * grid.tileM * XY_STEPS_PER_M - 1
  const { xCm, yCm, z, heading } = into
  const { originXM, originYM, originZM } = grid
  for (let i = 0; i < count; i++) {
    into.slot[i] = slot[i]!
    xCm[i] = steps((xM[i]! - originXM) * XY_STEPS_PER_M, mostX)
    yCm[i] = steps((yM[i]! - originYM) * XY_STEPS_PER_M, mostY)
    z[i] = steps((zM[i]! - originZM) / Z_QUANTUM_M, 255)
    heading[i] = Math.floor((headingRad[i]! * HEADING_STEPS) / (2 * Math.PI) + 0.5)
    into.look[i] = look[i]!
  }
  into.count = count
}

/** To the nearest whole step from 0 to `most`; 0 for what is not a number. */
function steps(value: number, most: number): number {
  return value > 0 ? Math.min(most, (value + 0.5) | 0) : 0
}
