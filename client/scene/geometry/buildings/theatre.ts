import { edges } from '#models/geometry/polygon.ts'
import type { Point } from '#models/geometry/point.ts'
import type { Place } from '../../axes.ts'
import { type Draft, face, paint } from '../draft.ts'
import { box, grid, rectangle } from '../solids.ts'
import { interior } from './interior.ts'
import type { Site } from './site.ts'
import { wallRun } from './wall-run.ts'

const CELLS = 22
const THICK_M = 0.7

/** A contemporary hall under one wide roof that sweeps from low sides to a prow over the entrance. */
export function theatre(draft: Draft, site: Site): void {
  const { frame, structure, cutZ, doorways } = site
  const heightM = structure.storeys * structure.storeyM
  const [halfW, halfD] = [frame.widthM / 2, frame.depthM / 2]
  const roofZ = (x: number, y: number): number => {
    const front = (1 - y / (halfD * 1.12)) / 2
    const across = Math.abs(x) / (halfW * 1.1)
    const ridge = heightM * (0.82 + 0.46 * front ** 2.4 + 0.3 * Math.exp(-(((y / halfD - 0.25) / 0.42) ** 2)))
    const side = heightM * (0.36 + 0.2 * front ** 2)
    return side + (ridge - side) * (1 - across) ** 1.55 + 1.8 * across ** 6 * front
  }
  interior(draft, site)
  const ring = rectangle(0, 0, frame.widthM - 6, frame.depthM - 6)
  const low = Math.min(heightM * 0.4, 7)
  for (const [from, to] of edges(ring)) {
    wallRun(draft, { from, to, z0: 0, z1: low, thicknessM: 0.6, swatch: 'wall', doorways, cutZ })
    draft.brush.part = 'upper'
    upperWall(draft, from, to, low, roofZ)
    draft.brush.part = 'body'
  }
  draft.brush.part = 'upper'
  const at = (u: number, v: number): Place => {
    const [x, y] = [(u * 2 - 1) * halfW * 1.1, (v * 2 - 1) * halfD * 1.12 - 2]
    const taper = 1 - 0.04 * v
    return [x * taper, y, roofZ(x, y)]
  }
  paint(draft, 'roof')
  grid(draft, CELLS, CELLS, at, ([x]) => x * 0.42)
  paint(draft, 'timber', 0.78)
  grid(draft, CELLS, CELLS, (u, v) => lower(at(1 - u, v), THICK_M))
  rim(draft, at)
  draft.brush.part = 'body'
}

/** Wall between the ground storey and the roof, with fins. */
function upperWall(draft: Draft, from: Point, to: Point, z0: number, roofZ: (x: number, y: number) => number): void {
  const lengthM = Math.hypot(to[0] - from[0], to[1] - from[1])
  const parts = Math.round(lengthM / 4)
  const [ux, uy] = [(to[0] - from[0]) / lengthM, (to[1] - from[1]) / lengthM]
  for (let i = 0; i < parts; i++) {
    const a: Point = [from[0] + (ux * i * lengthM) / parts, from[1] + (uy * i * lengthM) / parts]
    const b: Point = [from[0] + (ux * (i + 1) * lengthM) / parts, from[1] + (uy * (i + 1) * lengthM) / parts]
    const [za, zb] = [Math.max(z0 + 0.1, roofZ(...a) - THICK_M), Math.max(z0 + 0.1, roofZ(...b) - THICK_M)]
    paint(draft, i % 2 === 0 ? 'wall' : 'lattice', i % 2 === 0 ? 1 : 1.15)
    face(draft, [
      [...a, z0],
      [...b, z0],
      [...b, zb],
      [...a, za],
    ])
    paint(draft, 'wallLit')
    box(draft, [a[0] + uy * 0.5, a[1] - ux * 0.5, 0], 0.5, 0.5, za)
  }
}

function rim(draft: Draft, at: (u: number, v: number) => Place): void {
  const around: Place[] = []
  for (let i = 0; i < CELLS; i++) around.push(at(i / CELLS, 0))
  for (let i = 0; i < CELLS; i++) around.push(at(1, i / CELLS))
  for (let i = CELLS; i > 0; i--) around.push(at(i / CELLS, 1))
  for (let i = CELLS; i > 0; i--) around.push(at(0, i / CELLS))
  paint(draft, 'ridge')
  around.forEach((p, i) => {
    const q = around[(i + 1) % around.length] as Place
    face(draft, [lower(p, THICK_M), lower(q, THICK_M), q, p])
  })
}

function lower([x, y, z]: Place, byM: number): Place {
  return [x, y, z - byM]
}
