import { ChevronDown } from 'lucide-react'
import { Button as AriaButton, type Key, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components'

export interface PickerOption {
  readonly id: string
  readonly label: string
}

export interface PickerProps {
  readonly label: string
  readonly placeholder: string
  readonly options: readonly PickerOption[]
  readonly value: string | null
  readonly onChange: (id: string) => void
  readonly isDisabled?: boolean
  /** 'hidden' keeps the label for screen readers only. */
  readonly labelled?: 'shown' | 'hidden'
}

/** One of many by name; typing letters jumps to it. */
export function Picker({ label, placeholder, options, value, onChange, isDisabled = false, labelled = 'shown' }: PickerProps) {
  const choose = (key: Key | null): void => {
    if (typeof key === 'string') onChange(key)
  }
  return (
    <Select value={value} onChange={choose} isDisabled={isDisabled} placeholder={placeholder} className="grid gap-1">
      <Label className={labelled === 'hidden' ? 'sr-only' : 'text-caption text-text-2'}>{label}</Label>
      <AriaButton className="flex h-8 items-center justify-between gap-2 rounded-sm border border-control bg-canvas px-2 text-body text-text data-hovered:bg-raised data-disabled:border-hairline data-disabled:text-muted">
        <SelectValue className="truncate data-placeholder:text-muted" />
        <ChevronDown aria-hidden size={14} className="shrink-0 text-muted" />
      </AriaButton>
      <Popover className="w-(--trigger-width) overflow-auto rounded-md border border-control bg-raised p-1">
        <ListBox items={options} className="max-h-64 overflow-auto outline-none">
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              className="flex min-h-8 items-center rounded-sm px-2 text-body text-text data-focused:bg-panel data-selected:font-semibold data-selected:text-accent"
            >
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}
