import { useTwin } from '#client/panels/use-twin.ts'
import { Cameras } from './cameras.tsx'
import { Fetching } from './fetching.tsx'
import { Layers } from './layers.tsx'
import { Legend } from './legend.tsx'
import { NewAlarms } from './new-alarms.tsx'

/** Whose data is shown: printed on the picture itself, so that every screenshot carries it. */
function Credit() {
  const credit = useTwin((state) => state.hello?.source.credit ?? '')
  if (credit === '') return null
  return (
    <p data-keep-out className="absolute right-3 bottom-3 max-w-72 rounded-sm bg-panel/92 px-2 py-1 text-right text-caption text-text-2">
      {credit}
    </p>
  )
}

/** What lies over the 3D view: layers, legend, cameras. Only these take the pointer, and labels stay clear of them. */
export function ViewOverlay() {
  return (
    <div className="pointer-events-none absolute inset-0 *:pointer-events-auto">
      <div data-keep-out className="absolute top-3 left-3">
        <Layers />
      </div>
      <div data-keep-out className="absolute top-3 right-3">
        <Cameras />
      </div>
      <div data-keep-out className="absolute bottom-3 left-3">
        <Legend />
      </div>
      <Credit />
      <NewAlarms />
      <Fetching />
    </div>
  )
}
