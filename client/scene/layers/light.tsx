import { useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { preferencesStore } from '#client/stores/preferences.ts'
import { COLOURS } from '#client/ui/tokens.ts'
import { DirectionalLight } from 'three'
import { toScene } from '../axes.ts'
import { LIGHT, SUN_DIRECTION } from '../materials/light.ts'
import { useStage, useTheme } from '../stage.ts'
import { useCutaway } from '../use-cutaway.ts'
import { useDisposed } from '../use-disposed.ts'

/** Sky, sun and fog. Nothing that casts a shadow moves, so the shadow map is drawn only when something changed. */
export function Light() {
  const { extent, quality, uniforms } = useStage()
  const theme = useTheme()
  const { sun, sunIntensity, sky, bounce, skyIntensity } = LIGHT[theme]
  const gl = useThree(({ gl: renderer }) => renderer)
  const trees = useStore(preferencesStore, ({ layers }) => layers.trees)
  const cut = useCutaway()
  const light = useMemo(() => {
    const made = new DirectionalLight()
    const [mx, my] = extent.middle
    const [dx, dy, dz] = SUN_DIRECTION
    made.position.set(...toScene([mx + dx * extent.radiusM * 1.6, my + dy * extent.radiusM * 1.6, dz * extent.radiusM * 1.6]))
    made.target.position.set(...toScene([mx, my, 0]))
    made.castShadow = quality.shadowTexels > 0
    made.shadow.mapSize.set(quality.shadowTexels, quality.shadowTexels)
    made.shadow.bias = -0.0006
    made.shadow.normalBias = 0.35
    made.shadow.radius = 2.2
    Object.assign(made.shadow.camera, {
      left: -extent.radiusM,
      right: extent.radiusM,
      top: extent.radiusM * 0.86,
      bottom: -extent.radiusM * 0.86,
      near: extent.radiusM * 0.4,
      far: extent.radiusM * 3,
    })
    return made
  }, [extent, quality])
  useDisposed(light)
  useEffect(() => {
    gl.shadowMap.autoUpdate = false
    gl.shadowMap.needsUpdate = true
  }, [gl, light, trees, cut, uniforms])
  const { canvas } = COLOURS[theme]
  return (
    <>
      <color attach="background" args={[canvas]} />
      <fog attach="fog" args={[canvas, extent.radiusM * 1.3, extent.radiusM * 5]} />
      <hemisphereLight args={[sky, bounce, skyIntensity]} />
      <primitive object={light} color={sun} intensity={sunIntensity} />
      <primitive object={light.target} />
    </>
  )
}
