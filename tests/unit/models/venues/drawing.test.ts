import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Point, Polygon, Segment } from '#models/geometry/point.ts'
import { contains, distanceToEdgeM, edges, isSimple, signedAreaM2 } from '#models/geometry/polygon.ts'
import { distanceToSegmentM, midpoint, segmentLengthM, side } from '#models/geometry/segment.ts'
import { connectorEnds, connectorWays } from '#models/venue/connector-ways.ts'
import { parseVenue } from '#models/venue/parse-venue.ts'
import { OUTSIDE, type Venue, type Zone } from '#models/venue/schema.ts'
import { VENUES } from '#models/venues/registry.ts'
import { overlapM2 } from '#tests/support/polygon-overlap.ts'

/** Drawing noise that walking does not feel, m². */
const OVERLAP_M2 = 0.5
/** A wheelchair passes, m. */
const NARROWEST_M = 0.8
/** Portals lie on their edges to the drawing's last digit, m. */
const ON_EDGE_M = 0.05
/** Roofs one walks under: gates, and pavilions open on all sides. */
const OPEN_ROOFS = ['paifang', 'hexagonal']

test('overlap is measured exactly, also round corners', () => {
  const square = (x: number, sizeM: number): Polygon => [
    [x, 0],
    [x + sizeM, 0],
    [x + sizeM, sizeM],
    [x, sizeM],
  ]
  const corner: Polygon = [...square(0, 10).slice(0, 2), [10, 5], [5, 5], [5, 10], [0, 10]]
  expect(overlapM2(square(0, 10), square(4, 10))).toBeCloseTo(60, 9)
  expect(overlapM2(square(0, 10), square(10, 10))).toBe(0)
  expect(overlapM2(corner, square(4, 10).toReversed())).toBeCloseTo(35, 9)
})

describe.for(VENUES)('the drawing of $id', ({ id }) => {
  const venue = parseVenue(JSON.parse(readFileSync(new URL(`../../../../models/venues/${id}/venue.json`, import.meta.url), 'utf8')))
  const zones = new Map(venue.zones.map((zone) => [zone.id, zone]))

  test('every zone is a simple ring that runs anticlockwise', () => {
    const wrong = venue.zones.filter(({ polygon }) => !isSimple(polygon) || signedAreaM2(polygon) <= 0)
    expect(wrong.map((zone) => zone.id)).toEqual([])
  })

  test('zones of one level do not overlap', () => {
    const overlaps = pairs(venue.zones)
      .filter(([a, b]) => a.level === b.level)
      .map(([a, b]) => ({ pair: `${a.id} ${b.id}`, areaM2: overlapM2(a.polygon, b.polygon) }))
    expect(overlaps.filter(({ areaM2 }) => areaM2 > OVERLAP_M2)).toEqual([])
  })

  test('every portal is wide enough and lies along a straight edge of both its zones', () => {
    const faults = venue.portals.flatMap(({ id: portal, a, b, segment }) => {
      const narrow = segmentLengthM(segment) < NARROWEST_M ? [`${portal} is ${segmentLengthM(segment)} m wide`] : []
      const ends = [a, b].flatMap((end) => zones.get(end) ?? [])
      return [...narrow, ...ends.filter((zone) => !liesOnAnEdge(segment, zone)).map((zone) => `${portal} is off the edge of ${zone.id}`)]
    })
    expect(faults).toEqual([])
  })

  test('a way from a to b leads out of a and into b', () => {
    const turned = venue.portals.filter(({ a, b, segment }) => {
      const [left, right] = eachSide(segment)
      const [inA, inB] = [a, b].map((end) => (point: Point) => zones.get(end) === undefined || contains(zones.get(end)!.polygon, point))
      return !((inA!(left) && inB!(right)) || (inA!(right) && inB!(left)))
    })
    expect(turned.map((portal) => portal.id)).toEqual([])
  })

  test('every zone is reached from an entrance, and from every zone there is a way out, one-way gates obeyed', () => {
    const entrances = venue.portals.flatMap(({ a, b, kind }) =>
      kind === 'emergency' ? [] : a === OUTSIDE ? [b] : b === OUTSIDE ? [a] : [],
    )
    const everyday = ways(venue, (portal) => portal.kind !== 'emergency')
    const reached = flood(entrances, (zone) => everyday.filter(([from]) => from === zone).map(([, to]) => to))
    const missed = venue.zones.filter((zone) => !reached.has(zone.id) && zone.emergency === undefined)
    const leaving = ways(venue, () => true)
    const free = flood([OUTSIDE], (zone) => leaving.filter(([, to]) => to === zone).map(([from]) => from))
    expect(missed.map((zone) => zone.id)).toEqual([])
    expect(venue.zones.filter((zone) => !free.has(zone.id)).map((zone) => zone.id)).toEqual([])
  })

  test('connectors stand inside the zones they join, attractions and their crowds too', () => {
    const ends = venue.connectors.flatMap((connector) => connectorEnds(connector).map((end) => ({ id: connector.id, ...end })))
    const spots = venue.attractions.flatMap(({ id: attraction, zone, at }) => (at === undefined ? [] : [{ id: attraction, zone, at }]))
    expect([...ends, ...spots].filter(({ zone, at }) => !contains(zones.get(zone)!.polygon, at))).toEqual([])
  })

  test('buildings stand clear of the ways, but for the zones they hold, and gates and open pavilions', () => {
    const solid = venue.structures.filter(({ roof }) => !OPEN_ROOFS.includes(roof))
    const blocked = solid.flatMap((structure) =>
      venue.zones
        .filter((zone) => zone.level === 0 && structure.zones?.includes(zone.id) !== true)
        .filter((zone) => overlapM2(structure.footprint, zone.polygon) > OVERLAP_M2)
        .map((zone) => `${structure.id} stands in ${zone.id}`),
    )
    expect(blocked).toEqual([])
  })

  test('a building covers every zone it holds', () => {
    const uncovered = venue.structures.flatMap(({ id: structure, footprint, zones: held = [] }) =>
      held
        .filter((zone) => overlapM2(footprint, zones.get(zone)!.polygon) < 0.98 * signedAreaM2(zones.get(zone)!.polygon))
        .map((zone) => `${structure} ${zone}`),
    )
    expect(uncovered).toEqual([])
  })

  test('no tree stands in a way or in a building, and only gardens have groves in them', () => {
    const ways0 = venue.zones.filter(({ level, kind }) => level === 0 && kind !== 'garden')
    const trees = venue.scenery.trees.filter(
      ({ at }) => ways0.some(({ polygon }) => contains(polygon, at)) || venue.structures.some(({ footprint }) => contains(footprint, at)),
    )
    const groves = venue.scenery.groves.filter(({ polygon }) => ways0.some((zone) => overlapM2(polygon, zone.polygon) > OVERLAP_M2))
    expect(trees).toEqual([])
    expect(groves.map((grove) => grove.id)).toEqual([])
  })

  test('only bridges and what is built over water lie on water', () => {
    const wet = venue.scenery.water.flatMap(({ id: water, polygon, holes = [] }) =>
      venue.zones
        .filter(({ kind, indoor }) => kind !== 'bridge' && indoor === undefined)
        .filter(
          (zone) => overlapM2(zone.polygon, polygon) - holes.reduce((sum, hole) => sum + overlapM2(zone.polygon, hole), 0) > OVERLAP_M2,
        )
        .map((zone) => `${zone.id} in ${water}`),
    )
    expect(wet).toEqual([])
  })

  test('coordinates are written in tenths of a metre', () => {
    const all = [...venue.zones, ...venue.scenery.groves, ...venue.scenery.lawns, ...venue.scenery.water].flatMap(({ polygon }) =>
      polygon.flat(),
    )
    expect(all.filter((value) => Math.abs(value * 10 - Math.round(value * 10)) > 1e-6)).toEqual([])
  })
})

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, i) => items.slice(i + 1).map((b): [T, T] => [a, b]))
}

/** Whether one edge of the zone carries the whole segment. */
function liesOnAnEdge(segment: Segment, zone: Zone): boolean {
  return (
    segment.every((end) => distanceToEdgeM(zone.polygon, end) < ON_EDGE_M) &&
    edges(zone.polygon).some(
      ([p, q]) =>
        segment.every((end) => Math.abs(side(p, q, end)) / segmentLengthM([p, q]) < ON_EDGE_M) &&
        distanceToSegmentM(midpoint(segment), [p, q]) < ON_EDGE_M,
    )
  )
}

/** Points a hand's breadth to the left and right of a segment's middle. */
function eachSide([[ax, ay], [bx, by]]: Segment): [Point, Point] {
  const [mx, my] = midpoint([
    [ax, ay],
    [bx, by],
  ])
  const lengthM = Math.hypot(bx - ax, by - ay)
  const [nx, ny] = [(-(by - ay) / lengthM) * 0.2, ((bx - ax) / lengthM) * 0.2]
  return [
    [mx + nx, my + ny],
    [mx - nx, my - ny],
  ]
}

/** Every way one may walk, from → to. */
function ways(venue: Venue, counts: (portal: Venue['portals'][number]) => boolean): [from: string, to: string][] {
  const portals = venue.portals.filter(counts).flatMap(({ a, b, direction = 'both' }): [string, string][] => {
    if (direction === 'a-to-b') return [[a, b]]
    if (direction === 'b-to-a') return [[b, a]]
    return [
      [a, b],
      [b, a],
    ]
  })
  return [...portals, ...venue.connectors.flatMap(connectorWays)]
}

function flood(start: readonly string[], next: (zone: string) => readonly string[]): Set<string> {
  const seen = new Set(start)
  for (const zone of seen) for (const other of next(zone)) seen.add(other)
  return seen
}
