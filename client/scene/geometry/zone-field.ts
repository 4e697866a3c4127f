import type { Venue } from '#models/venue/schema.ts'
import { BufferAttribute, BufferGeometry } from 'three'
import { writeScene } from '../axes.ts'
import { deckRise } from './deck.ts'
import { HEIGHTS } from './heights.ts'
import { refine, triangulate } from './triangulate.ts'
import { dataRing, pavedRing } from './zone-ring.ts'

/** Longest edge where a field is bent over an arched deck, m. */
const BEND_M = 1.6

/** The coloured fields of all zones as one mesh; `aZone` is the zone's place in the venue's list. */
export function buildZoneFields(venue: Venue): BufferGeometry {
  const positions: number[] = []
  const zones: number[] = []
  const index: number[] = []
  venue.zones.forEach((zone, number) => {
    const level = venue.levels.find(({ id }) => id === zone.level)?.elevationM ?? 0
    const rise = deckRise(zone)
    const flat = triangulate(dataRing(pavedRing(venue, zone), zone))
    const { points, triangles } = zone.archM === undefined ? flat : refine(flat, BEND_M)
    const first = zones.length
    for (const [x, y] of points) {
      writeScene(positions, positions.length, x, y, level + HEIGHTS.data + rise(x, y))
      zones.push(number)
    }
    for (const i of triangles) index.push(first + i)
  })
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3))
  geometry.setAttribute('aZone', new BufferAttribute(new Float32Array(zones), 1))
  geometry.setIndex(new BufferAttribute(new Uint32Array(index), 1))
  geometry.computeBoundingSphere()
  return geometry
}
