import { classes } from './classes.ts'

/** Whether the bar shows a fact, a fact over a limit, or a number that cannot be relied on. */
export type BarTone = 'plain' | 'high' | 'full' | 'untrusted'

const TONES: Record<BarTone, string> = {
  plain: 'bg-text-2',
  high: 'bg-alarm-2',
  full: 'bg-alarm-1',
  untrusted: 'hatch border border-dashed border-muted',
}

export interface LoadBarProps {
  /** Part of the capacity in use; above 1 the bar is full. */
  readonly share: number
  /** One standard deviation of `share`, drawn as a whisker. */
  readonly sdShare: number
  readonly tickShare: number
  readonly tone: BarTone
}

/** A bar with its uncertainty and the tick of the first limit. The text beside it carries the number. */
export function LoadBar({ share, sdShare, tickShare, tone }: LoadBarProps) {
  const low = clampShare(share - sdShare)
  const high = clampShare(share + sdShare)
  return (
    <div aria-hidden className="relative h-1.25 rounded-[2px] bg-(--bar-track)">
      <i className={classes('absolute inset-y-0 left-0 rounded-[2px]', TONES[tone])} style={{ width: percent(clampShare(share)) }} />
      <i className="absolute -inset-y-0.75 w-[1.5px] bg-control" style={{ left: percent(tickShare) }} />
      {high - low > 0.004 && (
        <i className="absolute top-1/2 h-px bg-text opacity-70" style={{ left: percent(low), width: percent(high - low) }} />
      )}
    </div>
  )
}

function clampShare(share: number): number {
  return Math.max(0, Math.min(1, share))
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`
}
