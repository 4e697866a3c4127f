import { BufferAttribute, BufferGeometry } from 'three'
import type { Point } from '#models/geometry/point.ts'
import type { Venue } from '#models/venue/schema.ts'
import { writeScene } from '../axes.ts'
import { deckRise } from './deck.ts'
import { HEIGHTS } from './heights.ts'
import { anticlockwise } from './solids.ts'
import { cornerNormals, mitre, subdivided } from './rings.ts'
import { dataRing, pavedRing } from './zone-ring.ts'

/** Longest piece of an outline, m, so that it follows arched decks. */
const PIECE_M = 2

/**
 * Outlines of all zones as one mesh of ribbons without width: `aSide` holds the mitred direction on the ground (x, z of the
 * scene) and which edge of the ribbon the vertex is; the shader gives the width in pixels.
 */
export function buildZoneLines(venue: Venue): BufferGeometry {
  const positions: number[] = []
  const sides: number[] = []
  const zones: number[] = []
  const index: number[] = []
  venue.zones.forEach((zone, number) => {
    const level = venue.levels.find(({ id }) => id === zone.level)?.elevationM ?? 0
    const rise = deckRise(zone)
    const base = dataRing(pavedRing(venue, zone), zone)
    const ring = anticlockwise(zone.archM === undefined ? base : subdivided(base, PIECE_M))
    const first = zones.length
    ring.forEach((b, i) => {
      const a = ring[(i + ring.length - 1) % ring.length] as Point
      const c = ring[(i + 1) % ring.length] as Point
      const { n1, n2 } = cornerNormals(a, b, c)
      const [mx, my] = mitre(n1, n2)
      for (const side of [-1, 1]) {
        writeScene(positions, positions.length, b[0], b[1], level + HEIGHTS.outline + rise(...b))
        sides.push(mx, -my, side)
        zones.push(number)
      }
    })
    for (let i = 0; i < ring.length; i++) {
      const [p, q] = [first + i * 2, first + ((i + 1) % ring.length) * 2]
      index.push(p, p + 1, q + 1, p, q + 1, q)
    }
  })
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3))
  geometry.setAttribute('aSide', new BufferAttribute(new Float32Array(sides), 3))
  geometry.setAttribute('aZone', new BufferAttribute(new Float32Array(zones), 1))
  geometry.setIndex(new BufferAttribute(new Uint32Array(index), 1))
  geometry.computeBoundingSphere()
  return geometry
}
