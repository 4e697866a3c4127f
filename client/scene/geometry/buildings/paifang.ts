import { type Draft, paint } from '../draft.ts'
import { box, post, prism, rectangle } from '../solids.ts'
import { eaves, mainRidge } from './eaves.ts'
import type { Site } from './site.ts'

/** Bays as [middle, width, height] in shares of the gate's width and height; the middle one is the highest. */
const BAYS = [
  [-0.315, 0.27, 0.72],
  [0, 0.36, 1],
  [0.315, 0.27, 0.72],
] as const

/** A memorial gateway of three bays with three roofs (三间牌坊). */
export function paifang(draft: Draft, { frame, structure }: Site): void {
  const along = frame.widthM >= frame.depthM
  const before = draft.placement
  if (!along) draft.placement = { ...before, cos: -before.sin, sin: before.cos }
  const wide = Math.max(frame.widthM, frame.depthM)
  const heightM = structure.storeys * structure.storeyM
  for (const side of [-1, 1]) {
    for (const share of [0.18, 0.45]) pillar(draft, side * share * wide, share < 0.3 ? heightM : heightM * 0.74)
  }
  for (const [middle, width, high] of BAYS) bay(draft, middle * wide, width * wide, high * heightM)
  draft.placement = before
}

function pillar(draft: Draft, x: number, heightM: number): void {
  paint(draft, 'stone', 1, 1.2)
  prism(draft, rectangle(x, 0, 1.7, 2.6), 0, 0.9)
  prism(draft, rectangle(x, 0, 1.25, 1.9), 0.9, 1.5)
  paint(draft, 'timber', 1, 4)
  post(draft, [x, 0, 1.4], 0.5, heightM - 1.4, 9)
}

function bay(draft: Draft, x: number, wide: number, topZ: number): void {
  paint(draft, 'timber')
  box(draft, [x, 0, topZ - 1.05], wide + 0.4, 0.62, 0.62)
  box(draft, [x, 0, topZ - 2.75], wide, 0.5, 0.5)
  paint(draft, 'wallLit')
  box(draft, [x, 0, topZ - 2.25], wide * 0.92, 0.3, 1.2)
  paint(draft, 'lattice')
  box(draft, [x, 0, topZ - 2.05], wide * 0.4, 0.4, 0.8)
  const [w, d] = [wide * 1.13, 4.4]
  const half = w / 2 - d * 0.36
  const before = draft.placement
  draft.placement = { ...before, xM: before.xM + x * before.cos, yM: before.yM + x * before.sin }
  paint(draft, 'timber', 0.85)
  box(draft, [0, 0, topZ - 0.45], wide * 0.96, 1.6, 0.5)
  const ridge = [
    [-half, 0],
    [half, 0],
    [half, 0],
    [-half, 0],
  ] as const
  eaves(draft, rectangle(0, 0, w, d), ridge, {
    eaveZ: topZ,
    topZ: topZ + 1.7,
    liftM: 0.75,
    concave: 1.4,
    cells: 8,
    thicknessM: 0.22,
    hipM: 0.3,
  })
  mainRidge(draft, -half, half, topZ + 1.7, 0.62)
  draft.placement = before
}
