import { contains } from '#models/geometry/polygon.ts'
import type { Selected } from '#client/stores/selection.ts'
import type { Venue } from '#models/venue/schema.ts'
import { deckRise, type DeckRise } from '../geometry/deck.ts'
import { HEIGHTS } from '../geometry/heights.ts'
import { type CrowdView, shownFrame, shownPlace } from '../visitors/crowd-view.ts'
import { along, hitPlaneM, hitPrismM, type Ray } from './ray.ts'

/** What a ray met, and how far away. */
export interface Hit {
  readonly selected: Selected
  readonly m: number
}

/** Half width of a visitor for the pointer, m, and the share of the distance that is always allowed (about 5 px). */
const BODY_M = 0.45
const ANGLE = 0.006
const TALL_M = 1.75
/** Height of what remains of a structure that is cut open, above its highest floor, m. */
const CUT_M = 1.3

/** Everything a picker needs of a venue, computed once. */
export interface Pickable {
  readonly venue: Venue
  readonly zones: readonly { readonly id: string; readonly z: number; readonly rise: DeckRise; readonly structure: number }[]
}

export function createPickable(venue: Venue): Pickable {
  const zones = venue.zones.map((zone) => ({
    id: zone.id,
    z: (venue.levels.find(({ id }) => id === zone.level)?.elevationM ?? 0) + HEIGHTS.data,
    rise: deckRise(zone),
    structure: venue.structures.findIndex(({ zones: rooms }) => rooms?.includes(zone.id)) + 1,
  }))
  return { venue, zones }
}

/** The zone a ray meets first; arched decks are met at their height. @param cut number of the opened structure or -1 */
export function pickZone({ venue, zones }: Pickable, ray: Ray, cut: number): Hit | null {
  let nearest: Hit | null = null
  venue.zones.forEach(({ polygon, level }, i) => {
    const zone = zones[i]
    if (zone === undefined || (level > 0 && zone.structure !== cut)) return
    let m = hitPlaneM(ray, zone.z)
    for (let pass = 0; pass < 3 && m !== Infinity; pass++) {
      const [x, y] = along(ray, m)
      m = hitPlaneM(ray, zone.z + zone.rise(x, y))
    }
    if (m === Infinity || (nearest !== null && m >= nearest.m)) return
    const [x, y] = along(ray, m)
    if (contains(polygon, [x, y])) nearest = { selected: { kind: 'zone', id: zone.id }, m }
  })
  return nearest
}

/** The structure a ray meets first. */
export function pickStructure({ venue, zones }: Pickable, ray: Ray, cut: number): Hit | null {
  let nearest: Hit | null = null
  venue.structures.forEach(({ id, footprint, storeys, storeyM, roof }, i) => {
    if (roof === 'paifang') return
    const floorZ = Math.max(0, ...zones.filter(({ structure }) => structure === i + 1).map(({ z }) => z - HEIGHTS.data))
    const open = i + 1 === cut
    const m = open ? Infinity : hitPrismM(ray, footprint, 0, storeys * storeyM + (floorZ > 0 ? CUT_M : 0))
    if (m !== Infinity && (nearest === null || m < nearest.m)) nearest = { selected: { kind: 'structure', id }, m }
  })
  return nearest
}

const place = new Float32Array(3)

/** The visitor nearest to the eye whose body the ray passes through, by brute force over the frame shown. */
export function pickVisitor(crowd: CrowdView, { from, towards }: Ray): Hit | null {
  if (crowd.ring.received === 0) return null
  const frame = shownFrame(crowd)
  let best = Infinity
  let slot = -1
  for (let i = 0; i < frame.count; i++) {
    if (!shownPlace(crowd, frame.slot[i] as number, place)) continue
    const [dx, dy, dz] = [(place[0] as number) - from[0], (place[1] as number) - from[1], (place[2] as number) + TALL_M / 2 - from[2]]
    const m = dx * towards[0] + dy * towards[1] + dz * towards[2]
    if (m <= 0 || m >= best) continue
    const [ox, oy, oz] = [dx - towards[0] * m, dy - towards[1] * m, dz - towards[2] * m]
    const reach = BODY_M + m * ANGLE
    const up = Math.max(0, Math.abs(oz) - TALL_M / 2)
    if (ox * ox + oy * oy + up * up > reach * reach) continue
    best = m
    slot = frame.slot[i] as number
  }
  return slot < 0 ? null : { selected: { kind: 'visitor', slot }, m: best }
}

/** What a click means: a visitor in sight before the zone they stand in, and nothing through walls. */
export function pick(pickable: Pickable, crowd: CrowdView, ray: Ray, cut: number): Selected | null {
  const structure = pickStructure(pickable, ray, cut)
  const zone = pickZone(pickable, ray, cut)
  const visitor = pickVisitor(crowd, ray)
  const wall = structure?.m ?? Infinity
  if (visitor !== null && visitor.m < wall + 0.5) return visitor.selected
  if (zone !== null && zone.m <= wall + 0.01) return zone.selected
  return structure?.selected ?? null
}
