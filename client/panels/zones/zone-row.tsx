import { memo } from 'react'
import { useText } from '#client/i18n/text.ts'
import { GradeChip } from '#client/panels/grade-chip.tsx'
import { useStale } from '#client/panels/health.ts'
import { isKnown } from '#client/stores/is-known.ts'
import { useFormat, usePreference, useZoneState } from '#client/panels/use-twin.ts'
import { LoadBar } from '#client/ui/load-bar.tsx'
import { CAPACITY_TICK_SHARE } from '#client/ui/tokens.ts'
import type { Zone } from '#models/venue/schema.ts'
import { barTone } from './bar-tone.ts'

/** One zone: both names, people with their uncertainty, share of capacity, level of service. */
export const ZoneRow = memo(function ZoneRow({ zone }: { readonly zone: Zone }) {
  const text = useText()
  const format = useFormat()
  const chinese = usePreference((state) => state.locale === 'zh-CN')
  const state = useZoneState(zone.id)
  const known = state !== undefined && isKnown(state)
  const stale = useStale()
  const trusted = known && !stale && state.quality !== 'stale'
  return (
    <span className={trusted ? 'block' : 'block italic'}>
      <span className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate font-medium">{chinese ? zone.name.zh : zone.name.en}</span>
        <span className="text-body">{known ? format.share(state.load) : text('value.none')}</span>
        <GradeChip grade={trusted ? state.grade : 'unknown'} />
      </span>
      <span className="mb-1 flex items-baseline gap-2 text-caption text-muted">
        <span className="min-w-0 flex-1 truncate">{chinese ? zone.name.en : zone.name.zh}</span>
        {known ? (
          <span>
            {format.count(state.mean)} ± {format.count(state.sd)} / {format.count(state.capacity)}
          </span>
        ) : (
          <span>{text('zones.no-data')}</span>
        )}
      </span>
      <LoadBar
        share={known ? state.load : 0}
        sdShare={known ? state.sd / state.capacity : 0}
        tickShare={CAPACITY_TICK_SHARE}
        tone={trusted ? barTone(state) : 'untrusted'}
      />
    </span>
  )
})
