import { useMemo } from 'react'
import { useStore } from 'zustand'
import { useText } from '#client/i18n/text.ts'
import { useFormat, usePreference, useTwin } from '#client/panels/use-twin.ts'
import { historyStore, sessionSeries } from '#client/stores/history.ts'
import { SessionChart } from '#client/ui/chart/session-chart.tsx'

/** Visitors inside since this page opened, with the alarms of the same time. Nothing before that is drawn. */
export function SessionStrip() {
  const text = useText()
  const format = useFormat()
  const theme = usePreference((state) => state.theme)
  const timeZone = useTwin((state) => state.hello?.venue.timeZone ?? 'UTC')
  const limit = useTwin((state) => state.venue?.capacity ?? null)
  const insights = useTwin((state) => state.insights)
  const remembered = useStore(historyStore)
  const data = useMemo(() => sessionSeries(remembered), [remembered])
  const marks = useMemo(
    () =>
      [...insights.values()].map(({ sinceMs, severity, clearedMs }) => ({
        tS: sinceMs / 1000,
        priority: severity,
        open: clearedMs === null,
      })),
    [insights],
  )
  const [first] = data.tS
  const last = data.people.at(-1)
  if (first === undefined || last === undefined || data.tS.length < 2) {
    return (
      <p className="grid place-items-center rounded-sm border border-dashed border-hairline text-caption text-text-2">
        {text('strip.empty')}
      </p>
    )
  }
  return (
    <figure className="flex min-w-0 flex-col">
      <figcaption className="flex gap-3 text-caption text-muted">
        <span className="font-semibold">{text('strip.title')}</span>
        <span>{text('strip.since', { time: format.minute(first * 1000) })}</span>
      </figcaption>
      <SessionChart
        {...data}
        marks={marks}
        limit={limit}
        theme={theme}
        timeZone={timeZone}
        label={text('strip.label', { count: format.count(last), time: format.minute(first * 1000) })}
        className="min-h-0 flex-1"
      />
    </figure>
  )
}
