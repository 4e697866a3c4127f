import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { preferencesStore } from '#client/stores/preferences.ts'
import type { Theme } from '#client/ui/tokens.ts'
import type { Venue } from '#models/venue/schema.ts'
import type { Extent } from './geometry/terrain.ts'
import type { StageUniforms } from './materials/stage-uniforms.ts'
import type { Quality } from './quality.ts'
import type { CrowdView } from './visitors/crowd-view.ts'

/** What every layer of one scene works with. */
export interface Stage {
  readonly venue: Venue
  readonly extent: Extent
  readonly quality: Quality
  readonly uniforms: StageUniforms
  readonly crowd: CrowdView
  /** Where labels are written, above the canvas. */
  readonly overlay: HTMLDivElement
}

const StageContext = createContext<Stage | null>(null)

export const StageProvider = StageContext.Provider

/** The stage of the scene a layer is in. */
export function useStage(): Stage {
  const stage = useContext(StageContext)
  if (stage === null) throw new Error('SCENE_STAGE: a layer was drawn outside a scene')
  return stage
}

export function useTheme(): Theme {
  return useStore(preferencesStore, ({ theme }) => theme)
}
