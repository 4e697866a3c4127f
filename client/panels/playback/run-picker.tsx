import { useStore } from 'zustand'
import { useText } from '#client/i18n/text.ts'
import { useTime } from '#client/panels/time-controls.ts'
import { useFormat } from '#client/panels/use-twin.ts'
import { timelineStore } from '#client/stores/timeline.ts'
import { Picker } from '#client/ui/picker.tsx'

const LIVE = 'live'

/** Which run the timeline is of: the one that is live, or an earlier one that is still kept. Nothing to choose, nothing shown. */
export function RunPicker() {
  const text = useText()
  const format = useFormat()
  const time = useTime()
  const runs = useStore(timelineStore, (state) => state.runs)
  const chosen = useStore(timelineStore, (state) => state.chosen)
  if (runs.length === 0) return null
  const options = runs.map(({ id, fromMs, toMs }) => ({
    id: String(id),
    label: text('strip.run', { day: format.day(fromMs), from: format.minute(fromMs), to: format.minute(toMs) }),
  }))
  return (
    <span className="w-64 [&_button]:h-5.5 [&_button]:text-caption">
      <Picker
        label={text('strip.runs')}
        labelled="hidden"
        placeholder={text('strip.run.live')}
        options={[{ id: LIVE, label: text('strip.run.live') }, ...options]}
        value={chosen === null ? LIVE : String(chosen.id)}
        onChange={(id) => time.choose(runs.find((run) => String(run.id) === id) ?? null)}
      />
    </span>
  )
}
