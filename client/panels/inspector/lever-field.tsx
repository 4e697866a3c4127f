import { isMessageId, useText } from '#client/i18n/text.ts'
import { useFormat, useName, useVenue } from '#client/panels/use-twin.ts'
import { useUnits } from '#client/panels/use-units.ts'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { NumberField } from '#client/ui/number-field.tsx'
import { Picker } from '#client/ui/picker.tsx'
import { Switch } from '#client/ui/switch.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import type { Field, LeverType } from '#models/levers/levers.ts'
import type { Device } from '#models/venue/schema.ts'
import type { DeviceValue } from '#models/wire/device-state.ts'
import { isShare, useDeviceWords } from './use-device-words.ts'

export type FieldValue = DeviceValue

export interface LeverFieldProps<Kind extends Field = Field> {
  readonly device: Device
  /** Lever and field: words are found by both. */
  readonly lever: LeverType
  readonly name: string
  readonly field: Kind
  readonly value: FieldValue | undefined
  readonly onChange: (value: FieldValue) => void
  readonly isDisabled: boolean
}

/** The control for one field of a lever, by what the field accepts. */
export function LeverField(props: LeverFieldProps) {
  const { field } = props
  switch (field.kind) {
    case 'boolean':
      return <BooleanField {...props} field={field} />
    case 'number':
      return <NumericField {...props} field={field} />
    case 'choice':
      return <ChoiceField {...props} field={field} />
    case 'zone':
      return <ZoneField {...props} field={field} />
    case 'name':
      return <NameField {...props} field={field} />
  }
}

type Of<Kind extends Field['kind']> = LeverFieldProps<Extract<Field, { kind: Kind }>>

function BooleanField({ device, name, value, onChange, isDisabled }: Of<'boolean'>) {
  const words = useDeviceWords(device)
  const on = value === true
  return (
    <Switch isSelected={on} onChange={onChange} isDisabled={isDisabled}>
      {words.value(name, on)}
    </Switch>
  )
}

function NumericField({ device, lever, name, field, value, onChange, isDisabled }: Of<'number'>) {
  const text = useText()
  const format = useFormat()
  const { symbol } = useUnits()
  const words = useDeviceWords(device)
  const share = isShare(field)
  const bound = (edge: number): string => (share ? format.share(edge) : format.decimal(edge, Number.isInteger(edge) ? 0 : 1))
  const limitless = field.nullable === true && (value === null || value === undefined)
  const noLimit = `field.${lever}.${name}.null`
  return (
    <div className="grid gap-1">
      {field.nullable === true && (
        <Checkbox isSelected={limitless} isDisabled={isDisabled} onChange={(none) => onChange(none ? null : middle(field))}>
          {isMessageId(noLimit) ? text(noLimit) : text('value.none')}
        </Checkbox>
      )}
      <NumberField
        label={words.property(name)}
        value={typeof value === 'number' ? value : Number.NaN}
        onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
        minValue={field.min}
        maxValue={field.max}
        step={stepOf(field)}
        formatOptions={share ? { style: 'percent' } : { maximumFractionDigits: field.whole === true ? 0 : 2 }}
        hint={text('field.range', { min: bound(field.min), max: bound(field.max) })}
        isDisabled={isDisabled || limitless}
        {...(share || field.unit === '1' ? {} : { unit: symbol(field.unit) })}
      />
    </div>
  )
}

function ChoiceField({ device, name, field, value, onChange, isDisabled }: Of<'choice'>) {
  const text = useText()
  const words = useDeviceWords(device)
  return (
    <Picker
      label={words.property(name)}
      placeholder={text('field.choose')}
      options={field.options.map((option) => ({ id: option, label: words.value(name, option) }))}
      value={typeof value === 'string' ? value : null}
      onChange={onChange}
      isDisabled={isDisabled}
    />
  )
}

/** Id of the entry that chooses no zone: no zone's id is empty. */
const NO_ZONE = ''

function ZoneField({ device, lever, name, field, value, onChange, isDisabled }: Of<'zone'>) {
  const text = useText()
  const say = useName()
  const words = useDeviceWords(device)
  const venue = useVenue()
  const none = `field.${lever}.${name}.null`
  const noZone = field.nullable === true && isMessageId(none) ? [{ id: NO_ZONE, label: text(none) }] : []
  const options = [...noZone, ...(venue?.zones ?? []).map((zone) => ({ id: zone.id, label: say(zone.name) }))]
  return (
    <Picker
      label={words.property(name)}
      placeholder={text('field.choose')}
      options={options}
      value={typeof value === 'string' ? value : field.nullable === true ? NO_ZONE : null}
      onChange={(zone) => onChange(zone === NO_ZONE ? null : zone)}
      isDisabled={isDisabled}
    />
  )
}

function NameField({ device, name, field, value, onChange, isDisabled }: Of<'name'>) {
  const text = useText()
  const words = useDeviceWords(device)
  const { zh, en } = typeof value === 'object' && value !== null ? value : { zh: '', en: '' }
  const shared = { maxLength: field.maxLength, isDisabled } as const
  return (
    <fieldset className="grid gap-1.5">
      <legend className="sr-only">{words.property(name)}</legend>
      <TextField {...shared} label={text('field.chinese')} value={zh} onChange={(next) => onChange({ zh: next, en })} />
      <TextField {...shared} label={text('field.english')} value={en} onChange={(next) => onChange({ zh, en: next })} />
    </fieldset>
  )
}

/** A step a person would take over a range this wide. */
function stepOf({ min, max, whole }: Extract<Field, { kind: 'number' }>): number {
  const range = max - min
  if (whole === true) return 1
  if (range > 20) return 1
  return range > 2 ? 0.1 : 0.01
}

function middle({ min, max }: { readonly min: number; readonly max: number }): number {
  return Math.round((min + max) / 4)
}
