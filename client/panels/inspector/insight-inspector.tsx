import { Button as AriaButton } from 'react-aria-components'
import { useText } from '#client/i18n/text.ts'
import { useFormat, useTwin } from '#client/panels/use-twin.ts'
import { useWording } from '#client/panels/use-wording.ts'
import { flyTo, select } from '#client/stores/selection.ts'
import { PriorityBadge } from '#client/ui/priority-badge.tsx'
import { Row, Section } from './section.tsx'

/** One alarm in full: rule, place, times, and every number it stands on with its limit. */
export function InsightInspector({ id }: { readonly id: string }) {
  const text = useText()
  const format = useFormat()
  const words = useWording()
  const insight = useTwin((state) => state.insights.get(id))
  if (insight === undefined) return <p className="p-3 text-text-2">{text('inspector.gone')}</p>
  const visit = (): void => {
    if (insight.zone === 'venue') return
    select({ kind: 'zone', id: insight.zone })
    flyTo(insight.zone)
  }
  return (
    <>
      <dl className="px-3 pb-3">
        <Row label={text('insight.priority')}>
          <span className="inline-flex items-center gap-2">
            {text(`priority.${insight.severity}`)}
            <PriorityBadge priority={insight.severity} label={text(`priority.${insight.severity}`)} />
          </span>
        </Row>
        <Row label={text('insight.place')}>
          {insight.zone === 'venue' ? (
            words.zone('venue')
          ) : (
            <AriaButton onPress={visit} className="min-h-6 rounded-sm text-accent underline underline-offset-4">
              {words.zone(insight.zone)}
            </AriaButton>
          )}
        </Row>
        <Row label={text('insight.since')}>{format.clock(insight.sinceMs)}</Row>
        <Row label={text('insight.cleared')}>
          {insight.clearedMs === null ? text('insight.cleared.open') : format.clock(insight.clearedMs)}
        </Row>
        <Row label={text('insight.rule')}>{insight.rule}</Row>
      </dl>
      <Section title="insight.evidence">
        <dl>
          {words.evidence(insight.evidence).map(({ key, label, value, limit }) => (
            <Row key={key} label={label}>
              {value}
              {limit !== '' && <span className="text-muted"> / {text('zone.limit', { limit })}</span>}
            </Row>
          ))}
        </dl>
      </Section>
    </>
  )
}
