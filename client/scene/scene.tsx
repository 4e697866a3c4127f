import { Canvas } from '@react-three/fiber'
import { useCallback, useMemo, useState } from 'react'
import { NoToneMapping } from 'three'
import { useStore } from 'zustand'
import { preferencesStore } from '#client/stores/preferences.ts'
import { twinStore } from '#client/stores/twin.ts'
import type { Venue } from '#models/venue/schema.ts'
import { Rig } from './camera/rig.tsx'
import { Clockwork } from './clockwork.tsx'
import { ContextGuard } from './context-guard.tsx'
import { extentOf } from './geometry/terrain.ts'
import { SCENE_LAYERS } from './layers/registry.ts'
import { createStageUniforms } from './materials/stage-uniforms.ts'
import { Pointer } from './picking/pointer.tsx'
import { QUALITY } from './quality.ts'
import { type Stage, StageProvider } from './stage.ts'
import { TestHook } from './test-hook.tsx'
import { useDisposed } from './use-disposed.ts'
import { createCrowdView } from './visitors/crowd-view.ts'

/** The park as a model, full size of its container. Reads stores only; empty until the venue is known. */
export function VenueScene() {
  const venue = useStore(twinStore, ({ hello }) => hello?.venue ?? null)
  const tier = useStore(preferencesStore, (preferences) => preferences.tier)
  const [attempt, setAttempt] = useState(0)
  const again = useCallback(() => setAttempt((n) => n + 1), [])
  const [overlay, setOverlay] = useState<HTMLDivElement | null>(null)
  return (
    <div style={{ position: 'relative', width: '100%', height: '100%', overflow: 'hidden' }}>
      {venue !== null && overlay !== null && <SceneCanvas key={`${tier}-${attempt}`} venue={venue} overlay={overlay} onGone={again} />}
      <div ref={setOverlay} aria-hidden style={{ position: 'absolute', inset: 0, overflow: 'hidden', pointerEvents: 'none' }} />
    </div>
  )
}

interface SceneCanvasProps {
  readonly venue: Venue
  readonly overlay: HTMLDivElement
  readonly onGone: () => void
}

function SceneCanvas({ venue, overlay, onGone }: SceneCanvasProps) {
  const tier = useStore(preferencesStore, (preferences) => preferences.tier)
  const frameloop = useStore(preferencesStore, (preferences) => preferences.frameloop)
  const layers = useStore(preferencesStore, (preferences) => preferences.layers)
  const quality = QUALITY[tier]
  const stage = useMemo(
    (): Stage => ({
      venue,
      extent: extentOf(venue),
      quality,
      uniforms: createStageUniforms(preferencesStore.getState().theme),
      crowd: createCrowdView(venue),
      overlay,
    }),
    [venue, quality, overlay],
  )
  useDisposed(stage.crowd.state)
  return (
    <Canvas
      frameloop={frameloop}
      dpr={quality.dpr as number | [number, number]}
      shadows={quality.shadowTexels > 0 ? 'percentage' : false}
      gl={{ antialias: quality.antialias, toneMapping: NoToneMapping, powerPreference: 'high-performance' }}
      camera={{ fov: 36, near: 1, far: stage.extent.radiusM * 12 }}
    >
      <StageProvider value={stage}>
        <Clockwork />
        <Rig />
        {SCENE_LAYERS.map(({ id, toggle, Component }) => (toggle === null || layers[toggle] ? <Component key={id} /> : null))}
        <Pointer />
        <TestHook />
        <ContextGuard onGone={onGone} />
      </StageProvider>
    </Canvas>
  )
}
