import { BoxGeometry, BufferAttribute, BufferGeometry, CylinderGeometry, SphereGeometry } from 'three'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'

/** How finely a visitor is drawn: limbs that move, one solid body, or a silhouette that faces the camera. */
export const LODS = ['near', 'mid', 'far'] as const
export type Lod = (typeof LODS)[number]

/** Which paint a part takes. */
const SKIN = 0
const TOP = 1
const LEGS = 2
const HAIR = 3

/** Limb codes: 0 fixed, ±1 legs, ±2 arms, 9 silhouette. Packed with paint and pivot height into `aPart`. */
function part(geometry: BufferGeometry, limb: number, paint: number, pivotM = 0): BufferGeometry {
  const count = geometry.getAttribute('position').count
  const values = new Float32Array(count * 3)
  for (let i = 0; i < count; i++) values.set([limb, paint, pivotM], i * 3)
  geometry.setAttribute('aPart', new BufferAttribute(values, 3))
  geometry.deleteAttribute('uv')
  return geometry
}

/** A grown-up of 1.72 m in three's axes, feet at the origin, looking along +z. */
export function personGeometry(lod: Lod): BufferGeometry {
  if (lod === 'far') return silhouette()
  const parts = lod === 'near' ? nearParts() : midParts()
  const merged = mergeGeometries(parts)
  return merged
}

function nearParts(): BufferGeometry[] {
  const torso = new CylinderGeometry(0.205, 0.15, 0.6, 8, 2).scale(1, 1, 0.6).translate(0, 1.14, 0)
  const head = new SphereGeometry(0.108, 8, 6).scale(0.92, 1.12, 1).translate(0, 1.6, 0)
  const hair = new SphereGeometry(0.12, 8, 4, 0, Math.PI * 2, 0, 1.55).scale(0.95, 1.08, 1).translate(0, 1.62, -0.018)
  const coat = new CylinderGeometry(0.15, 0.2, 0.24, 8, 1, true).scale(1, 1, 0.66).translate(0, 0.79, 0)
  const limbs = [1, -1].flatMap((side) => [
    part(new CylinderGeometry(0.085, 0.055, 0.86, 5, 1, true).translate(side * 0.085, 0.44, 0), side, LEGS, 0.86),
    part(new BoxGeometry(0.09, 0.06, 0.22).translate(side * 0.085, 0.03, 0.05), side, HAIR, 0.86),
    part(new CylinderGeometry(0.05, 0.04, 0.56, 5, 1, true).translate(side * 0.23, 1.11, 0), side * 2, TOP, 1.38),
  ])
  return [part(torso, 0, TOP), part(head, 0, SKIN), part(hair, 0, HAIR), part(coat, 0, TOP), ...limbs]
}

function midParts(): BufferGeometry[] {
  return [
    part(new CylinderGeometry(0.19, 0.17, 0.72, 5, 1, true).scale(1, 1, 0.66).translate(0, 1.06, 0), 0, TOP),
    part(new BoxGeometry(0.16, 0.16, 0.17).translate(0, 1.53, 0.01), 0, SKIN),
    part(new BoxGeometry(0.18, 0.11, 0.19).translate(0, 1.64, -0.01), 0, HAIR),
    part(new CylinderGeometry(0.085, 0.06, 0.74, 3, 1, true).translate(0.085, 0.37, 0), 1, LEGS, 0.8),
    part(new CylinderGeometry(0.085, 0.06, 0.74, 3, 1, true).translate(-0.085, 0.37, 0), -1, LEGS, 0.8),
  ]
}

/** Legs, coat and head as flat shapes, 9 triangles. */
function silhouette(): BufferGeometry {
  const shapes: { readonly paint: number; readonly ring: readonly (readonly [number, number])[] }[] = [
    {
      paint: LEGS,
      ring: [
        [-0.11, 0],
        [0.11, 0],
        [0.17, 0.8],
        [-0.17, 0.8],
      ],
    },
    {
      paint: TOP,
      ring: [
        [-0.19, 0.72],
        [0.19, 0.72],
        [0.25, 1.36],
        [0.12, 1.46],
        [-0.12, 1.46],
        [-0.25, 1.36],
      ],
    },
    {
      paint: HAIR,
      ring: [
        [-0.1, 1.46],
        [0.1, 1.46],
        [0.13, 1.62],
        [0, 1.74],
        [-0.13, 1.62],
      ],
    },
  ]
  const positions: number[] = []
  const parts: number[] = []
  const index: number[] = []
  for (const { paint, ring } of shapes) {
    const first = parts.length / 3
    for (const [x, y] of ring) {
      positions.push(x, y, 0)
      parts.push(9, paint, 0)
    }
    for (let i = 2; i < ring.length; i++) index.push(first, first + i - 1, first + i)
  }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3))
  geometry.setAttribute(
    'normal',
    new BufferAttribute(
      new Float32Array(positions.length).fill(0).map((_, i) => (i % 3 === 2 ? 1 : 0)),
      3,
    ),
  )
  geometry.setAttribute('aPart', new BufferAttribute(new Float32Array(parts), 3))
  geometry.setIndex(index)
  return geometry
}
