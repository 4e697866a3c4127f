import { Database, Info } from 'lucide-react'
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { useText } from '#client/i18n/text.ts'
import { useName, useTwin } from '#client/panels/use-twin.ts'

/** Where the data comes from; a press tells whose it is and what was repaired on the way. */
export function SourcePill() {
  const text = useText()
  const name = useName()
  const source = useTwin((state) => state.hello?.source)
  if (source === undefined) return null
  return (
    <DialogTrigger>
      <AriaButton className="inline-flex h-8 min-w-0 items-center overflow-hidden max-2xl:shrink-0 gap-2 rounded-sm border border-hairline px-2.5 whitespace-nowrap data-hovered:bg-raised">
        <Database aria-hidden size={14} className="shrink-0 text-muted" />
        <span className={source.kind === 'replay' ? 'shrink-0 font-semibold text-select' : 'shrink-0 text-text-2'}>
          {text(`source.${source.kind}`)}
        </span>
        <span className="min-w-0 truncate text-text max-2xl:hidden">{name(source.title)}</span>
        <Info aria-hidden size={14} className="shrink-0 text-muted" />
      </AriaButton>
      <Popover placement="bottom start" className="w-96 rounded-md border border-control bg-raised p-4">
        <Dialog aria-label={text('source.title')} className="grid gap-2 outline-none">
          <h2 className="text-strong font-semibold">{name(source.title)}</h2>
          <p className="text-text-2">{text(`source.${source.kind}.about`)}</p>
          {source.credit !== '' && <p className="text-caption text-text-2">{source.credit}</p>}
          <h3 className="text-caption font-semibold text-muted">{text('source.notes')}</h3>
          {source.notes.length === 0 && <p className="text-caption text-text-2">{text('source.notes.none')}</p>}
          <ul className="grid list-disc gap-1 pl-4 text-caption text-text-2">
            {source.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
