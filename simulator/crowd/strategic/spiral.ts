import { cos, sin } from '#models/math/portable-math.ts'

/** Turn from one place to the next, rad: the golden angle fills a disc evenly (Vogel 1979, Mathematical Biosciences 44, 179-189). */
const TURN_RAD = 2.399963

/** Offset of the last place asked for, m. Reused: read at once. */
export const offset = { x: 0, y: 0 }

/** The so-manieth place on a spiral from its middle (place 0), where neighbours are about so far apart, m. */
export function spiralOffset(turn: number, apartM: number): void {
  const radiusM = apartM * Math.sqrt(turn)
  offset.x = radiusM * cos(turn * TURN_RAD)
  offset.y = radiusM * sin(turn * TURN_RAD)
}
