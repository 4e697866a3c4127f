import { Color } from 'three'
import { COLOURS, MODEL_COLOURS, type Theme } from '#client/ui/tokens.ts'

/**
 * Muted tones of coats and trousers: undyed cloth, ink, clay and celadon, far from every data colour in saturation. Pale above
 * dark, so that a figure reads on the darkest and on the palest field of either theme.
 */
const TONES = {
  dark: {
    tops: [MODEL_COLOURS.dark.person, '#b9b3a5', '#a3b0ad', '#8b98a0', '#cbbba6', '#98a28d', '#b29c92', '#ebe6d9'],
    legs: ['#4b5155', '#5d5a54', '#3b4246', '#6d6a63'],
    hair: '#2a2928',
  },
  light: {
    tops: [MODEL_COLOURS.light.person, '#59646a', '#766a5c', '#878d84', '#4c5a56', '#6d5650', '#f7f3ea', '#a0988a'],
    legs: ['#2a3134', '#3f4142', '#57524b', '#22272a'],
    hair: '#1f1d1c',
  },
} as const satisfies Record<Theme, { tops: readonly string[]; legs: readonly string[]; hair: string }>

export const TOPS = TONES.dark.tops.length
export const LEGS = TONES.dark.legs.length

/** Linear colours of one theme for the crowd's shader. */
export interface Clothes {
  readonly tops: Color[]
  readonly legs: Color[]
  readonly hair: Color
  /** Coat of someone who queues: the celadon of the theme, never a colour of alarm. */
  readonly queue: Color
}

export function clothesOf(theme: Theme): Clothes {
  const { tops, legs, hair } = TONES[theme]
  return {
    tops: tops.map((hex) => new Color(hex)),
    legs: legs.map((hex) => new Color(hex)),
    hair: new Color(hair),
    queue: new Color(COLOURS[theme].accent),
  }
}
