import { BufferAttribute, BufferGeometry } from 'three'
import type { Point, Polygon } from '#models/geometry/point.ts'
import type { Venue } from '#models/venue/schema.ts'
import { writeScene } from '../axes.ts'
import { HEIGHTS } from './heights.ts'
import type { Plant } from './groves.ts'
import { offsetRing, roundCorners } from './rings.ts'
import { regular } from './solids.ts'

const BELOW_DATA_M = (HEIGHTS.paving + HEIGHTS.data) / 2

/**
 * Soft darkness where things meet the ground, as one transparent mesh; `aAlpha` fades from the foot outwards. It lies on the
 * paving and under the coloured fields, so that it never changes a colour that has a meaning.
 */
export function buildContact(venue: Venue, plants: readonly Plant[]): BufferGeometry {
  const positions: number[] = []
  const alphas: number[] = []
  const index: number[] = []
  const ring = (inner: Polygon, outer: Polygon, alpha: number): void => {
    const first = alphas.length
    inner.forEach((p, i) => {
      writeScene(positions, positions.length, ...p, BELOW_DATA_M)
      writeScene(positions, positions.length, ...(outer[i] as Point), BELOW_DATA_M)
      alphas.push(alpha, 0)
    })
    for (let i = 0; i < inner.length; i++) {
      const [a, b] = [first + i * 2, first + ((i + 1) % inner.length) * 2]
      index.push(a, a + 1, b + 1, a, b + 1, b)
    }
  }
  for (const { footprint, storeys, storeyM, roof } of venue.structures) {
    if (roof === 'paifang') continue
    const reachM = Math.min(7, 1.5 + storeys * storeyM * 0.32)
    const inner = roundCorners(offsetRing(footprint, roof === 'rock' ? -1 : 0.05), 1.2)
    ring(inner, offsetRing(inner, reachM), 0.55)
  }
  for (const { at, heightM } of plants) {
    const middle = alphas.length
    writeScene(positions, positions.length, ...at, BELOW_DATA_M)
    alphas.push(0.5)
    const around = regular(...at, heightM * 0.4, 7, at[0])
    for (const p of around) {
      writeScene(positions, positions.length, ...p, BELOW_DATA_M)
      alphas.push(0)
    }
    for (let i = 0; i < 7; i++) index.push(middle, middle + 1 + i, middle + 1 + ((i + 1) % 7))
  }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3))
  geometry.setAttribute('aAlpha', new BufferAttribute(new Float32Array(alphas), 1))
  geometry.setIndex(new BufferAttribute(new Uint32Array(index), 1))
  geometry.computeBoundingSphere()
  return geometry
}
