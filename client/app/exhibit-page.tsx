import { useText } from '#client/i18n/text.ts'
import { ClockPill } from '#client/panels/trust-bar/clock-pill.tsx'
import { LinkPill } from '#client/panels/trust-bar/link-pill.tsx'
import { LanguageButton, ThemeButton } from '#client/panels/trust-bar/page-buttons.tsx'
import { useName, useTwin } from '#client/panels/use-twin.ts'
import { LinkBanner } from '#client/panels/view/link-banner.tsx'
import { ViewOverlay } from '#client/panels/view/view-overlay.tsx'
import { SceneSlot } from './scene-slot.tsx'

/** `/k`: the park for a screen in public. Nothing of alarms, people or control is on it, and the server does not send it either. */
export function ExhibitPage() {
  const text = useText()
  const name = useName()
  const venue = useTwin((state) => state.hello?.venue.name)
  return (
    <div className="grid h-dvh grid-rows-[auto_minmax(0,1fr)]">
      <header>
        <div className="flex h-12 items-center gap-2 border-b border-hairline bg-panel px-4">
          <h1 className="flex-1 truncate font-serif text-title font-semibold tracking-[0.04em]">
            {venue === undefined ? text('app.name') : name(venue)}
          </h1>
          <ClockPill />
          <LinkPill />
          <LanguageButton />
          <ThemeButton />
        </div>
        <LinkBanner />
      </header>
      <main aria-label={text('panel.view')} className="relative min-h-0 min-w-0 bg-canvas">
        <SceneSlot />
        {venue !== undefined && <ViewOverlay />}
      </main>
    </div>
  )
}
