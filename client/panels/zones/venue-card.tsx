import type { ReactNode } from 'react'
import { type MessageId, isMessageId, useText } from '#client/i18n/text.ts'
import { useStale } from '#client/panels/health.ts'
import { isKnown } from '#client/stores/is-known.ts'
import { useFormat, useTwin } from '#client/panels/use-twin.ts'
import { useUnits } from '#client/panels/use-units.ts'
import { classes } from '#client/ui/classes.ts'
import { LoadBar } from '#client/ui/load-bar.tsx'
import { CAPACITY_TICK_SHARE } from '#client/ui/tokens.ts'
import { barTone } from './bar-tone.ts'

/** The venue as a whole: people inside of the licensed number, flow at the gates, power. */
export function VenueCard() {
  const text = useText()
  const format = useFormat()
  const { measure } = useUnits()
  const venue = useTwin((state) => state.venue)
  const strangers = useTwin((state) => state.strangers)
  const stale = useStale()
  const lost = venue === null || !isKnown(venue)
  const rate = (value: number | null | undefined): string =>
    value === null || value === undefined ? text('value.none') : format.count(value)
  return (
    <section aria-label={text('venue.title')} className="rounded-md border border-hairline bg-raised p-3">
      <h2 className="text-caption font-semibold text-muted">{text('venue.inside')}</h2>
      <p className={classes('mt-1 flex items-baseline gap-2', stale && 'text-text-2 italic')}>
        <strong className="text-kpi font-light">{lost ? text('value.none') : format.count(venue.mean)}</strong>
        {!lost && <span className="text-text-2">± {format.count(venue.sd)}</span>}
        {!lost && <span className="ml-auto text-strong">{format.share(venue.load)}</span>}
      </p>
      <div className="mt-1.5">
        <LoadBar
          share={venue?.load ?? 0}
          sdShare={lost ? 0 : venue.sd / venue.capacity}
          tickShare={CAPACITY_TICK_SHARE}
          tone={lost || stale ? 'untrusted' : barTone(venue)}
        />
      </div>
      <p className="mt-1.5 text-caption text-muted">
        {text('venue.of', { capacity: venue === null ? '–' : format.count(venue.capacity) })}
      </p>
      <dl className={classes('mt-2 grid grid-cols-3 gap-2 border-t border-hairline pt-2', stale && 'text-text-2 italic')}>
        <Figure label="venue.in">{rate(venue?.flowInPerMin)}</Figure>
        <Figure label="venue.out">{rate(venue?.flowOutPerMin)}</Figure>
        <Figure label="venue.power">
          {venue?.powerW === null || venue?.powerW === undefined ? text('value.none') : measure(venue.powerW, 'W')}
        </Figure>
      </dl>
      {venue !== null && isMessageId(venue.reason) && <p className="mt-2 text-caption text-text-2 italic">{text(venue.reason)}</p>}
      {strangers.readings > 0 && (
        <p className="mt-2 text-caption text-text-2 italic">
          {text('venue.strangers', { count: strangers.readings, names: strangers.names.join(text('list.comma')) })}
        </p>
      )}
    </section>
  )
}

function Figure({ label, children }: { readonly label: MessageId; readonly children: ReactNode }) {
  const text = useText()
  return (
    <div>
      <dt className="text-caption text-muted">{text(label)}</dt>
      <dd className="text-body">{children}</dd>
    </div>
  )
}
