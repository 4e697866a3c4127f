import { useCallback, useEffect, useState } from 'react'
import { classes } from '#client/ui/classes.ts'
import UPlot, { type AlignedData, type Options } from 'uplot'

export interface UPlotProps {
  /** Everything but the size. A new object makes a new chart: memoise it. */
  readonly options: Omit<Options, 'width' | 'height'>
  readonly data: AlignedData
  /** What the chart shows, in words, with its latest value. */
  readonly label: string
  readonly className?: string
}

/** A uPlot chart as large as its box; new data repaints at once, so give it at most 4 times a second. */
export function UPlotChart({ options, data, label, className }: UPlotProps) {
  const [plot, setPlot] = useState<UPlot | null>(null)
  const attach = useCallback(
    (box: HTMLDivElement) => {
      const size = (): { width: number; height: number } => ({ width: box.clientWidth || 1, height: box.clientHeight || 1 })
      const created = new UPlot({ ...options, ...size() }, undefined, box)
      const observer = new ResizeObserver(() => created.setSize(size()))
      observer.observe(box)
      setPlot(created)
      return () => {
        observer.disconnect()
        created.destroy()
        setPlot(null)
      }
    },
    [options],
  )
  useEffect(() => plot?.setData(data), [plot, data])
  return <div ref={attach} role="img" aria-label={label} className={classes('overflow-hidden', className)} />
}
