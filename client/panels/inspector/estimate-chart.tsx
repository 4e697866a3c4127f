import { useMemo } from 'react'
import { useStore } from 'zustand'
import { useText } from '#client/i18n/text.ts'
import { usePreference, useTwin, useZoneState } from '#client/panels/use-twin.ts'
import { useUnits } from '#client/panels/use-units.ts'
import { historyStore, zoneSeries } from '#client/stores/history.ts'
import { repaintSeries } from '#client/stores/repaint-series.ts'
import { withZonePast, zonePastStore } from '#client/stores/zone-past.ts'
import { BandChart } from '#client/ui/chart/band-chart.tsx'
import { zoneInstantCapacity } from '#models/venue/capacity.ts'
import type { Zone } from '#models/venue/schema.ts'

/** A line needs this many samples to say anything. */
const MIN_SAMPLES = 3

/** One zone over time as it is known now, in its band, under the capacity; as a thin line what was known then, where it was repainted. */
export function EstimateChart({ zone }: { readonly zone: Zone }) {
  const text = useText()
  const { measureSd } = useUnits()
  const theme = usePreference((state) => state.theme)
  const timeZone = useTwin((state) => state.hello?.venue.timeZone ?? 'UTC')
  const remembered = useStore(historyStore)
  const kept = useStore(zonePastStore)
  const state = useZoneState(zone.id)
  const index = useTwin(({ hello }) => hello?.venue.zones.findIndex(({ id }) => id === zone.id) ?? -1)
  const series = useMemo(() => {
    const seen = withZonePast(zoneSeries(remembered, zone.id), kept, zone.id)
    return seen === null ? null : repaintSeries(seen, remembered.past, index)
  }, [remembered, kept, zone.id, index])
  if (series === null || series.tS.length < MIN_SAMPLES) return <p className="text-caption text-text-2">{text('zone.history.short')}</p>
  const now = state === undefined ? text('value.none') : measureSd(state.mean, state.sd, 'person')
  const { isRepainted, ...drawn } = series
  return (
    <>
      <BandChart
        {...drawn}
        limit={zoneInstantCapacity(zone)}
        theme={theme}
        timeZone={timeZone}
        label={text('zone.history.label', { now })}
      />
      {isRepainted && <p className="text-caption text-text-2">{text('zone.history.repainted')}</p>}
    </>
  )
}
