import { DocumentError } from '#models/document/document-error.ts'
import type { Attraction, Venue } from '#models/venue/schema.ts'
import { type Field, type Window, createWindow, fieldToPortal, fieldToSpot } from '#simulator/crowd/tactical/field.ts'
import { createFieldAtlas, type FieldAtlas } from '#simulator/crowd/tactical/field-atlas.ts'
import { type RouteGraph, createRouteGraph } from '#simulator/crowd/tactical/route-graph.ts'
import { type Anchor, anchorsOfAttraction } from './anchors.ts'
import { type LevelGrid, createLevelGrid, createStripGrid } from './level-grid.ts'
import { type SiteLift, siteLifts } from './lifts.ts'
import { type Link, linkOfMouth, linksOf } from './links.ts'
import { createLobby, type Lobby } from './lobbies.ts'
import { cellOfZoneM, FINE_CELL_M } from './narrow-ground.ts'
import { cutOffAttractions } from './cut-off-attractions.ts'
import { createRefuge } from './refuges.ts'
import { type Places, placeAreasM2, placeCapacities, placesOf } from './places.ts'
import { type Seam, seamsOf } from './seams.ts'
import { type Strip, createStrips } from './strips.ts'

/**
 * A venue made ready for walking: everything that never changes while the world runs, so that forks of a world share it.
 * Places, links and attractions are named by their index in the venue's lists.
 */
export interface Site {
  readonly venue: Venue
  readonly places: Places
  /** As ground, in the order of `places.strips`. */
  readonly strips: readonly Strip[]
  /** Planes: the levels of the venue, then one per strip. */
  readonly levels: readonly LevelGrid[]
  /** Per place: index in `levels`; -1 for a lift, which has no ground. */
  readonly levelOf: Int16Array
  /** Per place, m². */
  readonly areaM2: Float64Array
  /** Per place: people it holds, at the area per person of the venue document; as many as the cars of a lift take. */
  readonly capacity: Float64Array
  /** Portals first (same index as in the venue), then two mouths per strip, then the stops of the lifts. */
  readonly links: readonly Link[]
  /** Per place: the links that lead out of it. */
  readonly linksOf: readonly (readonly number[])[]
  /** Where planes join: two per strip, in the order of `places.strips`, first at `from`, then at `to`. */
  readonly seams: readonly Seam[]
  readonly lifts: readonly SiteLift[]
  /** Per link: where people wait for a lift; null for all that is no stop of one. */
  readonly lobbies: readonly (Lobby | null)[]
  /** Per link: where those who cannot take it wait to be taken down; null for all that is no mouth of a stair. */
  readonly refuges: readonly (Lobby | null)[]
  readonly anchors: readonly Anchor[]
  /** Per attraction: indexes in `anchors`. */
  readonly anchorsOf: readonly (readonly number[])[]
  /** Per link × side (0 in place a, 1 in place b): index in `fields`, -1 outside the venue and in a lift. */
  readonly fieldToLink: Int16Array
  /** Per anchor: index in `fields`. */
  readonly fieldToAnchor: Int16Array
  readonly fields: readonly Field[]
  readonly atlas: FieldAtlas
  readonly graph: RouteGraph
}

/**
 * Prepares a venue. Pure; the costly part of making a world (one eikonal solve per way out and per standing place).
 * @throws DocumentError VENUE_UNREACHABLE for attractions the ground cuts off
 */
export function createSite(venue: Venue): Site {
  const places = placesOf(venue)
  const strips = createStrips(venue, places)
  const levelIds = venue.levels.map(({ id }) => id).filter((id) => venue.zones.some(({ level }) => level === id))
  const levelOf = new Int16Array(places.count).fill(-1)
  venue.zones.forEach(({ level }, zone) => (levelOf[zone] = levelIds.indexOf(level)))
  strips.forEach((_, strip) => (levelOf[places.zones + strip] = levelIds.length + strip))
  const seams = seamsOf(places, strips, levelOf)
  const mouths = seams.map(({ placeA, segment }, i) => ({ link: venue.portals.length + i, zone: placeA, segment }))
  const levels = [
    ...levelIds.map((id, level) =>
      createLevelGrid(
        venue,
        id,
        mouths.filter(({ zone }) => levelOf[zone] === level),
      ),
    ),
    ...strips.map((strip, i) => createStripGrid(strip, places.zones + i, linkOfMouth(venue, i, 0))),
  ]
  const links = linksOf(venue, places, strips, seams)
  const linksOfPlace = Array.from({ length: places.count }, (_, place) =>
    links.flatMap(({ a, b }, link) => (a === place || b === place ? [link] : [])),
  )
  const sideRooms = venue.attractions.map((attraction) => sideRoomsOf(venue, attraction, links, linksOfPlace))
  const anchorLists = venue.attractions.map((attraction, i) => anchorsOfAttraction(venue, attraction, i, sideRooms[i]!, levels, levelOf))
  const anchors = anchorLists.flat()
  const windows = [
    ...venue.zones.map((_, zone) => createWindow(levels[levelOf[zone]!]!, zone, cellOfZoneM(venue, links, zone))),
    ...strips.map((_, i) => createWindow(levels[levelOf[places.zones + i]!]!, places.zones + i, FINE_CELL_M)),
  ]
  const solved = solveAll(links, anchors, windows)
  const ground = {
    venue,
    places,
    strips,
    levels,
    levelOf,
    seams,
    areaM2: placeAreasM2(venue, places),
    capacity: placeCapacities(venue, places),
    links,
    linksOf: linksOfPlace,
    lifts: siteLifts(venue, places, links),
    lobbies: links.map((link, i) =>
      link.kind === 'lift' ? createLobby(link, links, levels[levelOf[link.a]!]!, solved.fields[solved.fieldToLink[i * 2]!]!) : null,
    ),
    refuges: links.map((link, i) =>
      link.kind === 'stairs' ? createRefuge(link, links, levels[levelOf[link.a]!]!, solved.fields[solved.fieldToLink[i * 2]!]!) : null,
    ),
    anchors,
    anchorsOf: venue.attractions.map((_, i) => anchors.flatMap(({ attraction }, anchor) => (attraction === i ? [anchor] : []))),
    ...solved,
  }
  const cutOff = cutOffAttractions(ground)
  if (cutOff.length > 0) throw new DocumentError(venue.id, cutOff)
  return { ...ground, graph: createRouteGraph(ground) }
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
  links: readonly Link[],
  anchors: readonly Anchor[],
  windows: readonly Window[],
): Pick<Site, 'fields' | 'atlas' | 'fieldToLink' | 'fieldToAnchor'> {
  const solved: Field[] = []
  const add = (field: Field): number => solved.push(field) - 1
  const fieldToLink = new Int16Array(links.length * 2).fill(-1)
  links.forEach(({ a, b, atA, segmentA, segmentB, leftOfA }, i) => {
    for (const side of [0, 1] as const) {
      const window = windows[side === 0 ? a : b]
      const segment = side === 0 ? segmentA : segmentB
      if (window === undefined) continue
      fieldToLink[i * 2 + side] = add(
        segment === null ? fieldToSpot(window, ...atA) : fieldToPortal(window, segment, side === 0 ? leftOfA : flip(leftOfA)),
      )
    }
  })
  const fieldToAnchor = Int16Array.from(anchors, ({ zone, x, y }) => add(fieldToSpot(windows[zone]!, x, y)))
  return { ...createFieldAtlas(solved), fieldToLink, fieldToAnchor }
}

function flip(sign: 1 | -1): 1 | -1 {
  return sign === 1 ? -1 : 1
}
