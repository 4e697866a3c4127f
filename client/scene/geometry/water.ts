import { BufferAttribute, BufferGeometry } from 'three'
import type { Venue } from '#models/venue/schema.ts'
import { writeScene } from '../axes.ts'
import { refine, triangulate } from './triangulate.ts'
import { signedDistance } from './signed-distance.ts'
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
    const open = signedDistance(shore)
    const islands = holes.map(signedDistance)
    const first = deep.length
    for (const [x, y] of points) {
      writeScene(positions, positions.length, x, y, levelM)
      deep.push(Math.min(1, Math.max(0, Math.min(open(x, y), ...islands.map((island) => -island(x, y)))) / DEEP_M))
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
