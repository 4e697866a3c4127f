import { BufferAttribute, BufferGeometry } from 'three'
import { type Place, writeScene } from '../axes.ts'
import { SWATCHES, type Swatch } from '../materials/swatches.ts'

/** Shade 1 is stored as this many steps, so that a little more than full is possible. */
export const SHADE_STEPS = 200

/** How the next vertices are painted. */
export interface Brush {
  swatch: Swatch
  /** Multiplies the swatch; 1 is the token colour. */
  shade: number
  /** Height over which a wall darkens towards its foot, m; 0 for none. */
  groundedM: number
  /** Number of the structure (from 1), or 0. */
  structure: number
  /** 'upper' parts vanish when their structure is cut open. */
  part: 'body' | 'upper'
}

/** Where local coordinates lie in the venue: origin, and the direction of local x. */
export interface Placement {
  readonly xM: number
  readonly yM: number
  readonly zM: number
  readonly cos: number
  readonly sin: number
}

export const AT_ORIGIN: Placement = { xM: 0, yM: 0, zM: 0, cos: 1, sin: 0 }

/** A mesh being built in venue metres. Plain arrays: built once per venue, never per frame. */
export interface Draft {
  readonly positions: number[]
  readonly normals: number[]
  /** Four bytes per vertex: swatch, shade, structure, 255 for upper parts (sway weight for plants). */
  readonly model: number[]
  /** Metres along the eave for roofs: where the tile rows run. */
  readonly tile: number[]
  readonly index: number[]
  readonly brush: Brush
  placement: Placement
}

export function createDraft(): Draft {
  const brush: Brush = { swatch: 'wall', shade: 1, groundedM: 0, structure: 0, part: 'body' }
  return { positions: [], normals: [], model: [], tile: [], index: [], brush, placement: AT_ORIGIN }
}

/** Takes another paint; shade and grounding start afresh. */
export function paint(draft: Draft, swatch: Swatch, shade = 1, groundedM = 0): void {
  draft.brush.swatch = swatch
  draft.brush.shade = shade
  draft.brush.groundedM = groundedM
}

/** Adds a vertex given in local metres. @returns its number */
export function vertex(draft: Draft, [x, y, z]: Place, [nx, ny, nz]: Place, tileM = 0): number {
  const { xM, yM, zM, cos, sin } = draft.placement
  const { swatch, shade, groundedM, structure, part } = draft.brush
  draft.positions.push(xM + x * cos - y * sin, yM + x * sin + y * cos, zM + z)
  draft.normals.push(nx * cos - ny * sin, nx * sin + ny * cos, nz)
  const grounded = groundedM > 0 ? 0.74 + 0.26 * Math.min(1, Math.max(0, z / groundedM)) : 1
  const steps = Math.round(Math.min(255, shade * grounded * SHADE_STEPS))
  draft.model.push(SWATCHES.indexOf(swatch), steps, structure, part === 'upper' ? 255 : 0)
  draft.tile.push(tileM)
  return draft.tile.length - 1
}

/** Adds a flat convex polygon, seen from the side where it runs anticlockwise. */
export function face(draft: Draft, points: readonly Place[]): void {
  const normal = newellNormal(points)
  const first = draft.tile.length
  for (const point of points) vertex(draft, point, normal)
  for (let i = 2; i < points.length; i++) draft.index.push(first, first + i - 1, first + i)
}

/** Unit normal of a polygon by Newell's method; up when it has no area. */
function newellNormal(points: readonly Place[]): Place {
  let [x, y, z] = [0, 0, 0]
  points.forEach((a, i) => {
    const b = points[(i + 1) % points.length] as Place
    x += (a[1] - b[1]) * (a[2] + b[2])
    y += (a[2] - b[2]) * (a[0] + b[0])
    z += (a[0] - b[0]) * (a[1] + b[1])
  })
  const length = Math.hypot(x, y, z)
  return length < 1e-9 ? [0, 0, 1] : [x / length, y / length, z / length]
}

/** The draft in three's axes. Roof rows are left out when nothing has any. */
export function toGeometry(draft: Draft): BufferGeometry {
  const count = draft.tile.length
  const position = new Float32Array(count * 3)
  const normal = new Float32Array(count * 3)
  for (let i = 0; i < count; i++) {
    const at = i * 3
    writeScene(position, at, draft.positions[at] ?? 0, draft.positions[at + 1] ?? 0, draft.positions[at + 2] ?? 0)
    writeScene(normal, at, draft.normals[at] ?? 0, draft.normals[at + 1] ?? 0, draft.normals[at + 2] ?? 0)
  }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(position, 3))
  geometry.setAttribute('normal', new BufferAttribute(normal, 3))
  geometry.setAttribute('aModel', new BufferAttribute(new Uint8Array(draft.model), 4))
  if (draft.tile.some((m) => m !== 0)) geometry.setAttribute('aTile', new BufferAttribute(new Float32Array(draft.tile), 1))
  geometry.setIndex(new BufferAttribute(new Uint32Array(draft.index), 1))
  geometry.computeBoundingSphere()
  return geometry
}
