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

export interface TimelineChartProps {
  /** Seconds since the epoch. */
  readonly tS: readonly number[]
  readonly people: readonly number[]
  /** First and last moment drawn, s. */
  readonly spanS: readonly [from: number, to: number]
  readonly marks: readonly Mark[]
  /** Moments at which somebody acted, s: small ticks at the lower edge. */
  readonly acts: readonly number[]
  /** Licensed number; drawn when the scale reaches it. */
  readonly limit: number | null
  readonly theme: Theme
  readonly timeZone: string
  readonly label: string
  readonly className: string
}

/** Room beside the drawing, CSS px: whoever lays something over it must leave the same. */
export const TIMELINE_LEFT_PX = 44
export const TIMELINE_RIGHT_PX = 16

/** People over a span of time as a filled line, with alarms above and acts below. */
export function TimelineChart({ tS, people, spanS, marks, acts, limit, theme, timeZone, label, className }: TimelineChartProps) {
  const [fromS, toS] = spanS
  const options = useMemo(
    () => timelineOptions(theme, timeZone, [fromS, toS], limit, marks, acts),
    [theme, timeZone, fromS, toS, limit, marks, acts],
  )
  const data = useMemo<AlignedData>(() => [[...tS], [...people]], [tS, people])
  return <UPlotChart options={options} data={data} label={label} className={className} />
}

function timelineOptions(
  theme: Theme,
  timeZone: string,
  [fromS, toS]: readonly [number, number],
  limit: number | null,
  marks: readonly Mark[],
  acts: readonly number[],
): Omit<Options, 'width' | 'height'> {
  const colours = COLOURS[theme]
  const look = axisLook(theme)
  return {
    cursor: { show: false },
    legend: { show: false },
    padding: [13, TIMELINE_RIGHT_PX, 0, 0],
    tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), timeZone),
    scales: {
      x: { range: [fromS, toS] },
      y: { range: (_plot, _low, high) => [0, Math.max(10, high * 1.1)] },
    },
    axes: [
      { ...clockAxis(theme, timeZone), grid: { show: false }, size: 20, space: 70 },
      { ...look, size: TIMELINE_LEFT_PX, space: 18 },
    ],
    series: [{}, { stroke: colours.text2, fill: withAlpha(colours.control, 0.4), width: 1.25, points: { show: false } }],
    hooks: { draw: [(plot) => decorate(plot, theme, limit, marks, acts)] },
  }
}

function decorate(plot: UPlot, theme: Theme, limit: number | null, marks: readonly Mark[], acts: readonly number[]): void {
  const { ctx, bbox } = plot
  const ratio = UPlot.pxRatio
  const { min = 0, max = 0 } = plot.scales['x'] ?? {}
  const bottom = bbox.top + bbox.height
  const isIn = (tS: number): boolean => tS >= min && tS <= max
  ctx.save()
  if (limit !== null && limit <= (plot.scales['y']?.max ?? 0)) {
    const y = plot.valToPos(limit, 'y', true)
    ctx.setLineDash([4 * ratio, 4 * ratio])
    line(ctx, ALARM_COLOURS[theme][1].inline, ratio, [bbox.left, y], [bbox.left + bbox.width, y])
    ctx.setLineDash([])
  }
  for (const tS of acts) {
    if (!isIn(tS)) continue
    const x = plot.valToPos(tS, 'x', true)
    line(ctx, COLOURS[theme].select, 2 * ratio, [x, bottom - 8 * ratio], [x, bottom])
  }
  for (const { tS, priority, open } of marks) {
    if (!isIn(tS)) continue
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
