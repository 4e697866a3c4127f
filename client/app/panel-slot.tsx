import { TriangleAlert } from 'lucide-react'
import { Suspense } from 'react'
import { useText } from '#client/i18n/text.ts'
import type { Panel, Place } from '#client/panels/define-panel.ts'
import { PANELS } from '#client/panels/registry.ts'
import { Button } from '#client/ui/button.tsx'
import { ErrorBoundary } from '#client/ui/error-boundary.tsx'

/** The panels of one place, each behind its own error boundary. */
export function PanelSlot({ place }: { readonly place: Place }) {
  return PANELS.filter((panel: Panel) => panel.place === place).map(({ id, title, Content }: Panel) => (
    <ErrorBoundary key={id} renderFallback={(error, retry) => <PanelError title={title} error={error} retry={retry} />}>
      <Suspense fallback={null}>
        <Content />
      </Suspense>
    </ErrorBoundary>
  ))
}

/** In place of a panel that broke: which one, why, and a way to try again. */
export function PanelError({ title, error, retry }: { readonly title: Panel['title']; readonly error: Error; readonly retry: () => void }) {
  const text = useText()
  return (
    <div role="alert" className="m-3 grid justify-items-start gap-2 rounded-md border border-dashed border-alarm-2-inline bg-panel p-3">
      <p className="flex items-center gap-2 font-semibold">
        <TriangleAlert aria-hidden size={16} className="text-alarm-2-inline" />
        {text('panel.broken', { panel: text(title) })}
      </p>
      <p className="text-caption break-words text-text-2">{error.message}</p>
      <Button onPress={retry}>{text('panel.retry')}</Button>
    </div>
  )
}
