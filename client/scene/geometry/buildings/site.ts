import type { Point, Polygon } from '#models/geometry/point.ts'
import { midpoint } from '#models/geometry/segment.ts'
import type { Structure, Venue, Zone } from '#models/venue/schema.ts'
import { type Frame, frameOf, toLocal } from '../frame.ts'

/** Height of a wall left standing when a building is cut open, m: below the eye, above the visitors' hips. */
const CUT_WALL_M = 1.3

/** A gap in a wall, between two points in the structure's local coordinates. */
export type Doorway = readonly [Point, Point]

/** A storey's floor inside a structure, with the walls between its zones. */
export interface Storey {
  readonly z: number
  readonly rooms: readonly Polygon[]
  readonly doorways: readonly Doorway[]
}

/** What the venue says about the place of a structure, in the structure's local coordinates. */
export interface Site {
  readonly structure: Structure
  readonly frame: Frame
  /** Number painted into the vertices, from 1. */
  readonly number: number
  /** Doors to the outside at ground level. */
  readonly doorways: readonly Doorway[]
  readonly storeys: readonly Storey[]
  readonly rooms: readonly Zone[]
  /** Height above which the structure vanishes when cut open, m. */
  readonly cutZ: number
}

/** Gathers doors, rooms and front of a structure. */
export function siteOf(venue: Venue, structure: Structure, number: number): Site {
  const rooms = venue.zones.filter(({ id }) => structure.zones?.includes(id))
  const ids = new Set(rooms.map(({ id }) => id))
  const entrances = venue.portals.filter(({ a, b }) => ids.has(a) !== ids.has(b))
  const frame = frameOf(
    structure.footprint,
    frontOf(
      structure,
      entrances.map(({ segment }) => midpoint(segment)),
    ),
  )
  const local = (point: Point): Point => toLocal(frame.placement, point)
  const levelZ = new Map(venue.levels.map(({ id, elevationM }) => [id, elevationM]))
  const storeys = [...new Set(rooms.map(({ level }) => level))].map((level): Storey => {
    const here = rooms.filter((room) => room.level === level)
    const hereIds = new Set(here.map(({ id }) => id))
    return {
      z: levelZ.get(level) ?? 0,
      rooms: here.map(({ polygon }) => polygon.map(local)),
      doorways: venue.portals.filter(({ a, b }) => hereIds.has(a) || hereIds.has(b)).map(({ segment: [a, b] }) => [local(a), local(b)]),
    }
  })
  return {
    structure,
    frame,
    number,
    doorways: entrances.map(({ segment: [a, b] }) => [local(a), local(b)]),
    storeys,
    rooms,
    cutZ: Math.max(0, ...storeys.map(({ z }) => z)) + CUT_WALL_M,
  }
}

/** The side its doors are on; undefined when it has none. */
function frontOf({ footprint }: Structure, doors: readonly Point[]): Point | undefined {
  if (doors.length === 0) return undefined
  const middle = footprint.reduce<Point>(([x, y], [px, py]) => [x + px / footprint.length, y + py / footprint.length], [0, 0])
  const [x, y] = doors.reduce<Point>(([sx, sy], [px, py]) => [sx + px - middle[0], sy + py - middle[1]], [0, 0])
  const length = Math.hypot(x, y)
  return length < 1 ? undefined : [x / length, y / length]
}
