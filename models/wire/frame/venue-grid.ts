import type { Venue } from '#models/venue/schema.ts'
import { type TileGrid, tileGridOver } from './tile-grid.ts'

/** People queue this far outside the zones, m. */
const MARGIN_M = 20

/** The tiles of a venue: over all its zones and a little ground round them, heights from its lowest level. */
export function venueGrid({ zones, levels }: Venue): TileGrid {
  const xs = zones.flatMap(({ polygon }) => polygon.map(([x]) => x))
  const ys = zones.flatMap(({ polygon }) => polygon.map(([, y]) => y))
  const low = (values: readonly number[]): number => values.reduce((least, value) => Math.min(least, value), Infinity)
  const high = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), -Infinity)
  const grid = tileGridOver(low(xs) - MARGIN_M, low(ys) - MARGIN_M, high(xs) + MARGIN_M, high(ys) + MARGIN_M)
  return { ...grid, originZM: Math.floor(low(levels.map(({ elevationM }) => elevationM))) }
}
