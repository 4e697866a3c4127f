import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { BUTTON } from './button.tsx'
import { classes } from './classes.ts'

/** How long a gate or an exit is held before it acts, ms: long enough not to happen by accident. */
export const HOLD_MS = 1500

export interface HoldButtonProps {
  readonly onHeld: () => void
  readonly children: ReactNode
  /** Shown while a screen reader, which cannot hold, waits for the second press. */
  readonly againLabel: string
  readonly isDisabled?: boolean
  readonly 'aria-describedby'?: string
}

/** Acts after it was held for 1.5 s by pointer or key; a screen reader presses twice instead. */
export function HoldButton({ onHeld, children, againLabel, isDisabled = false, ...props }: HoldButtonProps) {
  const [phase, setPhase] = useState<'idle' | 'held' | 'armed'>('idle')
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const release = (): void => {
    clearTimeout(timer.current)
    setPhase((now) => (now === 'held' ? 'idle' : now))
  }
  const hold = (): void => {
    setPhase('held')
    timer.current = setTimeout(() => {
      setPhase('idle')
      onHeld()
    }, HOLD_MS)
  }
  const pressTwice = (): void => {
    if (phase === 'armed') onHeld()
    setPhase(phase === 'armed' ? 'idle' : 'armed')
  }

  return (
    <AriaButton
      {...props}
      isDisabled={isDisabled}
      onPressStart={(press) => (press.pointerType === 'virtual' ? pressTwice() : hold())}
      onPressEnd={(press) => press.pointerType !== 'virtual' && release()}
      className={classes(BUTTON, 'relative overflow-hidden border-accent font-semibold text-text data-hovered:bg-raised')}
    >
      <span
        aria-hidden
        style={{ '--hold': `${HOLD_MS}ms` } as CSSProperties}
        className={classes(
          'hold-fill absolute inset-0 origin-left bg-accent/35 ease-linear',
          phase === 'held' ? 'scale-x-100 transition-transform duration-(--hold)' : 'scale-x-0',
        )}
      />
      <span className="relative inline-flex items-center gap-1.5">{phase === 'armed' ? againLabel : children}</span>
    </AriaButton>
  )
}
