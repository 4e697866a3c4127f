import { LoaderCircle } from 'lucide-react'
import { useEffect } from 'react'
import { useText } from '#client/i18n/text.ts'
import { useControls } from '#client/panels/controls.ts'
import { useTime } from '#client/panels/time-controls.ts'
import { useSelected, useTwin } from '#client/panels/use-twin.ts'
import { LeaseNotice } from '#client/panels/view/lease-notice.tsx'
import { LinkBanner } from '#client/panels/view/link-banner.tsx'
import { ModeFrame } from '#client/panels/view/mode-frame.tsx'
import { Button } from '#client/ui/button.tsx'
import { classes } from '#client/ui/classes.ts'
import { PanelSlot } from './panel-slot.tsx'
import { SceneSlot } from './scene-slot.tsx'
import { listenForShortcuts } from './shortcuts.ts'

/** How alarms and inspector share the side: an alarm carries its own actions, a thing needs the room below. */
const ROWS = {
  nothing: 'grid-rows-[minmax(0,1fr)_auto]',
  alarm: 'grid-rows-[minmax(0,1fr)_minmax(0,12.5rem)]',
  thing: 'grid-rows-[minmax(0,2fr)_minmax(0,3fr)]',
} as const

/** `/o`: the operator's page. Panels stand still; nothing floats over anything but the 3D view. */
export function OperatorPage() {
  const text = useText()
  const controls = useControls()
  const time = useTime()
  const selected = useSelected()
  const known = useTwin((state) => state.hello !== null)
  useEffect(() => listenForShortcuts(window, controls, time), [controls, time])
  return (
    <div className="grid h-dvh grid-cols-[280px_minmax(0,1fr)_368px] grid-rows-[auto_minmax(0,1fr)_112px] max-xl:grid-cols-[256px_minmax(0,1fr)_336px]">
      <header className="col-span-3">
        <PanelSlot place="bar" />
        <LinkBanner />
        <LeaseNotice />
      </header>
      <nav aria-label={text('zones.title')} className="min-h-0 border-r border-hairline bg-panel">
        <PanelSlot place="left" />
      </nav>
      <main aria-label={text('panel.view')} className="relative min-h-0 min-w-0 bg-canvas">
        <ModeFrame>
          <SceneSlot />
        </ModeFrame>
        {known ? <PanelSlot place="view" /> : <Waiting />}
      </main>
      <aside
        aria-label={text('panel.side')}
        className={classes(
          'grid min-h-0 grid-cols-[minmax(0,1fr)] border-l border-hairline bg-panel',
          ROWS[selected?.kind === 'insight' ? 'alarm' : selected === null ? 'nothing' : 'thing'],
        )}
      >
        <section aria-label={text('alarms.title')} className="min-h-0">
          <PanelSlot place="right" />
        </section>
        <section aria-label={text('panel.inspector')} className="min-h-0 border-t border-hairline">
          <PanelSlot place="inspector" />
        </section>
      </aside>
      <footer aria-label={text('panel.playback')} className="col-span-3 min-h-0">
        <PanelSlot place="bottom" />
      </footer>
    </div>
  )
}

/** Before the first word from the server: what is awaited, not an empty page. */
function Waiting() {
  const text = useText()
  const link = useTwin((state) => state.link)
  return (
    <div className="absolute inset-0 grid place-content-center gap-3 bg-canvas text-center">
      {link.kind === 'refused' ? (
        <>
          <p className="text-strong font-semibold">{text('link.refused')}</p>
          <p className="max-w-md text-text-2">{text('banner.refused', { code: link.problem.code, message: link.problem.message })}</p>
          <Button className="justify-self-center" onPress={() => location.reload()}>
            {text('panel.retry')}
          </Button>
        </>
      ) : (
        <>
          <LoaderCircle aria-hidden size={24} className="mx-auto animate-spin text-accent" />
          <p className="text-strong font-semibold">{text('link.connecting')}</p>
          <p className="text-text-2">{text('waiting.why')}</p>
        </>
      )}
    </div>
  )
}
