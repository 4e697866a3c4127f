import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components'

export interface CheckboxProps extends Omit<AriaCheckboxProps, 'className' | 'children' | 'style'> {
  readonly children: ReactNode
}

/** A box to tick. */
export function Checkbox({ children, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox {...props} className="group inline-flex min-h-8 items-center gap-2 text-body text-text data-disabled:text-muted">
      <span className="grid size-4.5 place-items-center rounded-[4px] border border-control bg-canvas text-on-accent group-data-selected:border-accent group-data-selected:bg-accent">
        <Check aria-hidden size={14} className="opacity-0 group-data-selected:opacity-100" />
      </span>
      {children}
    </AriaCheckbox>
  )
}
