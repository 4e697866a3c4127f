import { lazy, Suspense } from 'react'
import { useText } from '#client/i18n/text.ts'
import { useLive } from '#client/panels/use-twin.ts'
import { ExhibitPage } from './exhibit-page.tsx'
import { OperatorPage } from './operator-page.tsx'
import { PlainPage } from './plain-page.tsx'

const SignInPage = lazy(() => import('./sign-in-page.tsx').then((module) => ({ default: module.SignInPage })))

/** What the server lets this page be: the park for who works with it, the park for the public, or the way in. */
export function Entrance({ wanted }: { readonly wanted: 'operator' | 'exhibit' }) {
  const text = useText()
  const code = useLive(({ link }) => (link.kind === 'refused' ? link.problem.code : null))
  const isExhibit = useLive(({ hello }) => hello?.role === 'exhibit')
  if (code === 'SIGN_IN_NEEDED' || code === 'SESSION_ENDED') {
    return (
      <Suspense fallback={null}>
        <SignInPage why={code === 'SESSION_ENDED' ? 'sign-in.ended' : 'sign-in.why'} onDone={() => location.reload()} />
      </Suspense>
    )
  }
  if (code === 'TOKEN_REFUSED') {
    return (
      <PlainPage>
        <main role="alert" className="grid place-content-center gap-3 p-6 text-center">
          <h1 className="font-serif text-title font-semibold tracking-[0.04em]">{text('token.title')}</h1>
          <p className="text-text-2">{text('token.why')}</p>
        </main>
      </PlainPage>
    )
  }
  return wanted === 'exhibit' || isExhibit ? <ExhibitPage /> : <OperatorPage />
}
