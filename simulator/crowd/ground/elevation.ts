import { midpoint } from '#models/geometry/segment.ts'
import { stripOfPlace } from './places.ts'
import type { Site } from './site.ts'
import { alongStrip } from './strips.ts'

/** Height of a storey of a tower that no structure describes, m. */
const STOREY_M = 4

/** Height of the ground of a place at a position on its plane, m: its level, plus the arch of a bridge deck; along the slope of a strip. */
export function elevationM(site: Site, zone: number, x: number, y: number): number {
  const { venue } = site
  const strip = site.strips[stripOfPlace(site.places, zone)]
  if (strip !== undefined) return strip.fromZM + (strip.toZM - strip.fromZM) * alongStrip(strip, x, y)
  const { level, archM } = venue.zones[zone]!
  const floorM = venue.levels.find(({ id }) => id === level)?.elevationM ?? 0
  return archM === undefined ? floorM : floorM + archM * archShare(site, zone, x, y)
}

/** Rise from one storey of a tower to the next, m. */
export function storeyElevationM({ venue }: Site, zone: number): number {
  return venue.structures.find(({ zones }) => zones?.includes(venue.zones[zone]!.id) === true)?.storeyM ?? STOREY_M
}

/** A parabola from end to end of the deck: 0 at its outermost portals, 1 in the middle. */
function archShare(site: Site, zone: number, x: number, y: number): number {
  const ends = site.linksOf[zone]!.flatMap((link) =>
    link < site.venue.portals.length ? [midpoint(site.venue.portals[link]!.segment)] : [],
  )
  const [from, to] = [ends[0], ends.at(-1)]
  if (from === undefined || to === undefined) return 0
  const lengthSq = (to[0] - from[0]) ** 2 + (to[1] - from[1]) ** 2
  if (lengthSq === 0) return 0
  const along = ((x - from[0]) * (to[0] - from[0]) + (y - from[1]) * (to[1] - from[1])) / lengthSq
  return Math.max(0, 4 * along * (1 - along))
}
