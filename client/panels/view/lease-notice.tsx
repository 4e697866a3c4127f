import { Hand } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useText } from '#client/i18n/text.ts'
import { useControls } from '#client/panels/controls.ts'
import { usePersonName } from '#client/panels/person-name.ts'
import { useLive } from '#client/panels/use-twin.ts'
import { liveAccount } from '#client/stores/accounts.ts'
import { holdsControl } from '#client/stores/twin.ts'
import { Button } from '#client/ui/button.tsx'
import { LEASE_ANSWER_MS, type LeaseChange } from '#models/wire/lease.ts'

/** Ways to lose control that one has not chosen oneself. */
const LOST = { taken: 'control.lost.taken', yielded: 'control.lost.yielded', expired: 'control.lost.expired' } as const

/** Across the full width: somebody asks for the control this page has, or it was lost, to whom and why. */
export function LeaseNotice() {
  const asked = useLive((state) => (holdsControl(state) ? state.lease.asker : null))
  if (asked !== null) return <Question key={asked.id} name={asked} />
  return <Loss />
}

function Question({ name }: { readonly name: Parameters<ReturnType<typeof usePersonName>>[0] }) {
  const text = useText()
  const nameOf = usePersonName()
  const controls = useControls()
  const seconds = useCountdown(LEASE_ANSWER_MS / 1000)
  return (
    <div
      role="alertdialog"
      aria-label={text('control.title')}
      className="flex min-h-10 items-center justify-center gap-3 border-b border-control bg-raised px-4 py-1"
    >
      <Hand aria-hidden size={16} className="text-select" />
      <p className="font-semibold">{text('control.asks', { name: nameOf(name), seconds })}</p>
      <Button look="primary" onPress={() => void controls.control({ op: 'answer', grant: true })}>
        {text('control.give')}
      </Button>
      <Button onPress={() => void controls.control({ op: 'answer', grant: false })}>{text('control.keep')}</Button>
    </div>
  )
}

function Loss() {
  const text = useText()
  const nameOf = usePersonName()
  const word = useLive((state) => state.leaseWord)
  const self = useLive((state) => state.hello?.person.id)
  if (word === null || !isLoss(word.change) || word.from?.id !== self || word.holder?.id === self) return null
  return (
    <div role="alert" className="flex min-h-10 items-center justify-center gap-3 bg-alarm-2 px-4 py-1 text-alarm-2-label">
      <Hand aria-hidden size={16} />
      <p className="font-semibold">{text(LOST[word.change], { name: nameOf(word.holder), reason: word.reason ?? '' })}</p>
      <AriaButton
        onPress={() => liveAccount.twin.setState({ leaseWord: null })}
        className="min-h-8 rounded-sm border border-current px-2.5 font-semibold data-hovered:opacity-80"
      >
        {text('control.known')}
      </AriaButton>
    </div>
  )
}

function isLoss(change: LeaseChange): change is keyof typeof LOST {
  return Object.hasOwn(LOST, change)
}

/** Whole seconds that are left of so many, counted on this page: the server decides. */
function useCountdown(seconds: number): number {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    const timer = setInterval(() => setLeft((now) => Math.max(0, now - 1)), 1000)
    return () => clearInterval(timer)
  }, [])
  return left
}
