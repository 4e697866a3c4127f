import type { Axis } from 'uplot'
import { COLOURS, type Theme } from '#client/ui/tokens.ts'

/** Type of every chart: 12 px, the product's own stack. */
export const CHART_FONT = "12px 'Inter Variable', 'Noto Sans SC Variable', sans-serif"

/** Look shared by both axes of a small chart. */
export function axisLook(theme: Theme): Partial<Axis> {
  const colours = COLOURS[theme]
  return {
    stroke: colours.muted,
    font: CHART_FONT,
    grid: { stroke: colours.hairline, width: 1 },
    ticks: { show: false },
  }
}

/** A colour of the token table with an opacity, as the canvas takes it. */
export function withAlpha(hex: string, alpha: number): string {
  return `${hex}${Math.round(alpha * 255)
    .toString(16)
    .padStart(2, '0')}`
}
