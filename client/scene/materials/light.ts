import type { Theme } from '#client/ui/tokens.ts'

/** Light of one theme. A level surface in full light gets very nearly its token colour: sun × sin(height) + sky = π. */
export interface Light {
  readonly sun: string
  readonly sunIntensity: number
  readonly sky: string
  readonly bounce: string
  readonly skyIntensity: number
  /** Strength of the soft darkness where things meet the ground. */
  readonly contact: number
  readonly hills: number
}

/** Height and side of the sun: low enough for long shadows, from behind the viewer's left shoulder in the first view. */
export const SUN_DIRECTION: readonly [x: number, y: number, z: number] = [-0.62, -0.42, 0.66]

export const LIGHT: Readonly<Record<Theme, Light>> = {
  light: { sun: '#fff4e2', sunIntensity: 2.35, sky: '#ffffff', bounce: '#d9cbb4', skyIntensity: 1.72, contact: 0.2, hills: 0.06 },
  dark: { sun: '#cfd8e6', sunIntensity: 2.5, sky: '#dfe6ee', bounce: '#8d8a86', skyIntensity: 1.5, contact: 0.5, hills: 0.09 },
}
