import * as fc from 'fast-check'
import type { Cohort } from './cohort.ts'
import type { Box, FloorPlan, PlannedDoor, PlannedRoom } from './floor-plan.ts'

/** A building of rooms in rows, and people in it. */
export interface RandomPlan {
  readonly plan: FloorPlan
  readonly cohorts: readonly Cohort[]
}

/** Doors are at least this wide, m: one person in a wheelchair; the narrowest that the router must pass. */
const NARROWEST_M = 0.8
const WIDEST_M = 2
/** Doors keep off corners by this, obstacles off walls and doors by that, m: room for anybody to pass. */
const CORNER_M = 0.4
const PASSAGE_M = 1.2
/** People start this far apart and off the walls, m. */
const SPACING_M = 0.9

interface Sizes {
  readonly widths: readonly number[]
  readonly depths: readonly number[]
}
type Cell = readonly [col: number, row: number]

/**
 * Floor plans of one to three by one to two rooms, each 5 m to 9 m wide and deep; doors of 0.8 m to 2 m on a tree over the rooms and
 * some more; an obstacle in some rooms; one to three exits in the west and south walls; up to 24 people a room.
 */
export const randomPlan: fc.Arbitrary<RandomPlan> = fc
  .record({
    widths: fc.array(fc.integer({ min: 5, max: 9 }), { minLength: 1, maxLength: 3 }),
    depths: fc.array(fc.integer({ min: 5, max: 9 }), { minLength: 1, maxLength: 2 }),
    chances: fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 64, maxLength: 64 }),
  })
  .map(({ widths, depths, chances }) => build({ widths, depths }, chances))

function build(sizes: Sizes, chances: readonly number[]): RandomPlan {
  let used = 0
  const chance = (): number => chances[used++ % chances.length]! / 1000
  const cells = sizes.depths.flatMap((_, row) => sizes.widths.map((__, col): Cell => [col, row]))
  const rooms: Record<string, PlannedRoom> = {}
  const cohorts: Cohort[] = []
  for (const cell of cells) {
    const box = boxOf(sizes, cell)
    const obstacles = chance() < 0.5 ? [obstacleIn(box, chance)] : []
    rooms[nameOf(cell)] = { box, obstacles }
    cohorts.push(...peopleIn(cell, box, obstacles, Math.floor(chance() * 25)))
  }
  const doors: Record<string, PlannedDoor> = {}
  for (const [col, row] of cells) {
    // A tree: every room has a door to the west, the first of a row one to the south; some rooms have both.
    if (col > 0) doors[`west-${col}-${row}`] = doorBetween(sizes, [col - 1, row], [col, row], chance)
    if (row > 0 && (col === 0 || chance() < 0.5)) doors[`south-${col}-${row}`] = doorBetween(sizes, [col, row - 1], [col, row], chance)
    if (col === 0 && row === 0) doors['exit'] = doorBetween(sizes, [-1, 0], [0, 0], chance)
    else if (row === 0 && chance() < 0.3) doors[`exit-${col}`] = doorBetween(sizes, [col, -1], [col, 0], chance)
  }
  return { plan: { rooms, doors }, cohorts }
}

function nameOf([col, row]: Cell): string {
  return col < 0 || row < 0 ? 'outside' : `room-${col}-${row}`
}

function boxOf({ widths, depths }: Sizes, [col, row]: Cell): Box {
  const before = (lengths: readonly number[], end: number): number => lengths.slice(0, end).reduce((sum, length) => sum + length, 0)
  return [before(widths, col), before(depths, row), widths[col]!, depths[row]!]
}

/** A door in the west or the south wall of `to`. */
function doorBetween(sizes: Sizes, from: Cell, to: Cell, chance: () => number): PlannedDoor {
  const [x, y, width, depth] = boxOf(sizes, to)
  const west = from[0] < to[0]
  const wallM = west ? depth : width
  const widthM = NARROWEST_M + chance() * (WIDEST_M - NARROWEST_M)
  const at = CORNER_M + chance() * (wallM - widthM - 2 * CORNER_M)
  return west
    ? [nameOf(to), nameOf(from), [x, y + at], [x, y + at + widthM]]
    : [nameOf(to), nameOf(from), [x + at, y], [x + at + widthM, y]]
}

function obstacleIn([x, y, width, depth]: Box, chance: () => number): Box {
  const [w, d] = [width, depth].map((length) => 0.4 + chance() * (length - 2 * PASSAGE_M - 0.4)) as [number, number]
  return [x + PASSAGE_M + chance() * (width - w - 2 * PASSAGE_M), y + PASSAGE_M + chance() * (depth - d - 2 * PASSAGE_M), w, d]
}

function peopleIn(cell: Cell, [x, y, width, depth]: Box, obstacles: readonly Box[], people: number): Cohort[] {
  const places: Cohort[] = []
  for (let dy = SPACING_M; dy <= depth - SPACING_M; dy += SPACING_M) {
    for (let dx = SPACING_M; dx <= width - SPACING_M; dx += SPACING_M) {
      const [px, py] = [x + dx, y + dy]
      const blocked = obstacles.some(([ox, oy, w, d]) => px > ox - 0.3 && px < ox + w + 0.3 && py > oy - 0.3 && py < oy + d + 0.3)
      if (!blocked) places.push({ room: nameOf(cell), box: [px - 0.05, py - 0.05, 0.1, 0.1], people: 1 })
    }
  }
  return places.slice(0, people)
}
