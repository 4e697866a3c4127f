import { Input, Label, TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components'

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'children' | 'style'> {
  readonly label: string
}

/** One line of text with its label above. */
export function TextField({ label, ...props }: TextFieldProps) {
  return (
    <AriaTextField {...props} className="grid gap-1">
      <Label className="text-caption text-text-2">{label}</Label>
      <Input className="h-8 w-full rounded-sm border border-control bg-canvas px-2 text-body text-text data-disabled:border-hairline data-disabled:text-muted data-invalid:border-alarm-1-inline" />
    </AriaTextField>
  )
}
