import { CircleCheck, CircleHelp, CircleX, LoaderCircle } from 'lucide-react'
import { useText } from '#client/i18n/text.ts'
import type { CommandEntry } from '#client/stores/twin.ts'
import { useFormat } from './use-twin.ts'

/** What became of a command: on its way, applied, refused with every issue, or never confirmed. */
export function CommandAnswer({ entry }: { readonly entry: CommandEntry }) {
  const text = useText()
  const format = useFormat()
  const { ack } = entry
  if (ack === null) {
    return (
      <p role="status" className="flex items-center gap-1.5 text-caption text-text-2">
        <LoaderCircle aria-hidden size={14} className="animate-spin" />
        {text('command.pending')}
      </p>
    )
  }
  if (ack.status === 'applied') {
    return (
      <p role="status" className="flex items-center gap-1.5 text-caption text-accent">
        <CircleCheck aria-hidden size={14} />
        {text('command.applied', { time: format.clock(ack.simMs) })}
      </p>
    )
  }
  const [Icon, colour] = ack.status === 'refused' ? [CircleX, 'text-alarm-2-inline'] : [CircleHelp, 'text-alarm-3-inline']
  return (
    <div role="alert" className="grid gap-1 text-caption">
      <p className={`flex items-center gap-1.5 ${colour}`}>
        <Icon aria-hidden size={14} className="shrink-0" />
        {text(ack.status === 'refused' ? 'command.refused' : 'command.timeout')}
      </p>
      {ack.issues.map((issue) => (
        <dl
          key={`${issue.code}${issue.pointer}`}
          className="grid grid-cols-[auto_1fr] gap-x-2 rounded-sm border border-hairline bg-canvas p-2 text-text-2"
        >
          <dt className="col-span-2 font-semibold text-text">
            {issue.code}
            <span className="ml-2 font-normal">{issue.message}</span>
          </dt>
          <dt className="text-muted">{text('issue.value')}</dt>
          <dd className="break-all">{JSON.stringify(issue.value) ?? '–'}</dd>
          <dt className="text-muted">{text('issue.allowed')}</dt>
          <dd className="line-clamp-4 break-words">{issue.allowed}</dd>
        </dl>
      ))}
    </div>
  )
}
