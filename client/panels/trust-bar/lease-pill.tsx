import { Hand } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { type MessageId, useText } from '#client/i18n/text.ts'
import { mayAct, useControls } from '#client/panels/controls.ts'
import { usePersonName } from '#client/panels/person-name.ts'
import { useLive } from '#client/panels/use-twin.ts'
import { holdsControl } from '#client/stores/twin.ts'
import { Button } from '#client/ui/button.tsx'
import { classes } from '#client/ui/classes.ts'
import { TextField } from '#client/ui/text-field.tsx'
import { LEASE_REASON, type LeaseAsk } from '#models/wire/lease.ts'
import { Pill } from './pill.tsx'

/** Who is in control: nobody, you, or whom to ask. */
export function LeasePill() {
  const text = useText()
  const nameOf = usePersonName()
  const role = useLive((state) => state.hello?.role)
  const holder = useLive((state) => state.lease.holder)
  const mine = useLive(holdsControl)
  if (role === undefined || role === 'exhibit') return null
  const who = holder === null ? text('control.free') : mine ? text('control.mine') : text('control.other', { name: nameOf(holder) })
  const words = (
    <>
      <Hand aria-hidden size={14} className={mine ? 'text-accent' : 'text-muted'} />
      <span className={classes('max-w-44 truncate', mine && 'font-semibold', holder !== null && !mine && 'font-semibold text-select')}>
        {who}
      </span>
    </>
  )
  if (!mayAct(role)) return <Pill title={text('control.title')}>{words}</Pill>
  return (
    <DialogTrigger>
      <AriaButton
        aria-label={`${text('control.title')}: ${who}`}
        className="inline-flex h-8 shrink-0 items-center gap-2 rounded-sm border border-hairline px-2.5 whitespace-nowrap data-hovered:bg-raised"
      >
        {words}
      </AriaButton>
      <Popover placement="bottom end" className="w-96 rounded-md border border-control bg-raised p-4">
        <Dialog aria-label={text('control.title')} className="grid gap-3 outline-none">
          {({ close }) => <LeaseActs close={close} />}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

/** What can be done about it from where one stands. */
function LeaseActs({ close }: { readonly close: () => void }) {
  const text = useText()
  const nameOf = usePersonName()
  const controls = useControls()
  const { holder, asker, token } = useLive((state) => state.lease)
  const mine = useLive(holdsControl)
  const asked = useLive((state) => state.lease.asker !== null && state.lease.asker.id === state.hello?.person.id)
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState('')
  const ask = async (what: LeaseAsk): Promise<void> => {
    const problem = await controls.control(what)
    setRefusal(problem?.message ?? '')
    if (problem === null && what.op !== 'request') close()
  }
  const about: MessageId =
    holder === null ? 'control.about.free' : mine ? 'control.about.mine' : asked ? 'control.about.asked' : 'control.about.other'
  return (
    <>
      <p className="text-text-2">{text(about, { name: nameOf(holder) })}</p>
      {holder === null && (
        <Button look="primary" onPress={() => void ask({ op: 'acquire' })}>
          {text('control.take')}
        </Button>
      )}
      {mine && <Button onPress={() => void ask({ op: 'release', token })}>{text('control.release')}</Button>}
      {holder !== null && !mine && (
        <>
          {asked ? (
            <Button onPress={() => void ask({ op: 'withdraw' })}>{text('control.withdraw')}</Button>
          ) : (
            <Button look="primary" isDisabled={asker !== null} onPress={() => void ask({ op: 'request' })}>
              {text('control.request')}
            </Button>
          )}
          <div className="grid gap-2 border-t border-hairline pt-3">
            <TextField label={text('control.reason')} value={reason} onChange={setReason} maxLength={LEASE_REASON[1]} />
            <Button isDisabled={reason.trim().length < LEASE_REASON[0]} onPress={() => void ask({ op: 'takeover', reason: reason.trim() })}>
              {text('control.takeover')}
            </Button>
          </div>
        </>
      )}
      {refusal !== '' && (
        <p role="alert" className="text-alarm-2-inline">
          {text('control.refused', { message: refusal })}
        </p>
      )}
    </>
  )
}
