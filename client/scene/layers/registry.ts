import type { ComponentType } from 'react'
import type { Layer } from '#client/stores/preferences.ts'
import { Contact } from './contact.tsx'
import { Density } from './density.tsx'
import { Labels } from './labels.tsx'
import { Land } from './land.tsx'
import { Light } from './light.tsx'
import { Marker } from './marker.tsx'
import { Outlines } from './outlines.tsx'
import { Structures } from './structures.tsx'
import { Trees } from './trees.tsx'
import { Visitors } from './visitors.tsx'

/** One thing drawn in the scene; `toggle` names the preference that hides it, null for what is always there. */
export interface SceneLayer {
  readonly id: string
  readonly toggle: Layer | null
  readonly Component: ComponentType
}

/** Layers in the order they are mounted. A new layer is one file and one line. */
export const SCENE_LAYERS: readonly SceneLayer[] = [
  { id: 'light', toggle: null, Component: Light },
  { id: 'land', toggle: null, Component: Land },
  { id: 'contact', toggle: null, Component: Contact },
  { id: 'structures', toggle: null, Component: Structures },
  { id: 'trees', toggle: 'trees', Component: Trees },
  { id: 'density', toggle: 'density', Component: Density },
  { id: 'outlines', toggle: null, Component: Outlines },
  { id: 'visitors', toggle: 'visitors', Component: Visitors },
  { id: 'marker', toggle: null, Component: Marker },
  { id: 'labels', toggle: 'labels', Component: Labels },
]
