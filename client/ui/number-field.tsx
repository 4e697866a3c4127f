import { Minus, Plus } from 'lucide-react'
import {
  Button as AriaButton,
  Group,
  Input,
  Label,
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
  Text,
} from 'react-aria-components'
import { classes } from './classes.ts'

export interface NumberFieldProps extends Omit<AriaNumberFieldProps, 'className' | 'children' | 'style'> {
  readonly label: string
  /** Unit, printed after the field. */
  readonly unit?: string
  /** Range in words, printed under the field. */
  readonly hint?: string
  /** 'hidden' keeps the label for screen readers only. */
  readonly labelled?: 'shown' | 'hidden'
  readonly width?: string
}

/** A number with its range, its unit and step buttons. */
export function NumberField({ label, unit, hint, labelled = 'shown', width = 'w-16', ...props }: NumberFieldProps) {
  return (
    <AriaNumberField {...props} className="grid gap-1">
      <Label className={labelled === 'hidden' ? 'sr-only' : 'text-caption text-text-2'}>{label}</Label>
      <span className="flex items-center gap-2">
        <Group className="inline-flex h-8 items-stretch overflow-hidden rounded-sm border border-control bg-canvas data-disabled:border-hairline data-invalid:border-alarm-1-inline">
          <Step slot="decrement" icon={<Minus aria-hidden size={14} />} />
          <Input className={classes('bg-transparent text-center text-body text-text outline-offset-[-2px] disabled:text-muted', width)} />
          <Step slot="increment" icon={<Plus aria-hidden size={14} />} />
        </Group>
        {unit !== undefined && <span className="text-caption text-text-2">{unit}</span>}
      </span>
      {hint !== undefined && (
        <Text slot="description" className="text-caption text-muted">
          {hint}
        </Text>
      )}
    </AriaNumberField>
  )
}

function Step({ slot, icon }: { readonly slot: 'increment' | 'decrement'; readonly icon: React.ReactNode }) {
  return (
    <AriaButton
      slot={slot}
      className="grid w-6.5 place-items-center text-text-2 data-hovered:bg-raised data-hovered:text-text data-disabled:text-hairline"
    >
      {icon}
    </AriaButton>
  )
}
