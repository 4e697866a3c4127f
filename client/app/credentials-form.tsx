import { type FormEvent, useState } from 'react'
import { type MessageId, useText } from '#client/i18n/text.ts'
import { PeopleError } from '#client/link/people.ts'
import { Button } from '#client/ui/button.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { PASSWORD_LENGTH } from '#models/wire/people.ts'

/** Refusals that have words of their own. */
const WORDS: Readonly<Record<string, MessageId>> = {
  SIGN_IN_REFUSED: 'sign-in.wrong',
  RATE_LIMITED: 'sign-in.often',
  SETUP_CLOSED: 'setup.closed',
  SETUP_REFUSED: 'setup.refused',
}

export interface CredentialsFormProps {
  readonly submit: MessageId
  /** A password that is chosen now has rules. */
  readonly password: 'known' | 'new'
  readonly onSubmit: (name: string, password: string) => Promise<unknown>
}

/** A name and its password; what was refused is said beside the button. */
export function CredentialsForm({ submit, password: kind, onSubmit }: CredentialsFormProps) {
  const text = useText()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    setFault(null)
    try {
      await onSubmit(name, password)
    } catch (error) {
      const { code, message } = error instanceof PeopleError ? error : { code: 'INTERNAL', message: String(error) }
      const words = WORDS[code]
      setFault(words === undefined ? text('sign-in.failed', { code, message }) : text(words))
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void send(event)} className="grid gap-4">
      <TextField label={text('sign-in.name')} value={name} onChange={setName} autoComplete="username" autoFocus isRequired maxLength={64} />
      <div className="grid gap-1">
        <TextField
          label={text('sign-in.password')}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete={kind === 'new' ? 'new-password' : 'current-password'}
          isRequired
          minLength={kind === 'new' ? PASSWORD_LENGTH[0] : 1}
          maxLength={PASSWORD_LENGTH[1]}
        />
        {kind === 'new' && <p className="text-caption text-muted">{text('setup.password.hint', { least: PASSWORD_LENGTH[0] })}</p>}
      </div>
      <Button type="submit" look="primary" isDisabled={busy}>
        {text(submit)}
      </Button>
      <p role="alert" className="min-h-5 text-alarm-2-inline">
        {fault}
      </p>
    </form>
  )
}
