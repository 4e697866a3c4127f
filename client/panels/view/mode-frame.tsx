import type { ReactNode } from 'react'
import { type MessageId, useText } from '#client/i18n/text.ts'
import { useHealth } from '#client/panels/health.ts'
import { useFormat, useTwin } from '#client/panels/use-twin.ts'
import { classes } from '#client/ui/classes.ts'

/** Time mode of the page; the order is that of precedence. */
type Mode = 'stale' | 'ended' | 'paused' | 'replay' | 'live'

const WORDS: Record<Exclude<Mode, 'stale' | 'live'>, MessageId> = { ended: 'mode.ended', paused: 'mode.paused', replay: 'mode.replay' }

/** Round the view: anything but live time has a frame and a name; stale pictures lose their colour and carry their time. */
export function ModeFrame({ children }: { readonly children: ReactNode }) {
  const text = useText()
  const format = useFormat()
  const mode = useMode()
  const simMs = useTwin((state) => state.clock?.simMs ?? null)
  const label =
    mode === 'stale'
      ? simMs === null
        ? null
        : text('mode.as-of', { time: format.clock(simMs) })
      : mode === 'live'
        ? null
        : text(WORDS[mode])
  const edge = mode === 'stale' ? 'border-alarm-2' : 'border-select'
  return (
    <div className="relative h-full overflow-hidden" data-mode={mode}>
      <div className={classes('h-full transition-[filter] duration-200', mode === 'stale' && 'saturate-40')}>{children}</div>
      {label !== null && (
        <>
          <i aria-hidden className={classes('pointer-events-none absolute inset-0 border-4', edge)} />
          <p
            role="status"
            className={classes(
              'absolute top-0 left-1/2 -translate-x-1/2 rounded-b-sm px-3 py-1 font-semibold',
              mode === 'stale' ? 'bg-alarm-2 text-alarm-2-label' : 'bg-select text-canvas',
            )}
          >
            {label}
          </p>
        </>
      )}
    </div>
  )
}

function useMode(): Mode {
  const { stale } = useHealth()
  const clock = useTwin((state) => state.clock)
  const replay = useTwin((state) => state.hello?.source.kind === 'replay')
  if (stale) return 'stale'
  if (clock?.ended === true) return 'ended'
  if (clock?.paused === true) return 'paused'
  return replay ? 'replay' : 'live'
}
