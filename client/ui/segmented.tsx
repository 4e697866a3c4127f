import { type Key, ToggleButton, ToggleButtonGroup } from 'react-aria-components'

export interface SegmentedProps<Id extends string> {
  readonly label: string
  readonly options: readonly { readonly id: Id; readonly label: string }[]
  readonly value: Id
  readonly onChange: (id: Id) => void
  readonly isDisabled?: boolean
}

/** A choice between a few, all of them visible. */
export function Segmented<Id extends string>({ label, options, value, onChange, isDisabled = false }: SegmentedProps<Id>) {
  const choose = (keys: Set<Key>): void => {
    const chosen = options.find(({ id }) => keys.has(id))
    if (chosen !== undefined && chosen.id !== value) onChange(chosen.id)
  }
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={choose}
      isDisabled={isDisabled}
      className="inline-flex h-8 shrink-0 overflow-hidden rounded-sm border border-control data-disabled:border-hairline"
    >
      {options.map((option) => (
        <ToggleButton
          key={option.id}
          id={option.id}
          className="min-w-8 px-2.5 text-body text-text-2 outline-offset-[-2px] select-none data-hovered:bg-raised data-selected:bg-accent data-selected:font-semibold data-selected:text-on-accent data-disabled:cursor-not-allowed data-disabled:text-muted data-disabled:data-selected:bg-raised data-disabled:data-selected:text-text-2"
        >
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
