import type { ReactNode } from 'react'
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from 'react-aria-components'

export interface SwitchProps extends Omit<AriaSwitchProps, 'className' | 'children' | 'style'> {
  readonly children: ReactNode
}

/** A switch whose words say the state it is in. */
export function Switch({ children, ...props }: SwitchProps) {
  return (
    <AriaSwitch {...props} className="group inline-flex min-h-8 items-center gap-2.5 text-body text-text data-disabled:text-muted">
      <span className="flex h-5 w-9 items-center rounded-full border border-control bg-canvas p-0.5 transition-colors duration-120 group-data-selected:border-accent group-data-selected:bg-accent">
        <i className="size-3.5 rounded-full bg-text-2 transition-transform duration-120 group-data-selected:translate-x-4 group-data-selected:bg-on-accent" />
      </span>
      {children}
    </AriaSwitch>
  )
}
