import { Button as AriaButton } from 'react-aria-components'
import { useText } from '#client/i18n/text.ts'
import { useFormat, useSelected, useTwin } from '#client/panels/use-twin.ts'
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
  const show = (): void => {
    select({ kind: 'insight', id: insight.id })
    if (insight.zone !== 'venue') flyTo(insight.zone)
  }
  return (
    <li
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
