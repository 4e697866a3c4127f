import { useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { preferencesStore } from '#client/stores/preferences.ts'
import { COLOURS } from '#client/ui/tokens.ts'
import { DirectionalLight, type WebGLRenderer } from 'three'
import { toScene } from '../axes.ts'
import type { Extent } from '../geometry/terrain.ts'
import { LIGHT, SUN_DIRECTION } from '../materials/light.ts'
import { useStage, useTheme } from '../stage.ts'
import { useCutaway } from '../use-cutaway.ts'
import { useDisposed } from '../use-disposed.ts'

/** Sky, sun and fog. Nothing that casts a shadow moves, so the shadow map is drawn only when something changed. */
export function Light() {
  const { extent, quality } = useStage()
  const theme = useTheme()
  const { sun, sunIntensity, sky, bounce, skyIntensity } = LIGHT[theme]
  const gl = useThree(({ gl: renderer }) => renderer)
  const trees = useStore(preferencesStore, ({ layers }) => layers.trees)
  const cut = useCutaway()
  const made = useMemo(() => ({ light: sunOver(extent, quality.shadowTexels) }), [extent, quality])
  useDisposed(made)
  useEffect(() => redrawShadows(gl, [made, trees, cut]), [gl, made, trees, cut])
  const { canvas } = COLOURS[theme]
  return (
    <>
      <color attach="background" args={[canvas]} />
      <fog attach="fog" args={[canvas, extent.radiusM * 1.3, extent.radiusM * 5]} />
      <hemisphereLight args={[sky, bounce, skyIntensity]} />
      <primitive object={made.light} color={sun} intensity={sunIntensity} />
      <primitive object={made.light.target} />
    </>
  )
}

/** The sun and its shadow map, which covers the whole venue. */
function sunOver({ middle: [x, y], radiusM }: Extent, texels: number): DirectionalLight {
  const light = new DirectionalLight()
  const [dx, dy, dz] = SUN_DIRECTION
  const awayM = radiusM * 1.6
  light.position.set(...toScene([x + dx * awayM, y + dy * awayM, dz * awayM]))
  light.target.position.set(...toScene([x, y, 0]))
  light.castShadow = texels > 0
  light.shadow.mapSize.set(texels, texels)
  light.shadow.bias = -0.0009
  light.shadow.normalBias = 0.55
  light.shadow.radius = 2.2
  const [wide, high] = [radiusM, radiusM * 0.86]
  Object.assign(light.shadow.camera, { left: -wide, right: wide, top: high, bottom: -high, near: radiusM * 0.4, far: radiusM * 3 })
  return light
}

/** Has the shadow map drawn once more. @param reasons what has changed; only their change matters */
function redrawShadows({ shadowMap }: WebGLRenderer, reasons: readonly unknown[]): void {
  shadowMap.autoUpdate = false
  shadowMap.needsUpdate = reasons.length > 0
}
