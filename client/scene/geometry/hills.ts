import { BufferAttribute, BufferGeometry } from 'three'
import { writeScene } from '../axes.ts'
import { noiseAt } from './noise.ts'
import type { Extent } from './terrain.ts'

const RANGES = [
  { reach: 3.1, highM: 0.34, alpha: 0.5, stream: 101 },
  { reach: 2.5, highM: 0.2, alpha: 0.75, stream: 102 },
] as const
const STEPS = 180

/** Far mountains as two washes of ink round the horizon: `aAlpha` is strongest at the crest and gone at the foot. */
export function buildHills({ middle, radiusM }: Extent): BufferGeometry {
  const positions: number[] = []
  const alphas: number[] = []
  const index: number[] = []
  for (const { reach, highM, alpha, stream } of RANGES) {
    const first = alphas.length
    for (let i = 0; i <= STEPS; i++) {
      const angle = (i * 2 * Math.PI) / STEPS
      const [x, y] = [middle[0] + Math.cos(angle) * radiusM * reach, middle[1] + Math.sin(angle) * radiusM * reach]
      const crest = radiusM * highM * (0.25 + 0.75 * ridge(i, stream))
      writeScene(positions, positions.length, x, y, -12)
      writeScene(positions, positions.length, x, y, crest)
      alphas.push(0, alpha)
    }
    for (let i = 0; i < STEPS; i++) {
      const a = first + i * 2
      index.push(a, a + 1, a + 3, a, a + 3, a + 2)
    }
  }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3))
  geometry.setAttribute('aAlpha', new BufferAttribute(new Float32Array(alphas), 1))
  geometry.setIndex(new BufferAttribute(new Uint32Array(index), 1))
  geometry.computeBoundingSphere()
  return geometry
}

/** A mountain line round the circle: three octaves of smooth noise that close on themselves. */
function ridge(i: number, stream: number): number {
  let sum = 0
  for (const [cells, share] of [
    [9, 0.55],
    [26, 0.3],
    [70, 0.15],
  ] as const) {
    const at = (i / STEPS) * cells
    const cell = Math.floor(at)
    const t = at - cell
    const k = t * t * (3 - 2 * t)
    const a = noiseAt(cell % cells, cells, stream)
    const b = noiseAt((cell + 1) % cells, cells, stream)
    sum += (a + (b - a) * k) * share
  }
  return sum
}
