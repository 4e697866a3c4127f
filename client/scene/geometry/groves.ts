import { bounds, contains } from '#models/geometry/polygon.ts'
import type { Point, Polygon } from '#models/geometry/point.ts'
import type { Venue } from '#models/venue/schema.ts'
import { noiseAt } from './noise.ts'
import type { Species } from './trees.ts'

/** A tree to be drawn. */
export interface Plant {
  readonly species: Species
  readonly at: Point
  readonly heightM: number
  /** A number in [0, 1) of its own, for turn and variant. */
  readonly luck: number
}

/** Usual height of a grown tree of each species, m. */
const HEIGHT_M: Readonly<Record<Species, number>> = { broadleaf: 9, pine: 10, bamboo: 8, willow: 8, plum: 4.5 }

/**
 * Every tree of a venue: the single ones, and groves filled at their spacing with an even but irregular pattern.
 * @param limit most trees; beyond it groves are thinned evenly and single trees stay
 */
export function plantsOf(venue: Venue, limit: number): Plant[] {
  const single = venue.scenery.trees.map(({ species, at, heightM }, i): Plant => ({ species, at, heightM, luck: noiseAt(i, 1, 71) }))
  const grown = venue.scenery.groves.flatMap(({ species, polygon, spacingM }, g) =>
    scatter(polygon, spacingM, g).map((at, i): Plant => {
      const luck = noiseAt(i, g, 72)
      return { species, at, heightM: HEIGHT_M[species] * (0.78 + 0.46 * noiseAt(i, g, 73)), luck }
    }),
  )
  const keep = Math.max(0, limit - single.length) / Math.max(1, grown.length)
  return [...single, ...grown.filter((_, i) => keep >= 1 || noiseAt(i, 2, 74) < keep)]
}

/** Points in a ring about `spacingM` apart: a triangular lattice, each point moved at random within its cell. */
export function scatter(ring: Polygon, spacingM: number, stream: number): Point[] {
  const { minX, minY, maxX, maxY } = bounds(ring)
  const rowM = spacingM * 0.866
  const points: Point[] = []
  for (let j = 0; minY + j * rowM <= maxY; j++) {
    for (let i = 0; minX + i * spacingM <= maxX + spacingM; i++) {
      const x = minX + (i + (j % 2) / 2) * spacingM + (noiseAt(i, j, stream * 2 + 81) - 0.5) * spacingM * 0.66
      const y = minY + j * rowM + (noiseAt(i, j, stream * 2 + 82) - 0.5) * rowM * 0.66
      if (contains(ring, [x, y])) points.push([x, y])
    }
  }
  return points
}
