import { useEffect, useState } from 'react'
import { type MessageId, useText } from '#client/i18n/text.ts'
import { people } from '#client/link/people.ts'
import type { WhoAmI } from '#models/wire/people.ts'
import { CredentialsForm } from './credentials-form.tsx'
import { PlainPage } from './plain-page.tsx'

/** Where one signs in; afterwards the page starts anew as that person's. */
export function SignInPage({ why, onDone }: { readonly why: MessageId; readonly onDone: () => void }) {
  const text = useText()
  const [now, setNow] = useState<WhoAmI | null>(null)
  useEffect(() => {
    // Only to say that there is no admin yet; the form works without.
    people.whoAmI().then(setNow, () => {})
  }, [])
  return (
    <PlainPage>
      <main className="grid place-content-center p-6">
        <section className="grid w-88 gap-4 rounded-lg border border-hairline bg-panel p-6">
          <h1 className="font-serif text-title font-semibold tracking-[0.04em]">{text('sign-in.title')}</h1>
          <p className="text-text-2">{text(now?.setUp === true ? 'sign-in.no-admin' : why)}</p>
          <CredentialsForm
            submit="sign-in.submit"
            password="known"
            onSubmit={async (name, password) => {
              await people.signIn(name, password)
              onDone()
            }}
          />
        </section>
      </main>
    </PlainPage>
  )
}
