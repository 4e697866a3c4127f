import { LiveButton } from './live-button.tsx'
import { PlayButton } from './play-button.tsx'
import { SpeedControl } from './speed-control.tsx'
import { TimeSteps } from './time-steps.tsx'
import { Timeline } from './timeline.tsx'

/** Time: stop it, speed it up, see how the day went so far, look at any moment of it, come back. */
export function PlaybackPanel() {
  return (
    <div className="grid h-full grid-cols-[248px_minmax(0,1fr)_auto] items-stretch gap-6 border-t border-hairline bg-panel px-4 py-1.5">
      <div className="flex items-center gap-4">
        <PlayButton />
        <SpeedControl />
      </div>
      <Timeline />
      <div className="flex flex-col items-center justify-center gap-2">
        <LiveButton />
        <TimeSteps />
      </div>
    </div>
  )
}
