import { classes } from './classes.ts'

/** Priority 1 critical to 4 low. */
export type Priority = 1 | 2 | 3 | 4

/** Square, arch, rounded square, circle: the shape alone tells the priority. */
const SHAPES: Record<Priority, string> = {
  1: 'rounded-[3px] bg-alarm-1 text-alarm-1-label',
  2: 'rounded-[50%_50%_4px_4px] bg-alarm-2 text-alarm-2-label',
  3: 'rounded-[7px] bg-alarm-3 text-alarm-3-label',
  4: 'rounded-full bg-alarm-4 text-alarm-4-label',
}

export interface PriorityBadgeProps {
  readonly priority: Priority
  readonly size?: 'small' | 'large'
  readonly label: string
}

/** Number, shape and colour together; the outline is there because light fills alone are too pale on paper. */
export function PriorityBadge({ priority, size = 'small', label }: PriorityBadgeProps) {
  const box = size === 'small' ? 'size-5.5 text-caption' : 'size-7 text-body'
  return (
    <span
      role="img"
      aria-label={label}
      className={classes(
        'inline-grid shrink-0 place-items-center border-[1.5px] border-(--badge-outline) font-bold',
        box,
        SHAPES[priority],
      )}
    >
      {priority}
    </span>
  )
}
