import { CircleUser, LogOut, UsersRound } from 'lucide-react'
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { useText } from '#client/i18n/text.ts'
import { people } from '#client/link/people.ts'
import { mayAct } from '#client/panels/controls.ts'
import { useLive } from '#client/panels/use-twin.ts'
import { Button } from '#client/ui/button.tsx'
import { classes } from '#client/ui/classes.ts'

/** Who is looking, and as what. Without sign-in whoever opens the page may act: said plainly, unless this page asked for less. */
export function AccountMenu() {
  const text = useText()
  const demo = useLive((state) => state.hello?.demo === true)
  const role = useLive((state) => state.hello?.role)
  const name = useLive((state) => state.hello?.person.name ?? '')
  if (role === undefined) return null
  const says = demo && mayAct(role)
  return (
    <DialogTrigger>
      <AriaButton
        aria-label={text('account.title')}
        className={classes(
          'inline-flex h-8 shrink-0 items-center gap-2 rounded-sm border px-2.5 whitespace-nowrap data-hovered:bg-raised',
          says ? 'border-dashed border-control text-caption text-text-2' : 'border-hairline',
        )}
      >
        <CircleUser aria-hidden size={14} className="text-muted" />
        {says ? (
          <>
            <span className="wide:hidden">{text('demo.short')}</span>
            <span className="max-wide:hidden">{text('demo.title')}</span>
          </>
        ) : (
          <>
            {name !== '' && <span className="max-w-32 truncate">{name}</span>}
            <span className="text-caption text-muted">{text(`role.${role}`)}</span>
          </>
        )}
      </AriaButton>
      <Popover placement="bottom start" className="w-80 rounded-md border border-control bg-raised p-4">
        <Dialog aria-label={text('account.title')} className="grid gap-3 outline-none">
          <h2 className="text-strong font-semibold">
            {text('account.as', { name: name === '' ? text('account.stranger') : name, role: text(`role.${role}`) })}
          </h2>
          {demo ? <p className="text-text-2">{text('account.demo')}</p> : <Acts role={role} signedIn={name !== ''} />}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function Acts({ role, signedIn }: { readonly role: string; readonly signedIn: boolean }) {
  const text = useText()
  // Everything on the page belongs to who was signed in: it starts anew.
  const leave = (): void => {
    people.signOut().then(
      () => location.reload(),
      () => location.reload(),
    )
  }
  return (
    <div className="grid gap-2">
      {role === 'admin' && (
        <Button onPress={() => location.assign('/admin')}>
          <UsersRound aria-hidden size={14} />
          {text('account.admin')}
        </Button>
      )}
      {signedIn ? (
        <Button onPress={leave}>
          <LogOut aria-hidden size={14} />
          {text('account.sign-out')}
        </Button>
      ) : (
        <Button onPress={() => location.assign('/sign-in')}>{text('account.sign-in')}</Button>
      )}
    </div>
  )
}
