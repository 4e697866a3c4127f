import { hypot } from '#models/math/portable-math.ts'
import type { Point, Segment } from '#models/geometry/point.ts'
import { distanceToSegmentM } from '#models/geometry/segment.ts'
import type { Field } from '#simulator/crowd/tactical/field.ts'
import { sampleField, sampled } from '#simulator/crowd/tactical/sample-field.ts'
import { canSee } from '#simulator/crowd/tactical/steer.ts'
import { cellAt, CLEARANCE_LIMIT_M, type LevelGrid } from './level-grid.ts'
import type { Link } from './links.ts'
import type { Lobby } from './lobbies.ts'

/**
 * Between two who wait, m: a place is 900 mm by 1400 mm, whichever way the wheelchair stands. Source: BS 9999, quoted by Lawrence
 * Webster Forrest, Means of escape for disabled people, part 138; ISO 21542 from memory.
 */
const PITCH_M = 1.4
/** Half the width of such a place: nobody waits nearer to a wall, m. */
const WALL_M = 0.45
/** Places lie this near to the stair, m, and a stair has this many at most. Assumption: within call, and not a second crowd. */
const REACH_M = 8
const MOST = 8
/** Nobody waits this near to an opening, m: room for two to pass, as in strategic/spots.ts. */
const DOORWAY_M = 1.3
/** Nor in the way of those who come to the stair: as far as this before it, m, and as far as this beside its width. */
const APPROACH_M = 4
const BESIDE_M = 0.5
const STEP_M = 0.7
/** A metre nearer to a wall is worth this many metres farther from the stair: there people leave most room to pass. Assumption. */
const WALL_PULL = 2
/** Places are looked for on a lattice this fine, m. */
const LATTICE_M = 0.25

/** What is asked of the places; where ground is short, less: first the way to the stair is not kept free, then not its doorway. */
const RULES = [
  { approachM: APPROACH_M, doorwayM: DOORWAY_M },
  { approachM: 0, doorwayM: DOORWAY_M },
  { approachM: 0, doorwayM: 0 },
] as const

/**
 * Places where people who cannot take the stair `link` wait beside its head for somebody to take them down (area of refuge), those
 * near it and near a wall first. BS 9999 wants one for each protected stairway on each storey; which stairs are protected, venues
 * do not say, so every stair has them, at either end.
 * @param field walking distance to the stair in the zone it is entered from
 */
export function createRefuge(link: Link, links: readonly Link[], grid: LevelGrid, field: Field): Lobby {
  const openings = links.filter(({ a, b }) => a === link.a || b === link.a)
  const walls = wallsNear(link, grid)
  const before = beforeMouth(link)
  const spots = latticeOf(link).flatMap(({ x, y, alongM, aheadM }) => {
    const acrossM = Math.abs(alongM)
    if (grid.zoneOf[cellAt(grid, x, y)] !== link.a || !canSee(grid, link.a, ...before, x, y)) return []
    const wallM = Math.min(CLEARANCE_LIMIT_M, ...walls.map((wall) => distanceToSegmentM([x, y], wall)))
    if (wallM < WALL_M || !sampleField(field, x, y) || sampled.phiM > REACH_M) return []
    const doorM = Math.min(...openings.map((opening) => openingM(opening, link.a, x, y)))
    const beforeM = acrossM < link.widthM / 2 + BESIDE_M ? aheadM : Infinity
    return [{ x, y, awayM: sampled.phiM, alongM, doorM, beforeM, costM: hypot(acrossM, aheadM) + WALL_PULL * wallM }]
  })
  const ranked = spots.toSorted((one, other) => one.costM - other.costM)
  const allowed = RULES.map((rule) => ranked.filter(({ doorM, beforeM }) => doorM >= rule.doorwayM && beforeM >= rule.approachM))
  const good = allowed.find(({ length }) => length > 0) ?? []
  const onWay = good.find(({ beforeM }) => beforeM < Infinity)
  // On the way of those who come to the stair all stand on one side of it: staggered over both, they would shut a corridor.
  const best = apart(good.filter(({ alongM, beforeM }) => beforeM === Infinity || alongM > 0 === onWay!.alongM > 0))
  return {
    x: Float64Array.from(best, ({ x }) => x),
    y: Float64Array.from(best, ({ y }) => y),
    awayM: Float64Array.from(best, ({ awayM }) => awayM),
  }
}

/** Solid walls within reach of a mouth. */
function wallsNear({ atA }: Link, { walls }: LevelGrid): Segment[] {
  const near: Segment[] = []
  for (let wall = 0; wall < walls.count; wall++) {
    const segment: Segment = [
      [walls.ax[wall]!, walls.ay[wall]!],
      [walls.bx[wall]!, walls.by[wall]!],
    ]
    if (walls.portal[wall] === -1 && distanceToSegmentM(atA, segment) < 2 * REACH_M) near.push(segment)
  }
  return near
}

/** The first of a list, and those after it that lie a pitch from all taken before, as many as there may be. */
function apart<T extends { readonly x: number; readonly y: number }>(places: readonly T[]): T[] {
  const taken: T[] = []
  for (const place of places)
    if (taken.length < MOST && taken.every(({ x, y }) => hypot(x - place.x, y - place.y) >= PITCH_M)) taken.push(place)
  return taken
}

/** A step before the middle of a mouth: from there every place is seen, so that whoever heads for the stair finds it. */
function beforeMouth({ atA: [x, y], segmentA, widthM }: Link): Point {
  const [[px, py], [qx, qy]] = segmentA!
  return [x - ((qy - py) / widthM) * STEP_M, y + ((qx - px) / widthM) * STEP_M]
}

/** Points on a lattice before the mouth of a stair and to its sides, with how far along its line from its middle and how far before it they lie, m. */
function latticeOf({ atA: [x0, y0], segmentA, widthM }: Link): { x: number; y: number; alongM: number; aheadM: number }[] {
  const [[px, py], [qx, qy]] = segmentA!
  const ux = (qx - px) / widthM
  const uy = (qy - py) / widthM
  const steps = Math.ceil(REACH_M / LATTICE_M)
  const points: { x: number; y: number; alongM: number; aheadM: number }[] = []
  for (let row = 0; row <= steps; row++) {
    for (let col = -steps; col <= steps; col++) {
      const alongM = col * LATTICE_M
      const aheadM = (row + 0.5) * LATTICE_M
      // The zone lies to the left of a mouth (ground/seams.ts).
      points.push({ x: x0 + alongM * ux - aheadM * uy, y: y0 + alongM * uy + aheadM * ux, alongM, aheadM })
    }
  }
  return points
}

function openingM(other: Link, zone: number, x: number, y: number): number {
  const [at, segment] = other.a === zone ? [other.atA, other.segmentA] : [other.atB, other.segmentB]
  return segment === null ? hypot(x - at[0], y - at[1]) : distanceToSegmentM([x, y], segment)
}
