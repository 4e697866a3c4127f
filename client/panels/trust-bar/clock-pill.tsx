import { Clock } from 'lucide-react'
import { useText } from '#client/i18n/text.ts'
import { usePast } from '#client/panels/time-controls.ts'
import { useFormat, useTwin } from '#client/panels/use-twin.ts'
import { Pill } from './pill.tsx'

/** Below this share of the asked speed the twin says that it cannot keep up. */
const KEEPS_UP_SHARE = 0.9

/** Venue time and how fast it runs; the speed is bold when it is not real time, and the real one is told when it lags. */
export function ClockPill() {
  const text = useText()
  const format = useFormat()
  const past = usePast()
  const clock = useTwin((state) => state.clock)
  if (clock === null) return null
  const lags = !clock.paused && !clock.ended && clock.achieved < clock.speed * KEEPS_UP_SHARE
  const digits = Number.isInteger(clock.speed) ? 0 : 2
  return (
    <Pill title={format.day(clock.simMs)} className={past ? 'border-select' : ''}>
      <Clock aria-label={text('clock.venue')} size={14} className="text-muted" />
      <time className="text-strong font-semibold" dateTime={new Date(clock.simMs).toISOString()}>
        {format.clock(clock.simMs)}
      </time>
      <span className={clock.speed === 1 && !lags ? 'text-muted' : 'font-semibold text-text'}>
        {text('clock.speed', { speed: format.decimal(clock.speed, digits) })}
      </span>
      {lags && (
        <span className="text-caption text-alarm-2-inline">{text('clock.achieved', { speed: format.decimal(clock.achieved, 1) })}</span>
      )}
    </Pill>
  )
}
