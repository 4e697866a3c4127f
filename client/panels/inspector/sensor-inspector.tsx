import { Fragment } from 'react'
import { REFUSALS } from '#client/analytics/mapping/sensor-state.ts'
import { isMessageId, useText } from '#client/i18n/text.ts'
import { useFormat, useTwin } from '#client/panels/use-twin.ts'
import { useUnits } from '#client/panels/use-units.ts'
import { QUANTITIES } from '#models/units/quantities.ts'
import { type SensorEntry, statedSd } from '#models/wire/catalogue.ts'
import { FaultForm } from './fault-form.tsx'
import { Row, Section } from './section.tsx'
import { type SensorView, useSensor } from './use-sensor.ts'

/** One sensor: what it says, how old that is, what error it states. Made from its catalogue entry alone. */
export function SensorInspector({ id }: { readonly id: string }) {
  const text = useText()
  const sensor = useTwin((state) => state.hello?.catalogue.sensors.find((entry) => entry.id === id))
  return sensor === undefined ? <p className="p-3 text-text-2">{text('inspector.gone')}</p> : <KnownSensor sensor={sensor} />
}

function KnownSensor({ sensor }: { readonly sensor: SensorEntry }) {
  const text = useText()
  const format = useFormat()
  const { measure, measureSd } = useUnits()
  const { values, ageS, quality, reason, late, refused } = useSensor(sensor)
  return (
    <>
      <dl className="px-3 pb-3">
        {values.length === 0 && <p className="text-text-2">{text('sensor.silent')}</p>}
        {sensor.channels.flatMap(({ quantity, error }) => {
          const value = values.find((reading) => reading.quantity === quantity)?.value
          if (value === undefined) return []
          return (
            <Row key={quantity} label={text(`quantity.${quantity}`)}>
              <strong className="font-semibold">{measureSd(value, statedSd(error, value), QUANTITIES[quantity].unit)}</strong>
            </Row>
          )
        })}
        <Row label={text('sensor.age')}>{ageS === null ? text('value.never') : format.duration(ageS)}</Row>
        <Row label={text('sensor.quality')}>
          {text(`quality.is.${quality}`)}
          {isMessageId(reason) && <span className="block text-caption text-text-2">{text(reason)}</span>}
        </Row>
      </dl>
      <Section title="sensor.sheet">
        <dl>
          <Row label={text('sensor.kind')}>{sensor.kind}</Row>
          <Row label={text('sensor.period')}>{measure(sensor.periodS, 's')}</Row>
          {sensor.channels.map(({ quantity, error, range: [low, high] }) => (
            <Fragment key={quantity}>
              <Row label={text('sensor.error')}>
                {text(error.perCount === undefined ? 'sensor.error.value' : 'sensor.error.counted', {
                  absolute: measure(error.absolute, QUANTITIES[quantity].unit),
                  relative: format.share(error.relative),
                  ofHundred: measure(Math.sqrt(100 * (error.perCount ?? 0)), QUANTITIES[quantity].unit),
                })}
              </Row>
              <Row label={text('sensor.range')}>
                {measure(low, QUANTITIES[quantity].unit)} – {measure(high, QUANTITIES[quantity].unit)}
              </Row>
            </Fragment>
          ))}
        </dl>
      </Section>
      <LeftOut late={late} refused={refused} />
      <Section title="sensor.exercise">
        <FaultForm sensor={sensor} value={values.find(({ quantity }) => quantity === sensor.quantities[0])?.value ?? 0} />
      </Section>
    </>
  )
}

/** Readings that moved nothing, counted by reason; nothing when there were none. */
function LeftOut({ late, refused }: Pick<SensorView, 'late' | 'refused'>) {
  const text = useText()
  const format = useFormat()
  const reasons = REFUSALS.flatMap((refusal) => {
    const count = refused[refusal] ?? 0
    return count === 0 ? [] : [{ refusal, count }]
  })
  if (late === 0 && reasons.length === 0) return null
  return (
    <Section title="sensor.left-out">
      <dl>
        {late > 0 && <Row label={text('sensor.late')}>{format.count(late)}</Row>}
        {reasons.map(({ refusal, count }) => (
          <Row key={refusal} label={text(`sensor.refused.${refusal}`)}>
            {format.count(count)}
          </Row>
        ))}
      </dl>
    </Section>
  )
}
