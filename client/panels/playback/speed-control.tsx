import { useState } from 'react'
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components'
import { useText } from '#client/i18n/text.ts'
import { useControls, useDenial } from '#client/panels/controls.ts'
import { usePast, useTime } from '#client/panels/time-controls.ts'
import { useTwin } from '#client/panels/use-twin.ts'
import { NumberField } from '#client/ui/number-field.tsx'
import { SPEED_RANGE } from '#models/wire/clock.ts'

const [SLOWEST, FASTEST] = SPEED_RANGE

/** Speed of the venue clock, or in the past of this page's: a slider in powers of two, and the number itself. */
export function SpeedControl() {
  const text = useText()
  const controls = useControls()
  const time = useTime()
  const past = usePast()
  const denial = useDenial('twin')
  const isDisabled = denial !== null && !past
  const asked = useTwin((state) => state.clock?.speed ?? 1)
  // What is being dragged holds until the clock answers with another speed.
  const [dragged, setDragged] = useState({ from: asked, to: asked })
  const speed = dragged.from === asked ? dragged.to : asked
  const ask = (next: number): void => {
    const fitting = Math.min(FASTEST, Math.max(SLOWEST, next))
    if (!Number.isFinite(fitting) || fitting === asked) return
    if (past) time.setSpeed(fitting)
    else controls.send({ type: 'setSpeed', speed: fitting })
  }
  return (
    <div className="grid gap-1.5">
      <NumberField
        label={text('play.speed')}
        labelled="hidden"
        width="w-14"
        value={speed}
        minValue={SLOWEST}
        maxValue={FASTEST}
        step={0.25}
        onChange={ask}
        isDisabled={isDisabled}
        unit={text('play.speed.unit')}
        formatOptions={{ maximumFractionDigits: 2 }}
      />
      <Slider
        aria-label={text('play.speed')}
        value={Math.log2(speed)}
        minValue={Math.log2(SLOWEST)}
        maxValue={Math.log2(FASTEST)}
        step={1}
        onChange={(power) => setDragged({ from: asked, to: 2 ** power })}
        onChangeEnd={(power) => ask(2 ** power)}
        isDisabled={isDisabled}
        className="w-44"
      >
        <SliderTrack className="relative h-6 before:absolute before:inset-x-0 before:top-1/2 before:h-1 before:-translate-y-1/2 before:rounded-full before:bg-(--bar-track)">
          <SliderThumb className="top-1/2 size-4 after:absolute after:-inset-1.5 rounded-full border-2 border-panel bg-text-2 data-dragging:bg-accent data-hovered:bg-text data-disabled:bg-control" />
        </SliderTrack>
      </Slider>
    </div>
  )
}
