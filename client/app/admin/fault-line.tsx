import { useText } from '#client/i18n/text.ts'
import type { PeopleError } from '#client/link/people.ts'

/** What was refused last, with its code; empty when nothing was. */
export function FaultLine({ fault }: { readonly fault: PeopleError | null }) {
  const text = useText()
  return (
    <p role="alert" className="min-h-5 text-alarm-2-inline">
      {fault === null ? '' : text('sign-in.failed', { code: fault.code, message: fault.message })}
    </p>
  )
}
