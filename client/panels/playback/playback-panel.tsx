import { Pause, Play } from 'lucide-react'
import { useText } from '#client/i18n/text.ts'
import { useControls, useDenial } from '#client/panels/controls.ts'
import { useStale } from '#client/panels/health.ts'
import { timeMode } from '#client/panels/time-mode.ts'
import { useTwin } from '#client/panels/use-twin.ts'
import { Button } from '#client/ui/button.tsx'
import { classes } from '#client/ui/classes.ts'
import { Hint } from '#client/ui/hint.tsx'
import { SessionStrip } from './session-strip.tsx'
import { SpeedControl } from './speed-control.tsx'

/** Time: stop it, speed it up, see how the day went so far. */
export function PlaybackPanel() {
  return (
    <div className="grid h-full grid-cols-[248px_minmax(0,1fr)_auto] items-stretch gap-6 border-t border-hairline bg-panel px-4 py-1.5">
      <div className="flex items-center gap-4">
        <PlayButton />
        <SpeedControl />
      </div>
      <SessionStrip />
      <div className="flex items-center">
        <LiveBadge />
      </div>
    </div>
  )
}

function PlayButton() {
  const text = useText()
  const controls = useControls()
  const denial = useDenial('twin')
  const paused = useTwin((state) => state.clock?.paused ?? false)
  const ended = useTwin((state) => state.clock?.ended ?? false)
  const label = text(paused ? 'play.resume' : 'play.pause')
  const Icon = paused ? Play : Pause
  return (
    <Hint text={denial === null ? label : text(denial)} placement="top">
      <Button
        aria-label={label}
        isDisabled={denial !== null || ended}
        onPress={() => controls.send({ type: 'setPaused', paused: !paused })}
        className="size-11"
      >
        <Icon aria-hidden size={20} fill="currentColor" strokeWidth={1} />
      </Button>
    </Hint>
  )
}

/** Whether what is on screen is now: the one place that says Live. */
function LiveBadge() {
  const text = useText()
  const stale = useStale()
  const clock = useTwin((state) => state.clock)
  const replay = useTwin((state) => state.hello?.source.kind === 'replay')
  const mode = timeMode(stale, clock, replay)
  const live = mode === 'live'
  return (
    <span
      className={classes(
        'inline-flex h-9 min-w-24 items-center justify-center gap-2 rounded-sm border px-3 font-semibold',
        live ? 'border-accent bg-accent text-on-accent' : 'border-dashed border-control text-text-2',
      )}
    >
      <i aria-hidden className={classes('size-2 rounded-full', live ? 'bg-on-accent' : 'border-2 border-text-2')} />
      {text(`mode.${mode}`)}
    </span>
  )
}
