import { useMemo } from 'react'
import UPlot, { type AlignedData, type Options } from 'uplot'
import { COLOURS, type Theme } from '#client/ui/tokens.ts'
import { axisLook, clockAxis, withAlpha } from './axis.ts'
import { UPlotChart } from './u-plot.tsx'

export interface BandChartProps {
  /** Seconds since the epoch. */
  readonly tS: readonly number[]
  readonly mean: readonly number[]
  readonly sd: readonly number[]
  /** An earlier mean, drawn thin; NaN where there is none. */
  readonly before?: readonly number[]
  /** A line no value should pass. */
  readonly limit: number
  readonly theme: Theme
  readonly timeZone: string
  readonly label: string
  readonly className?: string
}

/** A mean over time inside its band of one standard deviation, under a limit. */
export function BandChart({ tS, mean, sd, before, limit, theme, timeZone, label, className = 'h-28' }: BandChartProps) {
  const options = useMemo(() => bandOptions(theme, timeZone, limit), [theme, timeZone, limit])
  const data = useMemo(() => bandData(tS, mean, sd, before, limit), [tS, mean, sd, before, limit])
  return <UPlotChart options={options} data={data} label={label} className={className} />
}

function bandData(
  tS: readonly number[],
  mean: readonly number[],
  sd: readonly number[],
  before: readonly number[] | undefined,
  limit: number,
): AlignedData {
  const gap = (value: number): number | null => (Number.isFinite(value) ? value : null)
  const edge = (sign: number): (number | null)[] => mean.map((value, i) => gap(Math.max(0, value + sign * (sd[i] ?? Number.NaN))))
  return [[...tS], edge(1), edge(-1), mean.map(gap), tS.map(() => limit), tS.map((_, i) => gap(before?.[i] ?? Number.NaN))]
}

function bandOptions(theme: Theme, timeZone: string, limit: number): Omit<Options, 'width' | 'height'> {
  const colours = COLOURS[theme]
  const look = axisLook(theme)
  return {
    cursor: { show: false },
    legend: { show: false },
    padding: [6, 24, 0, 0],
    tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), timeZone),
    scales: { y: { range: (_plot, _low, high) => [0, Math.max(high * 1.15, limit * 0.02, 1)] } },
    axes: [
      { ...clockAxis(theme, timeZone), size: 22, space: 72 },
      { ...look, size: 40, space: 28 },
    ],
    series: [
      {},
      { stroke: 'transparent', points: { show: false } },
      { stroke: 'transparent', points: { show: false } },
      { stroke: colours.accent, width: 1.75, points: { show: false } },
      { stroke: colours.control, width: 1, dash: [4, 4], scale: 'y', auto: false, points: { show: false } },
      { stroke: colours.muted, width: 1, points: { show: false } },
    ],
    bands: [{ series: [1, 2], fill: withAlpha(colours.accent, 0.24) }],
  }
}
