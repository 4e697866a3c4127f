import { useStore } from 'zustand'
import { useText } from '#client/i18n/text.ts'
import { usePast, useShown, useTime } from '#client/panels/time-controls.ts'
import { useWording } from '#client/panels/use-wording.ts'
import { liveAccount } from '#client/stores/accounts.ts'
import { select } from '#client/stores/selection.ts'
import { Button } from '#client/ui/button.tsx'
import { PriorityBadge } from '#client/ui/priority-badge.tsx'
import type { Insight } from '#models/wire/analysis.ts'

/** Live alarms that came up while the past is on screen: nobody may miss one because they look back. */
export function NewAlarms() {
  const text = useText()
  const time = useTime()
  const past = usePast()
  const wording = useWording()
  const leftMs = useShown((state) => state.leftMs)
  const insights = useStore(liveAccount.twin, (state) => state.insights)
  const fresh = past ? newAlarms(insights.values(), leftMs) : []
  const [first] = fresh
  if (first === undefined) return null
  const answer = (): void => {
    time.live()
    select({ kind: 'insight', id: first.id })
  }
  return (
    <div
      role="alert"
      data-keep-out
      className="absolute top-12 left-1/2 flex max-w-[min(36rem,80%)] -translate-x-1/2 items-center gap-3 rounded-md border border-control bg-raised py-1.5 pr-1.5 pl-3"
    >
      <PriorityBadge priority={first.severity} label={text(`priority.${first.severity}`)} />
      <span className="min-w-0 truncate font-semibold">
        {text('time.new-alarms', { count: fresh.length, what: wording.insight(first) })}
      </span>
      <Button look="primary" onPress={answer} className="shrink-0 whitespace-nowrap">
        {text('time.live.short')}
      </Button>
    </div>
  )
}

/** Open alarms that began after a moment, most urgent first. */
export function newAlarms(insights: Iterable<Insight>, leftMs: number): Insight[] {
  return [...insights]
    .filter(({ sinceMs, clearedMs }) => clearedMs === null && sinceMs > leftMs)
    .toSorted((a, b) => a.severity - b.severity || b.sinceMs - a.sinceMs)
}
