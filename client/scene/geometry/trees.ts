import type { Venue } from '#models/venue/schema.ts'
import type { Place } from '../axes.ts'
import type { Swatch } from '../materials/swatches.ts'
import { createDraft, type Draft, paint } from './draft.ts'
import { noiseAt } from './noise.ts'
import { grid, lathe } from './solids.ts'

export type Species = Venue['scenery']['trees'][number]['species']
/** How finely a tree is cut: coarse costs about half. */
export type TreeDetail = 'fine' | 'coarse'

/** Variants per species; more would not be told apart. */
export const VARIANTS = 3

/** One tree of unit height: crown and trunk within 0..1 m, to be scaled by its height. Sway weight lies in the fourth model byte. */
export function treeTemplate(species: Species, variant: number, detail: TreeDetail): Draft {
  const draft = createDraft()
  TREES[species](draft, variant, detail)
  for (let i = 0; i < draft.tile.length; i++) {
    const z = draft.positions[i * 3 + 2] ?? 0
    draft.model[i * 4 + 3] = Math.round(255 * Math.min(1, Math.max(0, (z - 0.25) / 0.75)) ** 1.5)
  }
  return draft
}

const TREES: Readonly<Record<Species, (draft: Draft, variant: number, detail: TreeDetail) => void>> = {
  broadleaf(draft, variant, detail) {
    trunk(draft, 0.026, 0.42)
    const pick = (k: number): number => noiseAt(variant, k, 41)
    blob(draft, [0, 0, 0.62], [0.3, 0.33], 'foliage', detail, variant)
    blob(draft, [-0.15, -0.06 - 0.06 * pick(3), 0.73], [0.21, 0.2], 'foliage2', detail, variant + 9)
    if (detail === 'fine') blob(draft, [0.17 + 0.05 * pick(1), 0.1 * pick(2), 0.54], [0.2, 0.19], 'foliage', detail, variant + 5)
  },
  pine(draft, variant, detail) {
    trunk(draft, 0.022, 0.86)
    const pads = detail === 'fine' ? 5 : 3
    for (let i = 0; i < pads; i++) {
      const up = i / (pads - 1)
      const turn = variant * 1.9 + i * 2.4
      const away = (1 - up) * 0.13 + 0.02
      const size = 0.27 - 0.15 * up + 0.04 * noiseAt(variant, i, 43)
      pad(draft, [Math.cos(turn) * away, Math.sin(turn) * away, 0.42 + 0.5 * up], size, i % 2 === 0 ? 'foliage' : 'foliage2', detail)
    }
  },
  bamboo(draft, variant, detail) {
    const stems = detail === 'fine' ? 5 : 3
    for (let i = 0; i < stems; i++) {
      const turn = i * 2.4 + variant
      const away = 0.035 + 0.075 * noiseAt(variant, i, 45)
      const high = 0.72 + 0.28 * noiseAt(i, variant, 46)
      const lean = 0.06 + 0.1 * noiseAt(variant, i, 47)
      plume(
        draft,
        [Math.cos(turn) * away, Math.sin(turn) * away, 0],
        high,
        [Math.cos(turn) * lean, Math.sin(turn) * lean],
        i % 2 === 0 ? 'foliage2' : 'foliage3',
      )
    }
  },
  willow(draft, variant, detail) {
    trunk(draft, 0.034, 0.6)
    blob(draft, [0, 0, 0.78], [0.27, 0.2], 'foliage2', 'coarse', variant)
    const strands = detail === 'fine' ? 8 : 5
    for (let i = 0; i < strands; i++)
      strand(draft, (i * 2 * Math.PI) / strands + variant, noiseAt(variant, i, 48), i % 2 === 0 ? 'foliage2' : 'foliage', detail)
    shadeFrom(draft, 0.22, 1, 0.7)
  },
  plum(draft, variant, detail) {
    trunk(draft, 0.03, 0.5)
    blob(draft, [0.12, 0.02, 0.66], [0.26, 0.18], 'foliage3', detail, variant)
    blob(draft, [-0.17, 0.08, 0.58], [0.2, 0.14], 'foliage2', detail, variant + 3)
    if (detail === 'fine') blob(draft, [-0.02, -0.18, 0.76], [0.19, 0.14], 'foliage3', detail, variant + 7)
  },
}

function trunk(draft: Draft, radius: number, high: number): void {
  paint(draft, 'trunk')
  lathe(
    draft,
    [0, 0, -0.02],
    [
      [radius * 1.5, 0],
      [radius, high * 0.3],
      [radius * 0.6, high],
    ],
    4,
  )
}

/** A soft lump of leaves, darker below. */
function blob(
  draft: Draft,
  [x, y, z]: Place,
  [wide, high]: readonly [number, number],
  swatch: Swatch,
  detail: TreeDetail,
  seed: number,
): void {
  const [columns, rows] = detail === 'fine' ? [7, 4] : [5, 3]
  const first = draft.tile.length
  paint(draft, swatch)
  grid(draft, columns, rows, (u, v): Place => {
    const [lon, lat] = [u * Math.PI * 2, (v - 0.5) * Math.PI]
    const lump = 0.88 + 0.2 * noiseAt(Math.round(u * columns) % columns, Math.round(v * rows), seed + 60)
    const ring = Math.cos(lat) * wide * (Math.abs(v - 0.5) > 0.49 ? 0 : lump)
    return [x + Math.cos(lon) * ring, y + Math.sin(lon) * ring, z + Math.sin(lat) * high * (0.92 + 0.1 * lump)]
  })
  roundNormals(draft, first, [x, y, z])
  shadeRange(draft, first, z - high, z + high, 0.74, 1.06)
}

/** A flat cloud of needles, as on a tended pine. */
function pad(draft: Draft, [x, y, z]: Place, wide: number, swatch: Swatch, detail: TreeDetail): void {
  const sides = detail === 'fine' ? 7 : 6
  const first = draft.tile.length
  paint(draft, swatch)
  lathe(
    draft,
    [x, y, z - 0.045],
    [
      [0.01, 0],
      [wide * 0.95, 0.035],
      [wide * 0.62, 0.09],
      [0, 0.115],
    ],
    sides,
  )
  shadeRange(draft, first, z - 0.045, z + 0.07, 0.7, 1.05)
}

/** A bending stem that carries its leaves in one feathered body. */
function plume(draft: Draft, [x, y, z]: Place, high: number, [leanX, leanY]: readonly [number, number], swatch: Swatch): void {
  const first = draft.tile.length
  paint(draft, swatch)
  grid(draft, 4, 3, (u, v): Place => {
    const angle = u * Math.PI * 2
    const r = v < 0.01 ? 0.004 : v > 0.99 ? 0 : 0.02 + 0.055 * Math.sin(Math.PI * v ** 1.5)
    const bend = v ** 2.2
    return [x + leanX * bend + Math.cos(angle) * r, y + leanY * bend + Math.sin(angle) * r, z + high * v]
  })
  shadeRange(draft, first, 0, high, 0.66, 1.06)
}

/** Branches that hang over in one tapering curtain. */
function strand(draft: Draft, turn: number, chance: number, swatch: Swatch, detail: TreeDetail): void {
  const first = draft.tile.length
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const reach = 0.3 + 0.1 * chance
  const low = 0.08 + 0.16 * chance
  paint(draft, swatch)
  grid(draft, detail === 'fine' ? 4 : 3, 3, (u, v): Place => {
    const angle = u * Math.PI * 2
    const out = reach * Math.sin(Math.min(1, 0.35 + (1 - v) * 0.8) * Math.PI * 0.5)
    const thick = (v < 0.01 || v > 0.99 ? 0.012 : 0.115) * (1 - 0.25 * v)
    const [radial, across] = [Math.cos(angle) * thick * 0.7 + out, Math.sin(angle) * thick * 1.25]
    return [cos * radial - sin * across, sin * radial + cos * across, low + (0.9 - low) * v]
  })
  roundNormals(draft, first, [0, 0, 0.45])
}

/** Points every normal of a lump away from its middle, which hides its facets. */
function roundNormals(draft: Draft, first: number, [x, y, z]: Place): void {
  for (let i = first; i < draft.tile.length; i++) {
    const k = i * 3
    const n = [(draft.positions[k] ?? 0) - x, (draft.positions[k + 1] ?? 0) - y, (draft.positions[k + 2] ?? 0) - z]
    const length = Math.hypot(n[0] ?? 0, n[1] ?? 0, n[2] ?? 0) || 1
    for (let c = 0; c < 3; c++) draft.normals[k + c] = (n[c] ?? 0) / length
  }
}

function shadeRange(draft: Draft, first: number, z0: number, z1: number, low: number, high: number): void {
  for (let i = first; i < draft.tile.length; i++) {
    const t = Math.min(1, Math.max(0, ((draft.positions[i * 3 + 2] ?? 0) - z0) / (z1 - z0)))
    draft.model[i * 4 + 1] = Math.round((draft.model[i * 4 + 1] ?? 0) * (low + (high - low) * t))
  }
}

function shadeFrom(draft: Draft, z0: number, z1: number, low: number): void {
  shadeRange(draft, 0, z0, z1, low, 1.05)
}
