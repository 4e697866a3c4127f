import { useText } from '#client/i18n/text.ts'
import { useFormat, useTwin } from '#client/panels/use-twin.ts'
import { useUnits } from '#client/panels/use-units.ts'
import { Row, Section } from './section.tsx'

/** What an electricity meter has used lately beside what its hour, season and weather let expect, or why nothing is expected yet. */
export function MeteredUse({ meter }: { readonly meter: string }) {
  const text = useText()
  const format = useFormat()
  const { measure, measureSd } = useUnits()
  const use = useTwin((state) => state.energy.get(meter))
  if (use === undefined) return null
  const { lately, hours, neededHours } = use
  return (
    <Section title="energy.use">
      {lately === null ? (
        <p className="text-caption text-text-2">
          {hours < neededHours
            ? text('energy.use.later', { hours: format.count(hours), needed: format.count(neededHours) })
            : text('energy.use.gap')}
        </p>
      ) : (
        <dl>
          <Row label={text('energy.use.used', { until: format.minute(lately.endMs) })}>{measure(lately.usedJ, 'J')}</Row>
          <Row label={text('energy.use.expected')}>{measureSd(lately.expectedJ, lately.sdJ, 'J')}</Row>
        </dl>
      )}
    </Section>
  )
}
