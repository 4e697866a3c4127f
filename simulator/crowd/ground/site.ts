import type { Attraction, Venue } from '#models/venue/schema.ts'
import { type Field, type ZoneWindow, createZoneWindow, fieldToPortal, fieldToSpot } from '#simulator/crowd/tactical/field.ts'
import { type Anchor, anchorsOfAttraction } from './anchors.ts'
import { type LevelGrid, createLevelGrid } from './level-grid.ts'
import { type SiteLift, siteLifts } from './lifts.ts'
import { type Link, linksOf } from './links.ts'
import { createLobby, type Lobby } from './lobbies.ts'
import { type Places, placeAreasM2, placeCapacities, placesOf } from './places.ts'
import type { Seam } from './seams.ts'

/**
 * A venue made ready for walking: everything that never changes while the world runs, so that forks of a world share it.
 * Zones, portals and attractions are named by their index in the venue's lists.
 */
export interface Site {
  readonly venue: Venue
  readonly places: Places
  readonly levels: readonly LevelGrid[]
  /** Per place: index in `levels`; -1 for a lift, which has no ground. */
  readonly levelOf: Int16Array
  /** Per place, m². */
  readonly areaM2: Float64Array
  /** Per place: people it holds, at the area per person of the venue document; as many as the cars of a lift take. */
  readonly capacity: Float64Array
  /** Portals first (same index as in the venue), then strips, then the stops of lifts. */
  readonly links: readonly Link[]
  /** Per place: the links that lead out of it. */
  readonly linksOf: readonly (readonly number[])[]
  /** Where planes join: two per strip, in the order of `places.strips`, first at `from`, then at `to`. */
  readonly seams: readonly Seam[]
  readonly lifts: readonly SiteLift[]
  /** Per link: where people wait for a lift; null for all that is no stop of one. */
  readonly lobbies: readonly (Lobby | null)[]
  readonly anchors: readonly Anchor[]
  /** Per attraction: indexes in `anchors`. */
  readonly anchorsOf: readonly (readonly number[])[]
  /** Per link × side (0 in zone a, 1 in zone b): index in `fields`, -1 outside the venue. */
  readonly fieldToLink: Int16Array
  /** Per anchor: index in `fields`. */
  readonly fieldToAnchor: Int16Array
  readonly fields: readonly Field[]
}

/** Prepares a venue. Pure; the costly part of making a world (one eikonal solve per way out and per standing place). */
export function createSite(venue: Venue): Site {
  const levelIds = venue.levels.map(({ id }) => id).filter((id) => venue.zones.some(({ level }) => level === id))
  const levels = levelIds.map((id) => createLevelGrid(venue, id))
  const places = placesOf(venue)
  const levelOf = new Int16Array(places.count).fill(-1)
  venue.zones.forEach(({ level }, zone) => (levelOf[zone] = levelIds.indexOf(level)))
  const links = linksOf(venue, places)
  const linksOfZone = Array.from({ length: places.count }, (_, zone) =>
    links.flatMap(({ a, b }, link) => (a === zone || b === zone ? [link] : [])),
  )
  const sideRooms = venue.attractions.map((attraction) => sideRoomsOf(venue, attraction, links, linksOfZone))
  const anchorLists = venue.attractions.map((attraction, i) => anchorsOfAttraction(venue, attraction, i, sideRooms[i]!, levels, levelOf))
  const anchors = anchorLists.flat()
  const windows = venue.zones.map(({ polygon }, zone) => createZoneWindow(levels[levelOf[zone]!]!, zone, polygon))
  const { fields, fieldToLink, fieldToAnchor } = solveAll(venue, links, anchors, windows)
  return {
    venue,
    places,
    levels,
    levelOf,
    seams: [],
    areaM2: placeAreasM2(venue, places),
    capacity: placeCapacities(venue, places),
    links,
    linksOf: linksOfZone,
    lifts: siteLifts(venue, places, links),
    lobbies: links.map((link, i) =>
      link.kind === 'lift' ? createLobby(venue, link, links, levels[levelOf[link.a]!]!, fields[fieldToLink[i * 2]!]!) : null,
    ),
    anchors,
    anchorsOf: venue.attractions.map((_, i) => anchors.flatMap(({ attraction }, anchor) => (attraction === i ? [anchor] : []))),
    fieldToLink,
    fieldToAnchor,
    fields,
  }
}

/** Dead-end rooms entered only from the attraction's zone belong to its round (caves along a path). */
function sideRoomsOf(
  venue: Venue,
  { zone, at }: Attraction,
  links: readonly Link[],
  linksOfZone: readonly (readonly number[])[],
): number[] {
  if (at !== undefined) return []
  const home = venue.zones.findIndex(({ id }) => id === zone)
  const taken = new Set(venue.attractions.map((attraction) => attraction.zone))
  return venue.zones.flatMap(({ id, emergency }, room) => {
    const only = linksOfZone[room]!.length === 1 ? links[linksOfZone[room]![0]!]! : undefined
    const deadEnd = only !== undefined && (only.a === home || only.b === home) && only.kind !== 'emergency'
    return deadEnd && !taken.has(id) && emergency === undefined ? [room] : []
  })
}

function solveAll(
  venue: Venue,
  links: readonly Link[],
  anchors: readonly Anchor[],
  windows: readonly ZoneWindow[],
): Pick<Site, 'fields' | 'fieldToLink' | 'fieldToAnchor'> {
  const fields: Field[] = []
  const add = (field: Field): number => fields.push(field) - 1
  const fieldToLink = new Int16Array(links.length * 2).fill(-1)
  links.forEach((link, i) => {
    for (const side of [0, 1] as const) {
      const zone = side === 0 ? link.a : link.b
      const window = windows[zone]
      if (window === undefined) continue
      const portal = venue.portals[i]
      const toward =
        portal === undefined ? undefined : fieldToPortal(window, portal.segment, side === 0 ? link.leftOfA : flip(link.leftOfA))
      fieldToLink[i * 2 + side] = add(toward ?? fieldToSpot(window, ...(side === 0 ? link.atA : link.atB)))
    }
  })
  const fieldToAnchor = Int16Array.from(anchors, ({ zone, x, y }) => add(fieldToSpot(windows[zone]!, x, y)))
  return { fields, fieldToLink, fieldToAnchor }
}

function flip(sign: 1 | -1): 1 | -1 {
  return sign === 1 ? -1 : 1
}
