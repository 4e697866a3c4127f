import { lazy, Suspense } from 'react'
import { useText } from '#client/i18n/text.ts'
import { useVenue } from '#client/panels/use-twin.ts'
import { ErrorBoundary } from '#client/ui/error-boundary.tsx'
import { PanelError } from './panel-slot.tsx'

const VenueScene = lazy(() => import('#client/scene/scene.tsx').then((module) => ({ default: module.VenueScene })))

/** The 3D view: fetched apart from the panels, so that they stand before it does. */
export function SceneSlot() {
  const text = useText()
  const venue = useVenue()
  if (venue === null) return null
  return (
    <ErrorBoundary renderFallback={(error, retry) => <PanelError title="panel.view" error={error} retry={retry} />}>
      <Suspense fallback={<p className="grid h-full place-items-center text-text-2">{text('scene.loading')}</p>}>
        <VenueScene />
      </Suspense>
    </ErrorBoundary>
  )
}
