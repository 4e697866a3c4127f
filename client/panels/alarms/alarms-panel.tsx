import { CircleCheck, RadioTower } from 'lucide-react'
import { useText } from '#client/i18n/text.ts'
import { useHealth } from '#client/panels/health.ts'
import { useFormat, useTwin } from '#client/panels/use-twin.ts'
import { AlarmCard } from './alarm-card.tsx'
import { orderAlarms } from './order-alarms.ts'

/** Every open alarm with its cause, its proposal and what came of it; most urgent first. */
export function AlarmsPanel() {
  const text = useText()
  const insights = useTwin((state) => state.insights)
  const simMs = useTwin((state) => state.clock?.simMs ?? 0)
  const proposals = useTwin((state) => state.proposals)
  const commands = useTwin((state) => state.commands)
  const decided = new Set([...commands.values()].flatMap(({ command }) => command.proposal ?? []))
  const emptiness = useEmptiness()
  const format = useFormat()
  const { open, cleared } = orderAlarms(insights.values(), proposals.values(), decided, simMs)
  return (
    <div className="flex h-full min-h-0 flex-col">
      <h2 className="flex items-baseline gap-2 px-3 pt-3 pb-2 text-caption font-semibold text-muted">
        {text('alarms.title')}
        {(open.length > 0 || emptiness === 'none') && <span className="font-normal">{text('alarms.open', { count: open.length })}</span>}
        {emptiness === 'cut-off' && simMs > 0 && (
          <span className="ml-auto font-normal text-alarm-2-inline italic">{text('alarms.as-of', { time: format.clock(simMs) })}</span>
        )}
      </h2>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-3 pb-3">
        {open.length === 0 && <NoAlarms emptiness={emptiness} />}
        <ul className="grid gap-2">
          {open.map((insight) => (
            <AlarmCard key={insight.id} insight={insight} nowMs={simMs} />
          ))}
        </ul>
        {cleared.length > 0 && <h3 className="mt-4 mb-2 text-caption font-semibold text-muted">{text('alarms.cleared')}</h3>}
        <ul className="grid gap-2">
          {cleared.map((insight) => (
            <AlarmCard key={insight.id} insight={insight} nowMs={simMs} />
          ))}
        </ul>
      </div>
    </div>
  )
}

/** Why the list is empty, and whether that is good news. */
type Emptiness = 'none' | 'unwatched' | 'cut-off' | 'blind'

/** Nothing is wrong, or nobody is looking, or nothing can be seen: an empty list says which. */
function NoAlarms({ emptiness }: { readonly emptiness: Emptiness }) {
  const text = useText()
  const good = emptiness === 'none'
  const Icon = good ? CircleCheck : RadioTower
  return (
    <div className="rounded-md border border-dashed border-hairline p-4 text-text-2">
      <p className="flex items-center gap-2 font-medium text-text">
        <Icon aria-hidden size={16} className={good ? 'text-accent' : 'text-alarm-2-inline'} />
        {text(`alarms.${emptiness}`)}
      </p>
      <p className="mt-1 text-caption">{text(`alarms.${emptiness}.why`)}</p>
    </div>
  )
}

function useEmptiness(): Emptiness {
  const { stale } = useHealth()
  // A session told again brings its own alarms.
  const watched = useTwin((state) => state.analyst !== null || state.hello?.source.analysed === true)
  const seen = useTwin((state) => state.venue !== null && state.venue.quality !== 'lost' && state.venue.quality !== 'stale')
  if (stale) return 'cut-off'
  if (!watched) return 'unwatched'
  return seen ? 'none' : 'blind'
}
