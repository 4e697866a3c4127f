import { BufferAttribute, BufferGeometry } from 'three'
import { contains, distanceToEdgeM } from '#models/geometry/polygon.ts'
import type { Point } from '#models/geometry/point.ts'
import type { Venue } from '#models/venue/schema.ts'
import { writeScene } from '../axes.ts'
import { refine, triangulate } from './triangulate.ts'
import { shoreOf } from './terrain.ts'

/** Longest edge of the water's triangles, m: depth is told at their corners. */
const MESH_M = 14
/** Distance from the shore at which water counts as deep, m. */
const DEEP_M = 16

/** All water as one mesh; `aDeep` runs from 0 at a shore to 1 in the open. */
export function buildWater(venue: Venue): BufferGeometry {
  const positions: number[] = []
  const deep: number[] = []
  const index: number[] = []
  for (const { polygon, holes = [], levelM } of venue.scenery.water) {
    const shore = shoreOf(polygon)
    const { points, triangles } = refine(triangulate(shore, holes), MESH_M)
    const first = deep.length
    for (const [x, y] of points) {
      writeScene(positions, positions.length, x, y, levelM)
      deep.push(Math.min(1, shoreDistanceM([shore, ...holes], [x, y]) / DEEP_M))
    }
    for (const i of triangles) index.push(first + i)
  }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3))
  geometry.setAttribute('aDeep', new BufferAttribute(new Float32Array(deep), 1))
  geometry.setIndex(new BufferAttribute(new Uint32Array(index), 1))
  geometry.computeBoundingSphere()
  return geometry
}

function shoreDistanceM(rings: readonly (readonly Point[])[], point: Point): number {
  return contains(rings[0] ?? [], point) ? Math.min(...rings.map((ring) => distanceToEdgeM(ring, point))) : 0
}
