import { useEffect, useRef } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useText } from '#client/i18n/text.ts'
import { useStale } from '#client/panels/health.ts'
import { useFormat, useSelected, useTwin, useZoneState } from '#client/panels/use-twin.ts'
import { useUnits } from '#client/panels/use-units.ts'
import { useWording } from '#client/panels/use-wording.ts'
import { flyTo, select } from '#client/stores/selection.ts'
import { classes } from '#client/ui/classes.ts'
import { PriorityBadge } from '#client/ui/priority-badge.tsx'
import type { Insight } from '#models/wire/analysis.ts'
import { EvidenceLine } from './evidence-line.tsx'
import { ProposalCard } from './proposal-card.tsx'

export interface AlarmCardProps {
  readonly insight: Insight
  /** Venue time. */
  readonly nowMs: number
}

/** One alarm: what, where, since when, on what evidence; then what may be done about it. */
export function AlarmCard({ insight, nowMs }: AlarmCardProps) {
  const text = useText()
  const format = useFormat()
  const words = useWording()
  const selected = useSelected()
  const proposals = useTwin((state) => state.proposals)
  const mine = [...proposals.values()].filter((proposal) => proposal.insight === insight.id).toSorted((a, b) => b.proposedMs - a.proposedMs)
  const active = selected?.kind === 'insight' && selected.id === insight.id
  const open = insight.clearedMs === null
  const card = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (active) card.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const show = (): void => {
    select({ kind: 'insight', id: insight.id })
    if (insight.zone !== 'venue') flyTo(insight.zone)
  }
  return (
    <li
      ref={card}
      className={classes(
        'rounded-md border',
        open ? 'bg-raised' : 'border-dashed bg-transparent',
        active ? 'border-accent' : 'border-hairline',
      )}
    >
      <AriaButton
        onPress={show}
        aria-pressed={active}
        className="grid w-full grid-cols-[auto_1fr_auto] items-start gap-x-2.5 rounded-md p-2.5 text-left outline-offset-[-2px] data-hovered:bg-panel/50"
      >
        <PriorityBadge priority={insight.severity} size="large" label={text(`priority.${insight.severity}`)} />
        <span className="min-w-0">
          <span className={classes('block font-semibold', !open && 'text-text-2')}>{words.insight(insight)}</span>
          <span className="block text-caption text-text-2">
            <EvidenceLine evidence={insight.evidence} />
            {open && <Now insight={insight} />}
          </span>
        </span>
        <span className="text-right text-caption text-muted">
          <span className="block text-body text-text-2">{format.duration(((insight.clearedMs ?? nowMs) - insight.sinceMs) / 1000)}</span>
          {format.minute(insight.sinceMs)}
        </span>
      </AriaButton>
      {mine.map((proposal) => (
        <ProposalCard key={proposal.id} proposal={proposal} nowMs={nowMs} />
      ))}
    </li>
  )
}

/** What the signal behind an alarm is now; the evidence is of the moment it was raised. */
function Now({ insight }: { readonly insight: Insight }) {
  const text = useText()
  const format = useFormat()
  const { measure } = useUnits()
  const zone = useZoneState(insight.zone)
  const venue = useTwin((state) => (insight.zone === 'venue' ? state.venue : null))
  const stale = useStale()
  const level = zone ?? venue
  if (stale || level === null || level.quality === 'stale' || level.quality === 'lost') return null
  const has = (label: string): boolean => insight.evidence.some((one) => one.label === label)
  const value =
    has('evidence.density') && zone !== undefined
      ? measure(zone.densityPerM2, 'person/m2')
      : has('evidence.load')
        ? format.share(level.load)
        : null
  return value === null ? null : <span className="inline-block font-medium text-text">{text('alarms.now', { value })}</span>
}
