import { useFrame } from '@react-three/fiber'
import { useEffect } from 'react'
import type { Clock, WebGLRenderer } from 'three'
import { type StageUniforms, themeStage } from './materials/stage-uniforms.ts'
import { useStage, useTheme } from './stage.ts'

/** Keeps the shared uniforms: time, size of the picture, colours of the theme. Runs before every layer. */
export function Clockwork() {
  const { uniforms } = useStage()
  const theme = useTheme()
  useEffect(() => themeStage(uniforms, theme), [uniforms, theme])
  useFrame(({ clock, gl }) => keepTime(uniforms, clock, gl), -1)
  return null
}

/** Time starts over every hour, so that shaders keep their precision through a long day. */
function keepTime(uniforms: StageUniforms, clock: Clock, gl: WebGLRenderer): void {
  uniforms.uTimeS.value = clock.elapsedTime % 3600
  gl.getDrawingBufferSize(uniforms.uSizePx.value)
}
