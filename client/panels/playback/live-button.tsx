import { CornerUpRight } from 'lucide-react'
import { useText } from '#client/i18n/text.ts'
import { useStale } from '#client/panels/health.ts'
import { useShown, useTime } from '#client/panels/time-controls.ts'
import { timeMode } from '#client/panels/time-mode.ts'
import { useTwin } from '#client/panels/use-twin.ts'
import { Button } from '#client/ui/button.tsx'
import { classes } from '#client/ui/classes.ts'
import { Hint } from '#client/ui/hint.tsx'

/** Whether what is on screen is now: the one place that says Live, and the way back to it. */
export function LiveButton() {
  const text = useText()
  const time = useTime()
  const stale = useStale()
  const clock = useTwin((state) => state.clock)
  const replay = useTwin((state) => state.hello?.source.kind === 'replay')
  const shown = useShown((state) => state.time)
  if (shown === 'past') {
    return (
      <Hint text={text('time.live')} placement="top">
        <Button look="primary" onPress={() => time.live()} className="h-10 w-36">
          <CornerUpRight aria-hidden size={16} />
          {text('time.live.short')}
        </Button>
      </Hint>
    )
  }
  const mode = timeMode(stale, clock, replay, shown)
  const live = mode === 'live'
  return (
    <span
      className={classes(
        'inline-flex h-10 w-36 items-center justify-center gap-2 rounded-sm border px-3 font-semibold',
        live ? 'border-accent bg-accent text-on-accent' : 'border-dashed border-control text-text-2',
      )}
    >
      <i aria-hidden className={classes('size-2 rounded-full', live ? 'bg-on-accent' : 'border-2 border-text-2')} />
      {text(`mode.${mode}`)}
    </span>
  )
}
