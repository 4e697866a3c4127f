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
  /** Colour and strength of the far mountains. */
  readonly hills: { readonly ink: string; readonly strength: number }
  /** What still water takes on at a flat angle. */
  readonly sheen: string
}

/** Where the sun stands: low enough for long shadows, over the viewer's left shoulder in a view to the north. */
export const SUN_DIRECTION: readonly [x: number, y: number, z: number] = [-0.58, -0.46, 0.67]

export const LIGHT: Readonly<Record<Theme, Light>> = {
  light: {
    sun: '#fff4e2',
    sunIntensity: 2.15,
    sky: '#f7fbff',
    bounce: '#dccfba',
    skyIntensity: 1.72,
    contact: 0.2,
    hills: { ink: '#8d9a98', strength: 0.3 },
    sheen: '#eef0e8',
  },
  dark: {
    sun: '#dbe2ec',
    sunIntensity: 2.35,
    sky: '#e4eaf0',
    bounce: '#b4b3b0',
    skyIntensity: 1.9,
    contact: 0.55,
    hills: { ink: '#3a464d', strength: 0.42 },
    sheen: '#3b515c',
  },
}
