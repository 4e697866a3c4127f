import { ArrowRight } from 'lucide-react'
import { useText } from '#client/i18n/text.ts'
import { useUnits } from '#client/panels/use-units.ts'
import { useFormat } from '#client/panels/use-twin.ts'
import { METRIC_UNITS, type Outcome, type Proposal } from '#models/wire/analysis.ts'

export interface OutcomeRowProps {
  readonly outcome: Outcome
  readonly hypothesis: Proposal['hypothesis']
  /** Venue time. */
  readonly nowMs: number
}

const COLOURS: Record<Outcome['verdict'], string> = {
  watching: 'text-text-2',
  worked: 'text-accent',
  'no-effect': 'text-alarm-3-inline',
  worse: 'text-alarm-2-inline',
  unknown: 'text-text-2',
}

/** Before and after on the same signal, and the verdict in plain words. No effect is said as such. */
export function OutcomeRow({ outcome, hypothesis, nowMs }: OutcomeRowProps) {
  const text = useText()
  const format = useFormat()
  const { measureSd } = useUnits()
  const unit = METRIC_UNITS[hypothesis.metric]
  const leftS = (outcome.appliedMs - nowMs) / 1000 + hypothesis.horizonS
  return (
    <div className="rounded-sm border border-hairline bg-canvas px-2 py-1.5">
      <p className="flex flex-wrap items-center gap-1.5 text-caption">
        <span className="text-muted">{text('outcome.before')}</span>
        {measureSd(outcome.before, outcome.beforeSd, unit)}
        <ArrowRight aria-hidden size={12} className="text-muted" />
        <span className="text-muted">{text('outcome.after')}</span>
        {outcome.after === null ? text('value.none') : measureSd(outcome.after, outcome.afterSd ?? 0, unit)}
      </p>
      <p className={`font-medium ${COLOURS[outcome.verdict]}`}>
        {text(`outcome.${outcome.verdict}`)}
        {outcome.verdict === 'watching' && leftS > 0 && (
          <span className="ml-2 font-normal text-muted">{text('outcome.left', { time: format.duration(leftS) })}</span>
        )}
      </p>
    </div>
  )
}
