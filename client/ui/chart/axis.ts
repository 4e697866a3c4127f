import UPlot, { type Axis } from 'uplot'
import { COLOURS, type Theme } from '#client/ui/tokens.ts'

/** Type of every chart: 12 px, the product's own stack. */
const CHART_FONT = "12px 'Inter Variable', 'Noto Sans SC Variable', sans-serif"

const MINUTES = UPlot.fmtDate('{HH}:{mm}')
const SECONDS = UPlot.fmtDate('{HH}:{mm}:{ss}')

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

/** Time of day under a chart, with seconds only where the ticks lie closer than a minute. */
export function clockAxis(theme: Theme, timeZone: string): Axis {
  return {
    ...axisLook(theme),
    values: (_plot, splits, _axis, _space, stepS) =>
      splits.map((seconds) => (stepS < 60 ? SECONDS : MINUTES)(UPlot.tzDate(new Date(seconds * 1000), timeZone))),
  }
}

/** A colour of the token table with an opacity, as the canvas takes it. */
export function withAlpha(hex: string, alpha: number): string {
  return `${hex}${Math.round(alpha * 255)
    .toString(16)
    .padStart(2, '0')}`
}
