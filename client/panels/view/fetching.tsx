import { useText } from '#client/i18n/text.ts'
import { useShown } from '#client/panels/time-controls.ts'
import { useFormat } from '#client/panels/use-twin.ts'

/** Said when the past lets one wait: which moment is on its way, or that the next minutes are. Not for the blink it usually takes. */
export function Fetching() {
  const text = useText()
  const format = useFormat()
  const wantedMs = useShown((state) => state.wantedMs)
  const waits = useShown((state) => state.time === 'past' && state.replay === 'waiting')
  if (wantedMs === null && !waits) return null
  return (
    <p
      role="status"
      className="absolute bottom-3 left-1/2 -translate-x-1/2 rounded-sm border border-control bg-raised px-3 py-1 text-text-2 opacity-100 transition-opacity delay-400 duration-100 starting:opacity-0"
    >
      {wantedMs === null ? text('time.waiting') : text('time.seeking', { time: format.clock(wantedMs) })}
    </p>
  )
}
