import { hypot } from '#models/math/portable-math.ts'
import { distanceToSegmentM } from '#models/geometry/segment.ts'
import type { Field } from '#simulator/crowd/tactical/field.ts'
import { sampleField, sampled } from '#simulator/crowd/tactical/sample-field.ts'
import { cellAt, type LevelGrid } from './level-grid.ts'
import type { Link } from './links.ts'

/** Where people stand in front of the doors of a lift, nearest first. */
export interface Lobby {
  readonly x: Float64Array
  readonly y: Float64Array
  /** Walking distance to the doors, m. */
  readonly awayM: Float64Array
}

/** People who wait leave this much room at the doors for those who come out, and stand no farther off than they hear them, m. */
export const MOUTH_M = 1.4
export const LOBBY_M = 9
/** Between two who wait, m: 0.7 m² each, level of service C of queues (Fruin 1971: 0.65 to 0.93 m²), so that others get through. */
const SPACING_M = 0.9
/** Nobody waits this near to another door or to a wall, m. */
const PASSAGE_M = 1.5
const WALL_M = 0.3

/** Standing places before the doors at `link.atA`: a triangular lattice of what ground there is. */
export function createLobby(link: Link, links: readonly Link[], grid: LevelGrid, field: Field): Lobby {
  const [doorX, doorY] = link.atA
  const others = links.filter((other) => other !== link && (other.a === link.a || other.b === link.a))
  const berths: { x: number; y: number; awayM: number }[] = []
  const rows = Math.ceil(LOBBY_M / (SPACING_M * LATTICE_ROW))
  const cols = Math.ceil(LOBBY_M / SPACING_M)
  for (let row = -rows; row <= rows; row++) {
    for (let col = -cols; col <= cols; col++) {
      const x = doorX + (col + (row & 1) / 2) * SPACING_M
      const y = doorY + row * SPACING_M * LATTICE_ROW
      const cell = cellAt(grid, x, y)
      if (grid.zoneOf[cell] !== link.a || grid.clearanceM[cell]! < WALL_M || others.some((other) => blocks(other, link.a, x, y))) continue
      if (!sampleField(field, x, y) || hypot(x - doorX, y - doorY) < MOUTH_M || sampled.phiM > LOBBY_M) continue
      berths.push({ x, y, awayM: sampled.phiM })
    }
  }
  berths.sort((one, other) => one.awayM - other.awayM)
  return {
    x: Float64Array.from(berths, ({ x }) => x),
    y: Float64Array.from(berths, ({ y }) => y),
    awayM: Float64Array.from(berths, ({ awayM }) => awayM),
  }
}

/** Rows of a triangular lattice are this share of its spacing apart: √3 / 2. */
const LATTICE_ROW = 0.866

function blocks(other: Link, zone: number, x: number, y: number): boolean {
  const [at, segment] = other.a === zone ? [other.atA, other.segmentA] : [other.atB, other.segmentB]
  if (segment !== null) return distanceToSegmentM([x, y], segment) < PASSAGE_M
  return hypot(x - at[0], y - at[1]) < PASSAGE_M + other.widthM / 2
}
