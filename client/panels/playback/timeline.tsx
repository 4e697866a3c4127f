import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react'
import { useText } from '#client/i18n/text.ts'
import { useShown, useTime } from '#client/panels/time-controls.ts'
import { useFormat, usePreference, useTwin } from '#client/panels/use-twin.ts'
import { useWording } from '#client/panels/use-wording.ts'
import { TIMELINE_LEFT_PX, TIMELINE_RIGHT_PX, TimelineChart } from '#client/ui/chart/timeline-chart.tsx'
import { Segmented } from '#client/ui/segmented.tsx'
import { RunPicker } from './run-picker.tsx'
import { type TimelineSpan, timelineSpan, type Zoom, ZOOMS_H } from './timeline-span.ts'
import { type TimelineView, useTimeline } from './use-timeline.ts'

/** Steps of the arrow keys, ms: plain, with shift, and of the page keys. */
const STEPS_MS = { plain: 10_000, shift: 60_000, page: 300_000 } as const
/** A press this close to an alarm or an act means it, px. */
const SNAP_PX = 7

/** The run so far as a line of visitors with its alarms; a press, a drag or the arrow keys show any moment of it. */
export function Timeline() {
  const text = useText()
  const format = useFormat()
  const theme = usePreference((state) => state.theme)
  const timeZone = useTwin((state) => state.hello?.venue.timeZone ?? 'UTC')
  const limit = useTwin((state) => state.venue?.capacity ?? null)
  const view = useTimeline()
  const shownMs = useShownMs(view)
  const [zoom, setZoom] = useState<Zoom>(0)
  const [last, setLast] = useState<TimelineSpan | null>(null)
  const alarms = view?.alarms
  const marks = useMemo(
    () => (alarms ?? []).map(({ tMs, severity, clearedMs }) => ({ tS: tMs / 1000, priority: severity, open: clearedMs === null })),
    [alarms],
  )
  const acts = useMemo(() => view?.acts.map((tMs) => tMs / 1000) ?? [], [view?.acts])
  if (view === null) return <div />
  const span = timelineSpan({ fromMs: view.fromMs, toMs: view.nowMs }, shownMs, zoom, last)
  if (span.fromMs !== last?.fromMs || span.toMs !== last.toMs) setLast(span)
  const zooms = ZOOMS_H.filter((hours) => hours * 3_600_000 < view.nowMs - view.fromMs).map((hours) => ({
    id: String(hours),
    label: hours === 0 ? text('strip.zoom.all') : text('strip.zoom.hours', { count: hours }),
  }))
  return (
    <figure className="flex min-w-0 flex-col">
      <figcaption className="flex h-6 items-center gap-3 text-caption text-muted">
        <span className="font-semibold">{text('strip.title')}</span>
        <span>{text('strip.since', { time: format.minute(span.fromMs) })}</span>
        <span className="flex-1" />
        <RunPicker />
        {zooms.length > 1 && (
          <span className="[&_*]:min-h-0 [&>div]:h-5.5 [&_button]:text-caption">
            <Segmented
              label={text('strip.zoom')}
              options={zooms}
              value={String(zoom)}
              onChange={(id) => setZoom(ZOOMS_H.find((hours) => String(hours) === id) ?? 0)}
            />
          </span>
        )}
      </figcaption>
      <div className="relative min-h-0 flex-1">
        <TimelineChart
          tS={view.tS}
          people={view.people}
          spanS={[span.fromMs / 1000, span.toMs / 1000]}
          marks={marks}
          acts={acts}
          limit={limit}
          theme={theme}
          timeZone={timeZone}
          label={text('strip.label', { count: format.count(view.people.at(-1) ?? 0), time: format.minute(view.fromMs) })}
          className="h-full"
        />
        <Playhead view={view} span={span} shownMs={shownMs} />
      </div>
    </figure>
  )
}

/** The moment on screen, or on its way there, ms. */
function useShownMs(view: TimelineView | null): number {
  const wantedMs = useShown((state) => state.wantedMs)
  const time = useShown((state) => state.time)
  const clockMs = useTwin((state) => state.clock?.simMs)
  return wantedMs ?? (time === 'past' ? clockMs : view?.nowMs) ?? 0
}

/** Lies over the drawing: where the page stands, where the present is, and what a press there would show. */
function Playhead({ view, span, shownMs }: { readonly view: TimelineView; readonly span: TimelineSpan; readonly shownMs: number }) {
  const text = useText()
  const format = useFormat()
  const time = useTime()
  const past = useShown((state) => state.time === 'past' || state.wantedMs !== null)
  const [hoverMs, setHoverMs] = useState<number | null>(null)
  const words = useMomentWords(view, span)
  const share = (tMs: number): string => `${Math.min(1, Math.max(0, (tMs - span.fromMs) / (span.toMs - span.fromMs))) * 100}%`

  const momentAt = ({ clientX, currentTarget }: PointerEvent): { readonly tMs: number; readonly msPerPx: number } => {
    const { left, width } = currentTarget.getBoundingClientRect()
    const msPerPx = (span.toMs - span.fromMs) / Math.max(1, width)
    const tMs = Math.min(view.nowMs, Math.max(view.fromMs, span.fromMs + (clientX - left) * msPerPx))
    return { tMs, msPerPx }
  }
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const { tMs, msPerPx } = momentAt(event)
    time.go(snapped(view, tMs, SNAP_PX * msPerPx))
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    const { tMs } = momentAt(event)
    setHoverMs(tMs)
    if (event.currentTarget.hasPointerCapture(event.pointerId) && event.movementX !== 0) time.go(tMs)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const stepMs = event.shiftKey ? STEPS_MS.shift : STEPS_MS.plain
    if (event.key === 'ArrowLeft' || event.key === 'ArrowDown') time.step(-stepMs)
    else if (event.key === 'ArrowRight' || event.key === 'ArrowUp') time.step(stepMs)
    else if (event.key === 'PageUp') time.step(-STEPS_MS.page)
    else if (event.key === 'PageDown') time.step(STEPS_MS.page)
    else if (event.key === 'Home') time.go(view.fromMs)
    else if (event.key === 'End') time.live()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={text('strip.slider')}
      aria-valuemin={Math.round(view.fromMs / 1000)}
      aria-valuemax={Math.round(view.nowMs / 1000)}
      aria-valuenow={Math.round(shownMs / 1000)}
      aria-valuetext={format.clock(shownMs)}
      style={{ left: TIMELINE_LEFT_PX, right: TIMELINE_RIGHT_PX }}
      className="absolute inset-y-0 cursor-ew-resize touch-none"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerLeave={() => setHoverMs(null)}
      onKeyDown={onKeyDown}
    >
      {view.isLive && (
        <i aria-hidden style={{ left: share(view.nowMs) }} className="absolute top-3 bottom-5 w-0.5 -translate-x-1/2 bg-accent" />
      )}
      {past && (
        <i aria-hidden style={{ left: share(shownMs) }} className="absolute top-0 bottom-4 w-0.5 -translate-x-1/2 bg-select">
          <span className="absolute -top-0.5 left-1/2 size-3 -translate-x-1/2 rotate-45 rounded-[3px] border border-panel bg-select" />
        </i>
      )}
      {hoverMs !== null && (
        <>
          <i aria-hidden style={{ left: share(hoverMs) }} className="absolute top-3 bottom-5 w-px bg-text-2/60" />
          <span
            aria-hidden
            style={{ left: share(hoverMs) }}
            className="pointer-events-none absolute bottom-full mb-1 -translate-x-1/2 rounded-sm border border-control bg-raised px-2 py-1 text-caption whitespace-nowrap text-text"
          >
            {words(hoverMs)}
          </span>
        </>
      )}
    </div>
  )
}

/** The alarm or act that a press means, or the moment itself. */
function snapped({ alarms, acts }: TimelineView, tMs: number, reachMs: number): number {
  const marks = [...alarms.map((alarm) => alarm.tMs), ...acts].filter((mark) => Math.abs(mark - tMs) <= reachMs)
  return marks.toSorted((a, b) => Math.abs(a - tMs) - Math.abs(b - tMs))[0] ?? tMs
}

/** What there is at a moment, in words: the alarm that began there, or how many people were in. */
function useMomentWords(view: TimelineView, span: TimelineSpan): (tMs: number) => string {
  const text = useText()
  const format = useFormat()
  const wording = useWording()
  return (tMs) => {
    const reachMs = (span.toMs - span.fromMs) / 150
    const alarm = view.alarms.find((mark) => Math.abs(mark.tMs - tMs) <= reachMs)
    if (alarm !== undefined) return text('strip.alarm', { time: format.clock(alarm.tMs), zone: wording.zone(alarm.zone) })
    const acts = view.acts.filter((act) => Math.abs(act - tMs) <= reachMs)
    if (acts[0] !== undefined) return text('strip.command', { time: format.clock(acts[0]), count: acts.length })
    const next = view.tS.findIndex((tS) => tS * 1000 >= tMs)
    const people = view.people[next]
    const isNear = people !== undefined && Math.abs((view.tS[next] ?? 0) * 1000 - tMs) < 5 * 60_000
    return isNear ? text('strip.moment', { time: format.clock(tMs), count: format.count(people) }) : format.clock(tMs)
  }
}
