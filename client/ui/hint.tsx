import type { ReactElement } from 'react'
import { Tooltip, TooltipTrigger } from 'react-aria-components'

export interface HintProps {
  readonly text: string
  readonly placement?: 'top' | 'bottom' | 'left' | 'right'
  /** A React Aria button. */
  readonly children: ReactElement
}

/** A few words about a button, on hover and on focus. */
export function Hint({ text, placement = 'bottom', children }: HintProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <Tooltip
        placement={placement}
        offset={6}
        className="max-w-72 rounded-sm border border-control bg-raised px-2 py-1 text-caption text-text"
      >
        {text}
      </Tooltip>
    </TooltipTrigger>
  )
}
