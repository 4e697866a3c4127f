import type { Bounds } from '#models/geometry/point.ts'
import type { Track } from '../recording.ts'

/** Depth of an entrance, m: where people have surely come in or are surely about to leave. */
export const ENTRANCE_DEPTH_M = 1.2
/** Share of all track ends that a stretch of rim one cell long must hold to be part of an entrance. Own choice. */
const LEAST_SHARE = 0.01

/** The four sides of a floor, in the order in which corners are given away. */
const SIDES = ['south', 'north', 'west', 'east'] as const
export type Side = (typeof SIDES)[number]

/** A stretch of one side where tracks begin or end: cells from `from` up to before `to`. */
export interface Entrance {
  readonly side: Side
  readonly from: number
  readonly to: number
  /** Track ends in it. */
  readonly ends: number
}

/**
 * Finds the entrances of a floor from where tracks begin and end near its rim.
 * @param cells number of cells along x and along y
 */
export function findEntrances(tracks: readonly Track[], rim: Bounds, cells: { x: number; y: number }): Entrance[] {
  const ends = tracks.flatMap(({ xM, yM }) => [
    [xM[0] as number, yM[0] as number] as const,
    [xM.at(-1) as number, yM.at(-1) as number] as const,
  ])
  const least = Math.max(2, LEAST_SHARE * ends.length)
  return SIDES.flatMap((side) => {
    const level = side === 'south' || side === 'north'
    const counts = new Float64Array(level ? cells.x : cells.y)
    for (const [x, y] of ends) {
      if (nearestSide(x, y, rim) !== side) continue
      const share = level ? (x - rim.minX) / (rim.maxX - rim.minX) : (y - rim.minY) / (rim.maxY - rim.minY)
      const at = Math.max(0, Math.min(counts.length - 1, Math.floor(share * counts.length)))
      counts[at] = (counts[at] as number) + 1
    }
    return runs(counts, least).map((run) => ({ side, ...run }))
  })
}

function nearestSide(x: number, y: number, { minX, minY, maxX, maxY }: Bounds): Side | null {
  const away: Record<Side, number> = { south: y - minY, north: maxY - y, west: x - minX, east: maxX - x }
  const side = SIDES.reduce((best, candidate) => (away[candidate] < away[best] ? candidate : best))
  return away[side] <= ENTRANCE_DEPTH_M ? side : null
}

/** Stretches whose count, averaged with the neighbours, reaches the least; each at least two cells long. */
function runs(counts: Float64Array, least: number): { from: number; to: number; ends: number }[] {
  const smooth = counts.map((count, i) => ((counts[i - 1] ?? 0) + count + (counts[i + 1] ?? 0)) / 3)
  const found: { from: number; to: number; ends: number }[] = []
  for (let from = 0; from < smooth.length; from++) {
    if ((smooth[from] as number) < least) continue
    let to = from
    while (to < smooth.length && (smooth[to] as number) >= least) to++
    const wide = Math.min(smooth.length, Math.max(to, from + 2))
    found.push({ from, to: wide, ends: counts.subarray(from, wide).reduce((sum, count) => sum + count, 0) })
    from = wide
  }
  return found
}
