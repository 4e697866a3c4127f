import { Pause, Play } from 'lucide-react'
import { useText } from '#client/i18n/text.ts'
import { useControls, useDenial } from '#client/panels/controls.ts'
import { usePast, useTime } from '#client/panels/time-controls.ts'
import { useTwin } from '#client/panels/use-twin.ts'
import { Button } from '#client/ui/button.tsx'
import { Hint } from '#client/ui/hint.tsx'

/** Stops the clock, or lets it go on: of the venue for everybody, or of the past for this page. */
export function PlayButton() {
  const text = useText()
  const controls = useControls()
  const time = useTime()
  const past = usePast()
  const denied = useDenial('twin')
  const paused = useTwin((state) => state.clock?.paused ?? false)
  const ended = useTwin((state) => state.clock?.ended ?? false)
  const denial = past ? null : denied
  const label = text(past ? (paused ? 'play.resume.past' : 'play.pause.past') : paused ? 'play.resume' : 'play.pause')
  const Icon = paused ? Play : Pause
  return (
    <Hint text={denial === null ? label : text(denial)} placement="top">
      <Button
        aria-label={label}
        isDisabled={denial !== null || ended}
        onPress={() => (past ? time.setPaused(!paused) : controls.send({ type: 'setPaused', paused: !paused }))}
        className="size-11"
      >
        <Icon aria-hidden size={20} fill="currentColor" strokeWidth={1} />
      </Button>
    </Hint>
  )
}
