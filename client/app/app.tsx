import { I18nProvider as LanguageProvider } from '@lingui/react'
import { I18nProvider as AriaProvider } from 'react-aria-components'
import { lazy, type ReactNode, Suspense } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { i18n } from '#client/i18n/text.ts'
import { type Controls, ControlsContext } from '#client/panels/controls.ts'
import { TimeContext, type TimeControls } from '#client/panels/time-controls.ts'
import { usePreference } from '#client/panels/use-twin.ts'
import { Button } from '#client/ui/button.tsx'
import { ErrorBoundary } from '#client/ui/error-boundary.tsx'
import { Entrance } from './entrance.tsx'
import { NotFound } from './not-found.tsx'

const AdminPage = lazy(() => import('./admin/admin-page.tsx').then((module) => ({ default: module.AdminPage })))
const SetupPage = lazy(() => import('./setup-page.tsx').then((module) => ({ default: module.SetupPage })))
const SignInPage = lazy(() => import('./sign-in-page.tsx').then((module) => ({ default: module.SignInPage })))

/** The whole client: language, what may be done, and which page the address asks for. */
export function App({ controls, time }: { readonly controls: Controls; readonly time: TimeControls }) {
  const locale = usePreference((state) => state.locale)
  return (
    <LanguageProvider i18n={i18n}>
      <AriaProvider locale={locale}>
        <ErrorBoundary renderFallback={(error) => <PageError error={error} />}>
          <ControlsContext value={controls}>
            <TimeContext value={time}>
              <Switch>
                <Route path="/">
                  <Redirect to={`/o${location.search}`} replace />
                </Route>
                <Route path="/o">
                  <Entrance wanted="operator" />
                </Route>
                <Route path="/k">
                  <Entrance wanted="exhibit" />
                </Route>
                <Route path="/sign-in">
                  <Apart>
                    <SignInPage why="sign-in.why" onDone={() => location.replace('/o')} />
                  </Apart>
                </Route>
                <Route path="/admin">
                  <Apart>
                    <AdminPage />
                  </Apart>
                </Route>
                <Route path="/setup">
                  <Apart>
                    <SetupPage />
                  </Apart>
                </Route>
                <Route path="*">{(params) => <NotFound path={`/${params['*'] ?? ''}`} />}</Route>
              </Switch>
            </TimeContext>
          </ControlsContext>
        </ErrorBoundary>
      </AriaProvider>
    </LanguageProvider>
  )
}

/** A page that is fetched only by those who come to it. */
function Apart({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={null}>{children}</Suspense>
}

/** When everything broke; stands on nothing that may have broken with it, so both languages are in it. */
function PageError({ error }: { readonly error: Error }) {
  return (
    <main role="alert" className="grid h-dvh place-content-center justify-items-center gap-3 p-6 text-center">
      <h1 className="text-title font-semibold">页面出错 · The page broke</h1>
      <p className="max-w-xl break-words text-text-2">{error.message}</p>
      <Button look="primary" onPress={() => location.reload()}>
        重新加载 · Reload
      </Button>
    </main>
  )
}
