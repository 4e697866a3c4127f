import type { QualityTier } from '#client/stores/preferences.ts'
import type { FrameRate } from '#models/wire/tile-view.ts'

/** What one tier of quality costs. */
export interface Quality {
  readonly dpr: number | readonly [number, number]
  readonly antialias: boolean
  /** Side of the shadow map in texels; 0 for no shadows. */
  readonly shadowTexels: number
  readonly trees: number
  /** Distance in metres up to which trees are cut finely. */
  readonly fineTreesM: number
  /** Distances in metres up to which visitors are drawn with moving limbs, and as solid bodies. */
  readonly nearM: number
  readonly midM: number
  /** How often near visitors are told of, Hz. */
  readonly framesHz: FrameRate
}

/** Low is for software rendering and old machines; high for a wall with its own graphics card. */
export const QUALITY: Readonly<Record<QualityTier, Quality>> = {
  low: { dpr: 1, antialias: false, shadowTexels: 0, trees: 1500, fineTreesM: 0, nearM: 22, midM: 90, framesHz: 5 },
  medium: { dpr: [1, 1.5], antialias: true, shadowTexels: 3072, trees: 2600, fineTreesM: 130, nearM: 48, midM: 190, framesHz: 10 },
  high: { dpr: [1, 2], antialias: true, shadowTexels: 4096, trees: 3600, fineTreesM: 320, nearM: 90, midM: 320, framesHz: 10 },
}
