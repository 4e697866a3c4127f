import { useMemo } from 'react'
import type { ZoneState } from '#client/analytics/mapping/zone-state.ts'
import { statedAir } from '#client/analytics/site/room-air.ts'
import { isMessageId, useText } from '#client/i18n/text.ts'
import { GradeChip } from '#client/panels/grade-chip.tsx'
import { useStale } from '#client/panels/health.ts'
import { isKnown } from '#client/stores/is-known.ts'
import { useFormat, useVenue, useZoneState } from '#client/panels/use-twin.ts'
import { useUnits } from '#client/panels/use-units.ts'
import { venueIndex } from '#client/panels/venue-index.ts'
import { zoneAreaM2, zoneInstantCapacity } from '#models/venue/capacity.ts'
import type { Zone } from '#models/venue/schema.ts'
import { EstimateChart } from './estimate-chart.tsx'
import { Placed } from './placed.tsx'
import { Row, Section } from './section.tsx'
import { ZoneReason } from './zone-reason.tsx'

/** One zone: how many, how sure, how that compares with what it holds, and on what the number stands. */
export function ZoneInspector({ id }: { readonly id: string }) {
  const text = useText()
  const venue = useVenue()
  const zone = venue === null ? undefined : venueIndex(venue).zones.get(id)
  if (zone === undefined) return <p className="p-3 text-text-2">{text('inspector.gone')}</p>
  return (
    <>
      <Estimate zone={zone} />
      <Section title="zone.history">
        <EstimateChart zone={zone} />
      </Section>
      <Capacity zone={zone} />
      <Air zone={zone} />
      <Placed zone={id} />
    </>
  )
}

function Estimate({ zone }: { readonly zone: Zone }) {
  const text = useText()
  const format = useFormat()
  const { measure, measureSd } = useUnits()
  const state = useZoneState(zone.id)
  const stale = useStale()
  if (state === undefined || !isKnown(state)) {
    const reason = state !== undefined && isMessageId(state.reason) ? state.reason : 'zones.no-data'
    return <p className="hatch mx-3 mb-3 rounded-md border border-dashed border-muted p-3 text-text-2">{text(reason)}</p>
  }
  const doubtful = stale || state.quality !== 'good'
  const flow = (perMin: number | null): string => (perMin === null ? text('value.none') : measure(perMin, 'person/min'))
  return (
    <div className="px-3 pb-3">
      <p className={doubtful ? 'flex items-baseline gap-2 italic' : 'flex items-baseline gap-2'}>
        <strong className="text-kpi font-light">{format.count(state.mean)}</strong>
        <span className="text-text-2">
          ± {format.count(state.sd)} {text('unit.person')}
        </span>
        <span className="ml-auto text-strong">{format.share(state.load)}</span>
      </p>
      {doubtful && isMessageId(state.reason) && (
        <p className="mt-1 rounded-sm border border-dashed border-muted px-2 py-1 text-caption text-text-2">
          {text(`quality.is.${state.quality}`)} · <ZoneReason state={state} />
          {state.ageS >= 0 && ` · ${text('value.age', { age: format.duration(state.ageS) })}`}
        </p>
      )}
      <dl className="mt-2">
        <Row label={text('zone.density')}>{measureSd(state.densityPerM2, state.densitySd, 'person/m2')}</Row>
        <Row label={text('zone.los')}>
          <span className="inline-flex items-center gap-2">
            <span className="text-caption text-muted">{text(`los.scale.${zone.losScale}`)}</span>
            <GradeChip grade={stale || state.quality === 'stale' ? 'unknown' : state.grade} />
          </span>
        </Row>
        <Row label={text('zone.flow')}>{text('zone.flow.value', { in: flow(state.flowInPerMin), out: flow(state.flowOutPerMin) })}</Row>
      </dl>
    </div>
  )
}

/** The formula, so that nobody has to believe the number. */
function Capacity({ zone }: { readonly zone: Zone }) {
  const text = useText()
  const format = useFormat()
  const { measure } = useUnits()
  return (
    <Section title="zone.capacity">
      <p>
        {measure(zoneAreaM2(zone), 'm2')} ÷ {format.decimal(zone.areaPerPersonM2, 1)} {text('unit.m2/person')} =
        <strong className="ml-1 font-semibold">{measure(zoneInstantCapacity(zone), 'person')}</strong>
      </p>
      <p className="text-caption text-muted">
        {text('zone.capacity.source')}
        {(zone.storeys ?? 1) > 1 && ` · ${text('zone.storeys', { count: zone.storeys ?? 1 })}`}
      </p>
    </Section>
  )
}

/** What the room's carbon dioxide says of its people, or why nothing. */
function AirPeople({ zone, people }: { readonly zone: Zone; readonly people: ZoneState['airPeople'] }) {
  const text = useText()
  const { measureSd } = useUnits()
  const venue = useVenue()
  const air = useMemo(() => (venue === null ? 'air.unstated' : statedAir(venue, zone)), [venue, zone])
  if (people !== null) return <Row label={text('zone.air.people')}>{measureSd(people.mean, people.sd, 'person')}</Row>
  return <p className="text-caption text-text-2">{text(typeof air === 'string' ? air : 'air.waiting')}</p>
}

function Air({ zone }: { readonly zone: Zone }) {
  const text = useText()
  const { measure } = useUnits()
  const state = useZoneState(zone.id)
  if (state === undefined || (state.co2Ppm === null && state.temperatureC === null && state.relativeHumidityPct === null)) return null
  const limit = zone.heritage?.co2LimitPpm
  return (
    <Section title="zone.air">
      <dl>
        {state.co2Ppm !== null && (
          <Row label={text('quantity.co2')}>
            {measure(state.co2Ppm, 'ppm')}
            {limit !== undefined && <span className="text-muted"> / {text('zone.limit', { limit: measure(limit, 'ppm') })}</span>}
          </Row>
        )}
        {state.co2Ppm !== null && <AirPeople zone={zone} people={state.airPeople} />}
        {state.temperatureC !== null && <Row label={text('quantity.temperature')}>{measure(state.temperatureC, 'degC')}</Row>}
        {state.relativeHumidityPct !== null && (
          <Row label={text('quantity.relativeHumidity')}>{measure(state.relativeHumidityPct, '%')}</Row>
        )}
      </dl>
    </Section>
  )
}
