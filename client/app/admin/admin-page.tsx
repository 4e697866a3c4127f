import { useEffect, useState } from 'react'
import { useText } from '#client/i18n/text.ts'
import { people } from '#client/link/people.ts'
import { Button } from '#client/ui/button.tsx'
import type { WhoAmI } from '#models/wire/people.ts'
import { PlainPage } from '../plain-page.tsx'
import { SignInPage } from '../sign-in-page.tsx'
import { AccountsSection } from './accounts-section.tsx'
import { ExhibitsSection } from './exhibits-section.tsx'

/** `/admin`: accounts and exhibit tokens, for administrators. */
export function AdminPage() {
  const text = useText()
  const [now, setNow] = useState<WhoAmI | null>(null)
  useEffect(() => {
    people.whoAmI().then(setNow, () => {})
  }, [])
  if (now === null) return <PlainPage>{null}</PlainPage>
  if (!now.demo && now.who?.signedIn !== true) return <SignInPage why="sign-in.why" onDone={() => location.reload()} />
  return (
    <PlainPage>
      <main className="mx-auto grid w-full max-w-5xl content-start gap-8 p-6">
        <div className="flex items-baseline justify-between gap-4">
          <h1 className="font-serif text-title font-semibold tracking-[0.04em]">{text('admin.title')}</h1>
          <Button onPress={() => location.assign('/o')}>{text('admin.back')}</Button>
        </div>
        {now.demo || now.who?.role !== 'admin' ? (
          <p className="text-text-2">{text(now.demo ? 'admin.demo' : 'admin.denied')}</p>
        ) : (
          <>
            <AccountsSection />
            <ExhibitsSection />
          </>
        )}
      </main>
    </PlainPage>
  )
}
