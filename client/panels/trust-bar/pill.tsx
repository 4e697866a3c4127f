import type { ReactNode } from 'react'
import { classes } from '#client/ui/classes.ts'

/** A bordered fact in the trust bar. */
export function Pill({
  children,
  className,
  title,
}: {
  readonly children: ReactNode
  readonly className?: string
  readonly title?: string
}) {
  return (
    <span
      title={title}
      className={classes(
        'inline-flex h-8 shrink-0 items-center gap-2 rounded-sm border border-hairline px-2.5 whitespace-nowrap',
        className,
      )}
    >
      {children}
    </span>
  )
}
