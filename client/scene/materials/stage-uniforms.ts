import { Color, Vector2, type IUniform } from 'three'
import { COLOURS, MODEL_COLOURS, type Theme } from '#client/ui/tokens.ts'
import { LIGHT } from './light.ts'
import { swatchColours } from './swatches.ts'

/** Values that all materials of one scene share: a theme changes here and nowhere else. */
export interface StageUniforms {
  readonly uPalette: IUniform<Color[]>
  readonly uCanvas: IUniform<Color>
  readonly uWater: IUniform<Color>
  readonly uInk: IUniform<Color>
  readonly uHills: IUniform<Color>
  readonly uSheen: IUniform<Color>
  /** Number of the structure that is cut open, or -1. */
  readonly uCut: IUniform<number>
  readonly uTimeS: IUniform<number>
  /** Size of the drawing buffer in pixels. */
  readonly uSizePx: IUniform<Vector2>
}

export function createStageUniforms(theme: Theme): StageUniforms {
  const uniforms: StageUniforms = {
    uPalette: { value: [] },
    uCanvas: { value: new Color() },
    uWater: { value: new Color() },
    uInk: { value: new Color() },
    uHills: { value: new Color() },
    uSheen: { value: new Color() },
    uCut: { value: -1 },
    uTimeS: { value: 0 },
    uSizePx: { value: new Vector2(1, 1) },
  }
  themeStage(uniforms, theme)
  return uniforms
}

/** Takes over the colours of a theme. */
export function themeStage(uniforms: StageUniforms, theme: Theme): void {
  uniforms.uPalette.value = swatchColours(theme)
  uniforms.uCanvas.value.set(COLOURS[theme].canvas)
  uniforms.uWater.value.set(MODEL_COLOURS[theme].water)
  uniforms.uHills.value.set(LIGHT[theme].hills.ink)
  uniforms.uSheen.value.set(LIGHT[theme].sheen)
  uniforms.uInk.value.set(theme === 'dark' ? '#06090b' : MODEL_COLOURS.light.person)
}
