import { atan2 } from '#models/math/portable-math.ts'

/**
 * Directions of bodies, 256 steps anticlockwise from east. Sent only of those who stand still: whoever walks looks where they go,
 * which a receiver sees for itself.
 */

/** Who stands and looks this far beside what was told, is told of again: 22 degrees. */
export const HEADING_TOLERANCE = 16

/** Share of the gap that a body turns in a step, per cm of the step and in 256ths: a time constant of 0.5 s at 1 m/s, as the simulator draws it; and of who has stopped. */
const TURN_PER_CM = 5
const FULL_SPEED_CM = 10
const TURN_SHIFT = 8

const DIRECTIONS = directions()

/** Where a body looks after a step of (vx, vy) cm; who stands turns to where they were told to look. */
export function turn(heading: number, vx: number, vy: number, told: number): number {
  const speed = Math.min(FULL_SPEED_CM, Math.max(Math.abs(vx), Math.abs(vy)))
  if (speed === 0) return nearer(heading, told, FULL_SPEED_CM)
  // Long steps are scaled into the table.
  const shift = Math.max(0, 25 - Math.clz32(Math.max(Math.abs(vx), Math.abs(vy))))
  return nearer(heading, DIRECTIONS[(((vy >> shift) + 128) << 8) | ((vx >> shift) + 128)]!, speed)
}

/** Away from zero, so that the last steps are made, too. */
function nearer(heading: number, wanted: number, speed: number): number {
  const gap = headingGap(heading, wanted)
  return (heading + ((gap * speed * TURN_PER_CM + (gap > 0 ? 255 : 0)) >> TURN_SHIFT)) & 255
}

/** Steps from one direction to another by the shorter way, -128 to 127. */
export function headingGap(from: number, to: number): number {
  return ((to - from + 128) & 255) - 128
}

function directions(): Uint8Array {
  const table = new Uint8Array(1 << 16)
  for (let y = -128; y < 128; y++)
    for (let x = -128; x < 128; x++) table[((y + 128) << 8) | (x + 128)] = Math.round((atan2(y, x) * 128) / Math.PI)
  return table
}
