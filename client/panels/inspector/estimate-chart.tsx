import { useMemo } from 'react'
import { useStore } from 'zustand'
import { useText } from '#client/i18n/text.ts'
import { usePreference, useTwin, useZoneState } from '#client/panels/use-twin.ts'
import { useUnits } from '#client/panels/use-units.ts'
import { historyStore, zoneSeries } from '#client/stores/history.ts'
import { BandChart } from '#client/ui/chart/band-chart.tsx'
import { zoneInstantCapacity } from '#models/venue/capacity.ts'
import type { Zone } from '#models/venue/schema.ts'

/** A line needs this many samples to say anything. */
const MIN_SAMPLES = 3

/** What this page has seen of one zone: the estimate in its band, under the capacity. */
export function EstimateChart({ zone }: { readonly zone: Zone }) {
  const text = useText()
  const { measureSd } = useUnits()
  const theme = usePreference((state) => state.theme)
  const timeZone = useTwin((state) => state.hello?.venue.timeZone ?? 'UTC')
  const remembered = useStore(historyStore)
  const state = useZoneState(zone.id)
  const series = useMemo(() => zoneSeries(remembered, zone.id), [remembered, zone.id])
  if (series === null || series.tS.length < MIN_SAMPLES) return <p className="text-caption text-text-2">{text('zone.history.short')}</p>
  const now = state === undefined ? text('value.none') : measureSd(state.mean, state.sd, 'person')
  return (
    <BandChart
      {...series}
      limit={zoneInstantCapacity(zone)}
      theme={theme}
      timeZone={timeZone}
      label={text('zone.history.label', { now })}
    />
  )
}
