import { edges } from '#models/geometry/polygon.ts'
import { type Draft, paint } from '../draft.ts'
import { box, post, prism, rectangle } from '../solids.ts'
import { eaves, hipRidge, mainRidge } from './eaves.ts'
import { interior } from './interior.ts'
import type { Doorway, Site } from './site.ts'
import { gapOf, wallRun } from './wall-run.ts'

/** Distance of columns along a facade, m: one bay (间). */
const BAY_M = 6.2
const OVERHANG_M = 3.4

/** A hall under a hip roof; with `double-eave-hip` every lower storey has its own skirt of eaves (重檐庑殿). */
export function hall(draft: Draft, site: Site): void {
  const { structure, frame, cutZ } = site
  const { widthM: w, depthM: d } = frame
  const ring = rectangle(0, 0, w - 1, d - 1)
  const roomy = Math.min(w, d) > 26
  for (let storey = 0; storey < structure.storeys; storey++) {
    const z0 = storey * structure.storeyM
    const z1 = z0 + structure.storeyM
    facade(draft, site, ring, z0, z1)
    draft.brush.part = z1 > cutZ ? 'upper' : 'body'
    if (structure.roof === 'double-eave-hip' && storey < structure.storeys - 1) {
      const skirt = { eaveZ: z1 - 1.1, topZ: z1 + 1.15, liftM: 1.5, cells: 14 }
      eaves(draft, rectangle(0, 0, w + 2 * OVERHANG_M, d + 2 * OVERHANG_M), rectangle(0, 0, w - 0.9, d - 0.9), skirt)
      draft.brush.part = 'body'
    }
  }
  interior(draft, site)
  const eaveZ = structure.storeys * structure.storeyM - 0.5
  const over = roomy ? OVERHANG_M + 0.6 : OVERHANG_M * 0.72
  const rise = Math.min(w, d) * (roomy ? 0.21 : 0.27)
  draft.brush.part = 'upper'
  const [eaveW, eaveD] = [w + 2 * over, d + 2 * over]
  const shape = { eaveZ, topZ: eaveZ + rise, liftM: roomy ? 2.4 : 1.3, concave: 1.5, cells: 18, hipM: roomy ? 0.9 : 0.5 }
  eaves(draft, rectangle(0, 0, eaveW, eaveD), hipRidge(eaveW, eaveD), shape)
  const [left, right] = [hipRidge(eaveW, eaveD)[0] ?? [0, 0], hipRidge(eaveW, eaveD)[1] ?? [0, 0]]
  mainRidge(draft, left[0], right[0], eaveZ + rise, roomy ? 1.9 : 0.9)
  draft.brush.part = 'body'
}

/** Walls, columns and lattice of one storey. */
function facade(draft: Draft, site: Site, ring: readonly (readonly [number, number])[], z0: number, z1: number): void {
  const { cutZ, doorways } = site
  const atGround = z0 < 0.1
  const open = site.structure.roof === 'hip' && site.structure.storeys === 1
  for (const [from, to] of edges(ring)) {
    const doors = atGround ? doorways : []
    if (!open) wallRun(draft, { from, to, z0, z1, thicknessM: 0.5, swatch: 'wall', doorways: doors, cutZ })
    else wallRun(draft, { from, to, z0, z1: z0 + 0.9, thicknessM: 0.24, swatch: 'timber', doorways: doors, cutZ })
    const lengthM = Math.hypot(to[0] - from[0], to[1] - from[1])
    const bays = Math.max(1, Math.round(lengthM / BAY_M))
    const [ux, uy] = [(to[0] - from[0]) / lengthM, (to[1] - from[1]) / lengthM]
    for (let i = 0; i <= bays; i++) {
      const m = (i * lengthM) / bays
      const [x, y] = [from[0] + ux * m + uy * 0.55, from[1] + uy * m - ux * 0.55]
      if (i < bays) columnAt(draft, x, y, z0, z1, cutZ)
      if (i < bays && !open)
        lattice(draft, { m: m + lengthM / bays / 2, bayM: lengthM / bays, z0, z1, from, u: [ux, uy], lengthM, doors, cutZ })
    }
    draft.brush.part = z1 > cutZ ? 'upper' : 'body'
    paint(draft, 'timber')
    const [mx, my] = [(from[0] + to[0]) / 2 + uy * 0.3, (from[1] + to[1]) / 2 - ux * 0.3]
    const along = Math.abs(ux) > 0.5
    box(draft, [mx, my, z1 - 1.1], along ? lengthM : 0.3, along ? 0.3 : lengthM, 0.55)
    draft.brush.part = 'body'
  }
}

function columnAt(draft: Draft, x: number, y: number, z0: number, z1: number, cutZ: number): void {
  const top = z0 < 0.1 ? Math.min(z1, Math.max(z0, cutZ)) : z0
  paint(draft, 'timber', 1, z0 < 0.1 ? 2.5 : 0)
  if (top > z0) post(draft, [x, y, z0], 0.34, top - z0, 6)
  if (z1 > top) {
    draft.brush.part = 'upper'
    post(draft, [x, y, top], 0.34, z1 - top, 6)
    draft.brush.part = 'body'
  }
}

interface Panel {
  readonly m: number
  readonly bayM: number
  readonly z0: number
  readonly z1: number
  readonly from: readonly [number, number]
  readonly u: readonly [number, number]
  readonly lengthM: number
  readonly doors: readonly Doorway[]
  readonly cutZ: number
}

/** A lattice window of one bay, left out where a door is. */
function lattice(draft: Draft, { m, bayM, z0, z1, from, u: [ux, uy], lengthM, doors, cutZ }: Panel): void {
  const to: readonly [number, number] = [from[0] + ux * lengthM, from[1] + uy * lengthM]
  const blocked = doors.some((door) => {
    const gap = gapOf({ from, to }, door, lengthM)
    return gap !== null && m > gap[0] - bayM / 2 && m < gap[1] + bayM / 2
  })
  if (blocked) return
  const sill = z0 + 1.35
  const head = z1 - 1.7
  if (head - sill < 0.6) return
  const wide = bayM * 0.62
  const [x, y] = [from[0] + ux * m, from[1] + uy * m]
  const along = Math.abs(ux) > 0.5
  draft.brush.part = sill >= cutZ - 0.1 ? 'upper' : 'body'
  paint(draft, 'timber')
  const frameRing = rectangle(x, y, along ? wide : 0.62, along ? 0.62 : wide)
  prism(draft, frameRing, sill, head)
  paint(draft, 'lattice')
  for (const part of [-0.25, 0.25]) {
    const [px, py] = [x + ux * part * wide, y + uy * part * wide]
    prism(draft, rectangle(px, py, along ? wide * 0.42 : 0.7, along ? 0.7 : wide * 0.42), sill + 0.18, head - 0.18)
  }
  draft.brush.part = 'body'
}
