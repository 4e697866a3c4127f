import { createStore } from 'zustand/vanilla'
import type { Theme } from '#client/ui/tokens.ts'

export type Locale = 'zh-CN' | 'en'
/** Cost of the picture: low for software rendering and old machines. */
export type QualityTier = 'low' | 'medium' | 'high'
export const LAYERS = ['density', 'visitors', 'labels', 'trees'] as const
export type Layer = (typeof LAYERS)[number]

export interface PreferencesState {
  readonly theme: Theme
  readonly locale: Locale
  readonly tier: QualityTier
  /** 'never' renders only when a test or a bench advances the scene itself. */
  readonly frameloop: 'always' | 'never'
  readonly layers: Readonly<Record<Layer, boolean>>
}

/** Starting values come from the URL, then storage, then the browser (client/app/preferences-source.ts). */
export const preferencesStore = createStore<PreferencesState>(() => ({
  theme: 'dark',
  locale: 'zh-CN',
  tier: 'medium',
  frameloop: 'always',
  layers: { density: true, visitors: true, labels: true, trees: true },
}))
