import type { Point, Polygon } from '#models/geometry/point.ts'
import type { Portal, Venue, Zone } from '#models/venue/schema.ts'
import { type TinyVenue, tinyVenue } from '#tests/support/tiny-venue.ts'

/** A rectangle: lower left corner, width and depth, m. */
export type Box = readonly [x: number, y: number, width: number, depth: number]

/** A room by its box or its corners; boxes inside it where nobody walks; whatever else its zone has. */
export interface PlannedRoom {
  readonly box?: Box
  readonly ring?: Polygon
  /** Clear of each other in x, because each is cut out through a slit to the south wall (boxes only). */
  readonly obstacles?: readonly Box[]
  readonly zone?: Partial<Zone>
}

/** An opening between two rooms, or a room and 'outside', from jamb to jamb. */
export type PlannedDoor = readonly [a: string, b: string, from: Point, to: Point, more?: Partial<Portal>]

/** A place to walk to and stay at. */
export interface PlannedGoal {
  readonly room: string
  readonly at: Point
  readonly spreadM: number
}

/** A floor plan as test standards draw it: data from which a venue document is made. */
export interface FloorPlan {
  readonly rooms: Readonly<Record<string, Box | PlannedRoom>>
  readonly doors: Readonly<Record<string, PlannedDoor>>
  readonly goals?: Readonly<Record<string, PlannedGoal>>
  /** Doors with a gate device `<door>-gate`, to be shut by a lever. */
  readonly gates?: readonly string[]
  readonly connectors?: NonNullable<TinyVenue['connectors']>
  readonly levels?: readonly { readonly id: number; readonly elevationM: number }[]
}

/** The venue of a plan, read through the real parser. */
export function planVenue({ rooms, doors, goals, gates, connectors, levels }: FloorPlan): Venue {
  return tinyVenue({
    rooms: Object.entries(rooms).map(([id, room]) => [id, 0, 0, 1, 1, zoneOf(room)] as const),
    portals: Object.entries(doors).map(([id, [a, b, from, to, more]]) => ({ id, a, b, segment: [own(from), own(to)], ...more })),
    attractions: Object.entries(goals ?? {}).map(([id, { room, at, spreadM }]) => ({
      id,
      zone: room,
      at: own(at),
      spreadM,
      dwellMin: [60, 60],
    })),
    devices: (gates ?? []).map((portal) => ({ id: `${portal}-gate`, kind: 'gate' as const, portal })),
    ...(connectors === undefined ? {} : { connectors }),
    ...(levels === undefined ? {} : { levels }),
  })
}

/** Corners of a box, anticlockwise. */
export function cornersOf([x, y, width, depth]: Box): Polygon {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + depth],
    [x, y + depth],
  ]
}

function zoneOf(room: Box | PlannedRoom): Partial<Zone> {
  if (isBox(room)) return { polygon: cornersOf(room).map(own) }
  const { box, ring, obstacles, zone } = room
  if (ring !== undefined) return { polygon: ring.map(own), ...zone }
  return { polygon: box === undefined ? [] : withHoles(box, obstacles ?? []).map(own), ...zone }
}

/** Venue documents hold points of their own. */
function own([x, y]: Point): [number, number] {
  return [x, y]
}

function isBox(room: Box | PlannedRoom): room is Box {
  return Array.isArray(room)
}

/** The ring of a room with holes: walked round the room, with a slit up to each obstacle and back. */
function withHoles(box: Box, obstacles: readonly Box[]): Point[] {
  const [first, ...rest] = cornersOf(box)
  const slits = obstacles
    .toSorted((a, b) => a[0] - b[0])
    .flatMap((obstacle): Point[] => {
      const [a, b, c, d] = cornersOf(obstacle) as [Point, Point, Point, Point]
      const foot: Point = [a[0], box[1]]
      return [foot, a, d, c, b, a, foot]
    })
  return [first as Point, ...slits, ...rest]
}
