import { hypot } from '#models/math/portable-math.ts'
import type { Point } from '#models/geometry/point.ts'
import { distanceToSegmentM } from '#models/geometry/segment.ts'
import type { Field } from '#simulator/crowd/tactical/field.ts'
import { sampleField, sampled } from '#simulator/crowd/tactical/sample-field.ts'
import { canSee } from '#simulator/crowd/tactical/steer.ts'
import { cellAt, type LevelGrid } from './level-grid.ts'
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
  const others = links.filter((other) => other !== link && (other.a === link.a || other.b === link.a))
  const before = beforeMouth(link)
  for (const { approachM, doorwayM } of RULES) {
    const places = latticeOf(link).flatMap(({ x, y, acrossM, aheadM }) => {
      const cell = cellAt(grid, x, y)
      const inWay = aheadM < approachM && acrossM < link.widthM / 2 + BESIDE_M
      if (inWay || grid.zoneOf[cell] !== link.a || grid.clearanceM[cell]! < WALL_M) return []
      if ([link, ...others].some((other) => openingM(other, link.a, x, y) < doorwayM)) return []
      if (!sampleField(field, x, y) || sampled.phiM > REACH_M || !canSee(grid, link.a, ...before, x, y)) return []
      return [{ x, y, awayM: sampled.phiM, costM: sampled.phiM + grid.clearanceM[cell]! }]
    })
    if (places.length === 0) continue
    const best = places.toSorted((one, other) => one.costM - other.costM).slice(0, MOST)
    return {
      x: Float64Array.from(best, ({ x }) => x),
      y: Float64Array.from(best, ({ y }) => y),
      awayM: Float64Array.from(best, ({ awayM }) => awayM),
    }
  }
  return { x: new Float64Array(0), y: new Float64Array(0), awayM: new Float64Array(0) }
}

/** A step before the middle of a mouth: from there every place is seen, so that whoever heads for the stair finds it. */
function beforeMouth({ atA: [x, y], segmentA, widthM }: Link): Point {
  const [[px, py], [qx, qy]] = segmentA!
  return [x - ((qy - py) / widthM) * STEP_M, y + ((qx - px) / widthM) * STEP_M]
}

/** Points a place apart before the mouth of a stair and to its sides, with their distance from its middle line and how far before it they lie, m. */
function latticeOf({ atA: [x0, y0], segmentA, widthM }: Link): { x: number; y: number; acrossM: number; aheadM: number }[] {
  const [[px, py], [qx, qy]] = segmentA!
  const ux = (qx - px) / widthM
  const uy = (qy - py) / widthM
  const steps = Math.ceil(REACH_M / PITCH_M)
  const points: { x: number; y: number; acrossM: number; aheadM: number }[] = []
  for (let row = 0; row <= steps; row++) {
    for (let col = -steps; col <= steps; col++) {
      const alongM = (col + 0.5) * PITCH_M
      const aheadM = (row + 0.5) * PITCH_M
      // The zone lies to the left of a mouth (ground/seams.ts).
      points.push({ x: x0 + alongM * ux - aheadM * uy, y: y0 + alongM * uy + aheadM * ux, acrossM: Math.abs(alongM), aheadM })
    }
  }
  return points
}

function openingM(other: Link, zone: number, x: number, y: number): number {
  const [at, segment] = other.a === zone ? [other.atA, other.segmentA] : [other.atB, other.segmentB]
  return segment === null ? hypot(x - at[0], y - at[1]) : distanceToSegmentM([x, y], segment)
}
