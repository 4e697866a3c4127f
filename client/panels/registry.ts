import { lazy } from 'react'
import { AlarmsPanel } from './alarms/alarms-panel.tsx'
import { definePanel } from './define-panel.ts'
import { TrustBar } from './trust-bar/trust-bar.tsx'
import { ViewOverlay } from './view/view-overlay.tsx'
import { ZonesPanel } from './zones/zones-panel.tsx'

const InspectorPanel = lazy(() => import('./inspector/inspector-panel.tsx').then((module) => ({ default: module.InspectorPanel })))
const PlaybackPanel = lazy(() => import('./playback/playback-panel.tsx').then((module) => ({ default: module.PlaybackPanel })))

/** Every panel there is. To add one: a folder beside this, and a line here. Charts and forms are fetched when first drawn. */
export const PANELS = [
  definePanel({ id: 'trust-bar', title: 'panel.trust-bar', place: 'bar', Content: TrustBar }),
  definePanel({ id: 'zones', title: 'zones.title', place: 'left', Content: ZonesPanel }),
  definePanel({ id: 'view', title: 'panel.view', place: 'view', Content: ViewOverlay }),
  definePanel({ id: 'alarms', title: 'alarms.title', place: 'right', Content: AlarmsPanel }),
  definePanel({ id: 'inspector', title: 'panel.inspector', place: 'inspector', Content: InspectorPanel }),
  definePanel({ id: 'playback', title: 'panel.playback', place: 'bottom', Content: PlaybackPanel }),
] as const
