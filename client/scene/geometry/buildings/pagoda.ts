import type { Point, Polygon } from '#models/geometry/point.ts'
import { type Draft, face, paint } from '../draft.ts'
import { lathe, prism, walls } from '../solids.ts'
import { eaves } from './eaves.ts'
import type { Site } from './site.ts'

/** Each storey's width as a share of the one below. */
const TAPER = 0.905
const SPIRE: readonly (readonly [number, number])[] = [
  [1.5, 0],
  [1.7, 0.5],
  [0.9, 0.9],
  [0.62, 1.4],
  [1.05, 1.9],
  [0.5, 2.3],
  [0.9, 2.9],
  [0.42, 3.3],
  [0.74, 3.9],
  [0.34, 4.3],
  [0.55, 4.8],
  [0.22, 5.4],
  [0.34, 5.9],
  [0, 7.6],
]

/** A tower with eaves on every storey, each a little narrower, and a turned spire (楼阁式塔). */
export function pagoda(draft: Draft, { frame, structure, cutZ }: Site): void {
  const { ring } = frame
  paint(draft, 'stone', 1, 0)
  prism(draft, scaled(ring, 1.16), -0.2, 0.14)
  let z = 0
  let size = 0.93
  for (let storey = 0; storey < structure.storeys; storey++) {
    const heightM = structure.storeyM * (storey === 0 ? 1.12 : 1 - storey * 0.018)
    draft.brush.part = z + heightM > cutZ ? 'upper' : 'body'
    tier(draft, scaled(ring, size), scaled(ring, size * TAPER), z, heightM, storey)
    z += heightM
    size *= TAPER
  }
  draft.brush.part = 'upper'
  const top = scaled(ring, size * 1.42)
  const rise = structure.storeyM * 0.95
  eaves(draft, top, scaled(ring, 0.045), { eaveZ: z - 0.55, topZ: z + rise, liftM: 1.2, concave: 1.7, cells: 7, hipM: 0.38 })
  paint(draft, 'ridge')
  lathe(draft, [0, 0, z + rise - 0.35], SPIRE, 10)
  draft.brush.part = 'body'
}

/** Walls with doors on alternate sides, a balcony, and the eaves above. */
function tier(draft: Draft, ring: Polygon, next: Polygon, z: number, heightM: number, storey: number): void {
  paint(draft, 'wall', 1, storey === 0 ? 3 : 0)
  walls(draft, ring, z, z + heightM)
  if (storey > 0) balcony(draft, ring, z)
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length] as Point
    if (i % 2 === storey % 2) opening(draft, a, b, z + (storey === 0 ? 0.1 : 0.45), heightM * 0.52)
    pilaster(draft, a, z, heightM)
  })
  const reach = storey === 0 ? 1.34 : 1.36
  const shape = { eaveZ: z + heightM - 0.95, topZ: z + heightM + 0.5, liftM: 0.95, concave: 1.35, cells: 7, hipM: 0.34 }
  eaves(draft, scaled(ring, reach), scaled(next, 1.02), shape)
}

function balcony(draft: Draft, ring: Polygon, z: number): void {
  const out = scaled(ring, 1.12)
  paint(draft, 'timber')
  prism(draft, out, z + 0.42, z + 0.62)
  paint(draft, 'timber', 0.95)
  out.forEach((a, i) => {
    const b = out[(i + 1) % out.length] as Point
    for (const [z0, z1] of [[z + 1.25, z + 1.4]] as const) rail(draft, a, b, z0, z1)
  })
}

/** A thin bar seen from both sides. */
function rail(draft: Draft, a: Point, b: Point, z0: number, z1: number): void {
  face(draft, [
    [...a, z0],
    [...b, z0],
    [...b, z1],
    [...a, z1],
  ])
  face(draft, [
    [...b, z0],
    [...a, z0],
    [...a, z1],
    [...b, z1],
  ])
}

/** A dark doorway with a pointed head, just in front of the wall from a to b. */
function opening(draft: Draft, a: Point, b: Point, z: number, heightM: number): void {
  const lengthM = Math.hypot(b[0] - a[0], b[1] - a[1])
  const [ux, uy] = [(b[0] - a[0]) / lengthM, (b[1] - a[1]) / lengthM]
  const half = Math.min(1.1, lengthM * 0.16)
  const [cx, cy] = [(a[0] + b[0]) / 2 + uy * 0.06, (a[1] + b[1]) / 2 - ux * 0.06]
  const at = (m: number, h: number): readonly [number, number, number] => [cx + ux * m, cy + uy * m, z + h]
  paint(draft, 'lattice')
  face(draft, [
    at(-half, 0),
    at(half, 0),
    at(half, heightM * 0.7),
    at(half * 0.7, heightM * 0.9),
    at(0, heightM),
    at(-half * 0.7, heightM * 0.9),
    at(-half, heightM * 0.7),
  ])
}

function pilaster(draft: Draft, [x, y]: Point, z: number, heightM: number): void {
  paint(draft, 'timber')
  prism(
    draft,
    [
      [x - 0.22, y - 0.22],
      [x + 0.22, y - 0.22],
      [x + 0.22, y + 0.22],
      [x - 0.22, y + 0.22],
    ],
    z,
    z + heightM - 0.4,
  )
}

function scaled(ring: Polygon, by: number): Polygon {
  return ring.map(([x, y]): Point => [x * by, y * by])
}
