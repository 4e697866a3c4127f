import { I18nProvider as LanguageProvider } from '@lingui/react'
import { I18nProvider as AriaProvider } from 'react-aria-components'
import { Redirect, Route, Switch } from 'wouter'
import { i18n } from '#client/i18n/text.ts'
import { type Controls, ControlsContext } from '#client/panels/controls.ts'
import { TimeContext, type TimeControls } from '#client/panels/time-controls.ts'
import { usePreference } from '#client/panels/use-twin.ts'
import { Button } from '#client/ui/button.tsx'
import { ErrorBoundary } from '#client/ui/error-boundary.tsx'
import { NotFound } from './not-found.tsx'
import { OperatorPage } from './operator-page.tsx'

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
                  <OperatorPage />
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
