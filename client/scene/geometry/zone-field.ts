import { BufferAttribute, BufferGeometry } from 'three'
import { areaM2, edges } from '#models/geometry/polygon.ts'
import type { Polygon } from '#models/geometry/point.ts'
import { segmentLengthM } from '#models/geometry/segment.ts'
import type { Venue } from '#models/venue/schema.ts'
import { writeScene } from '../axes.ts'
import { deckRise } from './deck.ts'
import { HEIGHTS } from './heights.ts'
import { offsetRing } from './rings.ts'
import { anticlockwise } from './solids.ts'
import { refine, triangulate } from './triangulate.ts'
import { dataRing, pavedRing } from './zone-ring.ts'

/** Longest edge where a field is bent over an arched deck, m. */
const BEND_M = 1.6
/** Width of a field's rim, m, and as a share of the zone's own width when that is small. */
const RIM_M = 1.35
const RIM_SHARE = 0.22

/**
 * The coloured fields of all zones as one mesh. `aField` holds the zone's place in the venue's list and whether the vertex
 * belongs to the inside (1) or the rim (0): a comfortable zone shows its rim only.
 */
export function buildZoneFields(venue: Venue): BufferGeometry {
  const positions: number[] = []
  const fields: number[] = []
  const index: number[] = []
  venue.zones.forEach((zone, number) => {
    const level = venue.levels.find(({ id }) => id === zone.level)?.elevationM ?? 0
    const rise = deckRise(zone)
    const outer = anticlockwise(dataRing(pavedRing(venue, zone), zone))
    const inner = offsetRing(outer, -rimM(outer))
    const lay = (ring: Polygon, holes: readonly Polygon[], part: 0 | 1): void => {
      const flat = triangulate(ring, holes)
      const { points, triangles } = zone.archM === undefined ? flat : refine(flat, BEND_M)
      const first = fields.length / 2
      for (const [x, y] of points) {
        writeScene(positions, positions.length, x, y, level + HEIGHTS.data + rise(x, y))
        fields.push(number, part)
      }
      for (const i of triangles) index.push(first + i)
    }
    lay(outer, [inner], 0)
    lay(inner, [], 1)
  })
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3))
  geometry.setAttribute('aField', new BufferAttribute(new Float32Array(fields), 2))
  geometry.setIndex(new BufferAttribute(new Uint32Array(index), 1))
  geometry.computeBoundingSphere()
  return geometry
}

/** Rim of a ring: narrower where the zone itself is narrow (twice area over perimeter is the width of a strip). */
function rimM(ring: Polygon): number {
  const perimeterM = edges(ring).reduce((sum, edge) => sum + segmentLengthM(edge), 0)
  return Math.min(RIM_M, ((2 * areaM2(ring)) / perimeterM) * RIM_SHARE)
}
