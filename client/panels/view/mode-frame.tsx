import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { useText } from '#client/i18n/text.ts'
import { useStale } from '#client/panels/health.ts'
import { useShown } from '#client/panels/time-controls.ts'
import { timeMode } from '#client/panels/time-mode.ts'
import { useFormat, useTwin } from '#client/panels/use-twin.ts'
import { liveAccount } from '#client/stores/accounts.ts'
import { timelineStore } from '#client/stores/timeline.ts'
import { classes } from '#client/ui/classes.ts'

/** Round the view: anything but live time has a frame and a name; stale pictures lose their colour and carry their time. */
export function ModeFrame({ children }: { readonly children: ReactNode }) {
  const text = useText()
  const format = useFormat()
  const stale = useStale()
  const clock = useTwin((state) => state.clock)
  const replay = useTwin((state) => state.hello?.source.kind === 'replay')
  const shown = useShown((state) => state.time)
  const liveMs = useStore(liveAccount.twin, (state) => state.clock?.simMs)
  // Time of another run cannot be counted from the present.
  const other = useStore(timelineStore, (state) => state.chosen !== null)
  const mode = timeMode(stale, clock, replay, shown)
  const label = labelOf()
  const edge = mode === 'stale' ? 'border-alarm-2' : 'border-select'
  return (
    <div className="relative h-full overflow-hidden" data-mode={mode}>
      <div className={classes('h-full transition-[filter] duration-200', mode === 'stale' && 'saturate-40')}>{children}</div>
      {label !== null && (
        <>
          <i aria-hidden className={classes('pointer-events-none absolute inset-0 border-4', edge)} />
          <p
            role="status"
            className={classes(
              'absolute top-0 left-1/2 -translate-x-1/2 rounded-b-md font-semibold whitespace-nowrap tabular-nums',
              mode === 'past' ? 'px-5 py-1.5 text-title' : 'px-3 py-1',
              mode === 'stale' ? 'bg-alarm-2 text-alarm-2-label' : 'bg-select text-canvas',
            )}
          >
            {label}
          </p>
        </>
      )}
    </div>
  )

  function labelOf(): string | null {
    if (mode === 'live') return null
    if (mode === 'past' && clock !== null && other)
      return text('mode.past.day', { day: format.day(clock.simMs), time: format.clock(clock.simMs) })
    if (mode === 'past' && clock !== null) {
      return text('mode.past', { time: format.clock(clock.simMs), ago: ago(((liveMs ?? clock.simMs) - clock.simMs) / 1000) })
    }
    if (mode !== 'stale') return text(`mode.${mode}`)
    return clock === null ? null : text('mode.as-of', { time: format.clock(clock.simMs) })
  }

  /** As one would say it: nobody reads seconds of an hour ago. */
  function ago(seconds: number): string {
    const whole = Math.max(0, Math.round(seconds))
    if (whole < 60) return text('ago.s', { count: whole })
    const minutes = Math.floor(whole / 60)
    return minutes < 60 ? text('ago.min', { count: minutes }) : text('ago.h', { hours: Math.floor(minutes / 60), count: minutes % 60 })
  }
}
