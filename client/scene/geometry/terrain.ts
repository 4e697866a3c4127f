import { areaM2, bounds } from '#models/geometry/polygon.ts'
import type { Point, Polygon } from '#models/geometry/point.ts'
import type { Venue } from '#models/venue/schema.ts'
import { createDraft, type Draft, paint, vertex } from './draft.ts'
import { HEIGHTS } from './heights.ts'
import { offsetRing, softened } from './rings.ts'
import { anticlockwise, floor, regular } from './solids.ts'

/** Where a venue lies: middle and half diagonal of its zones, m. */
export interface Extent {
  readonly middle: Point
  readonly radiusM: number
}

export function extentOf(venue: Venue): Extent {
  const { minX, minY, maxX, maxY } = bounds(venue.zones.flatMap(({ polygon }) => polygon))
  return { middle: [(minX + maxX) / 2, (minY + maxY) / 2], radiusM: Math.hypot(maxX - minX, maxY - minY) / 2 }
}

/** Shores drawn as they are when finely given, softened when only sketched. */
export function shoreOf(ring: Polygon): Polygon {
  return ring.length >= 32 ? ring : softened(ring, 2)
}

/** Width of the bank between the land and the water, m. */
const BANK_M = 2.4
/** The ground reaches this many times the venue's radius, where it has long become horizon. */
const REACH = 9

/** Land with holes where water is, the banks of the water, its islands, and lawns. */
export function buildTerrain(venue: Venue): Draft {
  const draft = createDraft()
  const { middle, radiusM } = extentOf(venue)
  const { water, lawns } = venue.scenery
  paint(draft, 'ground')
  const shores = water.map(({ polygon }) => shoreOf(polygon))
  floor(draft, regular(...middle, radiusM * REACH, 96), 0, shores)
  for (const { polygon, holes = [], levelM } of water) {
    const shore = anticlockwise(shoreOf(polygon))
    bank(draft, shore, offsetRing(shore, -BANK_M), levelM)
    for (const hole of holes) {
      const island = anticlockwise(hole)
      paint(draft, 'ground')
      floor(draft, island, 0)
      bank(draft, island, offsetRing(island, BANK_M), levelM)
    }
  }
  paint(draft, 'lawn')
  for (const { polygon } of lawns) floor(draft, shoreOf(polygon), HEIGHTS.lawn)
  return draft
}

/** A sloping strip between the edge of the land and a ring under the water; which one lies outside decides how it faces. */
function bank(draft: Draft, land: Polygon, wet: Polygon, levelM: number): void {
  const first = draft.tile.length
  land.forEach((p, i) => {
    paint(draft, 'shore')
    vertex(draft, [...p, 0], [0, 0, 1])
    paint(draft, 'shore', 0.84)
    vertex(draft, [...(wet[i] as Point), levelM - 0.5], [0, 0, 1])
  })
  const count = land.length
  const inwards = areaM2(land) > areaM2(wet)
  for (let i = 0; i < count; i++) {
    const [a, b] = [first + i * 2, first + ((i + 1) % count) * 2]
    if (inwards) draft.index.push(a, b, b + 1, a, b + 1, a + 1)
    else draft.index.push(b, a, a + 1, b, a + 1, b + 1)
  }
}
