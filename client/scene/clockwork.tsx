import { useFrame } from '@react-three/fiber'
import { useEffect } from 'react'
import { useStage, useTheme } from './stage.ts'
import { themeStage } from './materials/stage-uniforms.ts'

/** Keeps the shared uniforms: time, size of the picture, colours of the theme. Runs before every layer. */
export function Clockwork() {
  const { uniforms } = useStage()
  const theme = useTheme()
  useEffect(() => themeStage(uniforms, theme), [uniforms, theme])
  useFrame(({ clock, gl }) => {
    uniforms.uTimeS.value = clock.elapsedTime % 3600
    gl.getDrawingBufferSize(uniforms.uSizePx.value)
  }, -1)
  return null
}
