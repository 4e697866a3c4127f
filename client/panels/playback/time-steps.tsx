import { RotateCcw, RotateCw, SkipBack, SkipForward } from 'lucide-react'
import type { ComponentType } from 'react'
import { type MessageId, useText } from '#client/i18n/text.ts'
import { useShown, useTime } from '#client/panels/time-controls.ts'
import { useTwin } from '#client/panels/use-twin.ts'
import { Button } from '#client/ui/button.tsx'
import { Hint } from '#client/ui/hint.tsx'
import { useTimeline } from './use-timeline.ts'

/** A step by keys and by these buttons, ms. */
export const STEP_MS = 30_000
/** Begin this long before an alarm, ms: one sees how it came. */
const BEFORE_ALARM_MS = 5_000

/** Small steps through time, and from alarm to alarm: everything a drag can do, by pressing. */
export function TimeSteps() {
  const time = useTime()
  const view = useTimeline()
  const clockMs = useTwin((state) => state.clock?.simMs ?? Number.NaN)
  const wantedMs = useShown((state) => state.wantedMs)
  const shownMs = wantedMs ?? clockMs
  const before = view?.alarms.findLast(({ tMs }) => tMs - BEFORE_ALARM_MS < shownMs - 1_000)
  const after = view?.alarms.find(({ tMs }) => tMs - BEFORE_ALARM_MS > shownMs + 1_000)
  return (
    <div className="flex gap-1">
      <Step label="time.alarm.before" Icon={SkipBack} onPress={before && (() => time.go(before.tMs - BEFORE_ALARM_MS))} />
      <Step label="time.back" Icon={RotateCcw} onPress={() => time.step(-STEP_MS)} />
      <Step label="time.forward" Icon={RotateCw} onPress={() => time.step(STEP_MS)} />
      <Step label="time.alarm.after" Icon={SkipForward} onPress={after && (() => time.go(after.tMs - BEFORE_ALARM_MS))} />
    </div>
  )
}

interface StepProps {
  readonly label: MessageId
  readonly Icon: ComponentType<{ size: number; 'aria-hidden': true }>
  /** Absent where there is nowhere to go. */
  readonly onPress: (() => void) | undefined
}

function Step({ label, Icon, onPress }: StepProps) {
  const text = useText()
  return (
    <Hint text={text(label)} placement="top">
      <Button look="quiet" aria-label={text(label)} isDisabled={onPress === undefined} onPress={() => onPress?.()} className="px-1.5">
        <Icon aria-hidden size={16} />
      </Button>
    </Hint>
  )
}
