import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { classes } from './classes.ts'

const LOOKS = {
  primary: 'border-accent bg-accent text-on-accent font-semibold data-hovered:opacity-90',
  plain: 'border-control text-text data-hovered:bg-raised',
  quiet: 'border-transparent text-text-2 data-hovered:bg-raised data-hovered:text-text',
} as const

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  readonly look?: keyof typeof LOOKS
  readonly children: ReactNode
  readonly className?: string
}

/** A 32 px button. An icon alone needs an `aria-label`. */
export function Button({ look = 'plain', className, ...props }: ButtonProps) {
  return <AriaButton {...props} className={classes(BUTTON, LOOKS[look], className)} />
}

/** What every button of the product has in common. */
export const BUTTON =
  'inline-flex min-h-8 min-w-8 items-center justify-center gap-1.5 rounded-sm border px-2.5 text-body select-none ' +
  'transition-colors duration-120 data-pressed:opacity-80 data-disabled:cursor-not-allowed data-disabled:border-hairline data-disabled:bg-transparent data-disabled:text-muted'
