import { useMemo } from 'react'
import UPlot, { type AlignedData, type Options } from 'uplot'
import { ALARM_COLOURS, COLOURS, type Theme } from '#client/ui/tokens.ts'
import type { Priority } from '#client/ui/priority-badge.tsx'
import { axisLook, clockAxis, withAlpha } from './axis.ts'
import { drawMark } from './draw-mark.ts'
import { UPlotChart } from './u-plot.tsx'

/** A moment with a priority, drawn at the top edge. */
export interface Mark {
  readonly tS: number
  readonly priority: Priority
  readonly open: boolean
}

export interface SessionChartProps {
  /** Seconds since the epoch. */
  readonly tS: readonly number[]
  readonly people: readonly number[]
  readonly marks: readonly Mark[]
  /** Licensed number; drawn when the scale reaches it. */
  readonly limit: number | null
  readonly theme: Theme
  readonly timeZone: string
  readonly label: string
  readonly className: string
}

/** Narrowest span of time shown, s: a fresh page is not blown up to noise. */
const LEAST_SPAN_S = 1800

/** Counts over one session as a filled step, with marks above and now at the right end of the data. */
export function SessionChart({ tS, people, marks, limit, theme, timeZone, label, className }: SessionChartProps) {
  const options = useMemo(() => sessionOptions(theme, timeZone, limit, marks), [theme, timeZone, limit, marks])
  const data = useMemo<AlignedData>(() => [[...tS], [...people]], [tS, people])
  return <UPlotChart options={options} data={data} label={label} className={className} />
}

function sessionOptions(theme: Theme, timeZone: string, limit: number | null, marks: readonly Mark[]): Omit<Options, 'width' | 'height'> {
  const colours = COLOURS[theme]
  const look = axisLook(theme)
  return {
    cursor: { show: false },
    legend: { show: false },
    padding: [13, 24, 0, 0],
    tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), timeZone),
    scales: {
      x: { range: (_plot, low, high) => [low, Math.max(high + (high - low) * 0.02, low + LEAST_SPAN_S)] },
      y: { range: (_plot, _low, high) => [0, Math.max(10, high * 1.1)] },
    },
    axes: [
      { ...clockAxis(theme, timeZone), grid: { show: false }, size: 20, space: 70 },
      { ...look, size: 44, space: 18 },
    ],
    series: [{}, { stroke: colours.text2, fill: withAlpha(colours.control, 0.4), width: 1.25, points: { show: false } }],
    hooks: { draw: [(plot) => decorate(plot, theme, limit, marks)] },
  }
}

function decorate(plot: UPlot, theme: Theme, limit: number | null, marks: readonly Mark[]): void {
  const { ctx, bbox } = plot
  const ratio = UPlot.pxRatio
  const last = plot.data[0].at(-1)
  ctx.save()
  if (limit !== null && limit <= (plot.scales['y']?.max ?? 0)) {
    const y = plot.valToPos(limit, 'y', true)
    ctx.setLineDash([4 * ratio, 4 * ratio])
    line(ctx, ALARM_COLOURS[theme][1].inline, ratio, [bbox.left, y], [bbox.left + bbox.width, y])
    ctx.setLineDash([])
  }
  if (last !== undefined) {
    const x = plot.valToPos(last, 'x', true)
    line(ctx, COLOURS[theme].accent, 2 * ratio, [x, bbox.top], [x, bbox.top + bbox.height])
  }
  for (const { tS, priority, open } of marks) {
    if (tS < (plot.scales['x']?.min ?? 0)) continue
    drawMark(ctx, theme, priority, open ? 'open' : 'cleared', plot.valToPos(tS, 'x', true), bbox.top - 7 * ratio, 5 * ratio)
  }
  ctx.restore()
}

function line(
  ctx: CanvasRenderingContext2D,
  colour: string,
  width: number,
  from: readonly [number, number],
  to: readonly [number, number],
): void {
  ctx.strokeStyle = colour
  ctx.lineWidth = width
  ctx.beginPath()
  ctx.moveTo(...from)
  ctx.lineTo(...to)
  ctx.stroke()
}
