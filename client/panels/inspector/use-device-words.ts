import { isMessageId, useText } from '#client/i18n/text.ts'
import { useFormat, useName } from '#client/panels/use-twin.ts'
import { useUnits } from '#client/panels/use-units.ts'
import { useWording } from '#client/panels/use-wording.ts'
import { type Field, LEVERS, leversOf } from '#models/levers/levers.ts'
import type { Device } from '#models/venue/schema.ts'
import type { DeviceState, DeviceValue } from '#models/wire/device-state.ts'

/** Names and values of device properties, in the language of the page. */
export interface DeviceWords {
  property(name: string): string
  value(name: string, value: DeviceValue): string
}

/** Words for the properties of a device; they are named after the fields of the levers it takes. */
export function useDeviceWords({ id, kind }: Pick<Device, 'id' | 'kind'>): DeviceWords {
  const text = useText()
  const name = useName()
  const format = useFormat()
  const { measure } = useUnits()
  const words = useWording()
  const say = (message: string, otherwise: string): string => (isMessageId(message) ? text(message) : otherwise)
  const specs = leversOf(kind).flatMap((lever) =>
    Object.entries<Field>(LEVERS[lever].fields).map(([field, spec]) => ({ lever, field, spec })),
  )
  const find = (property: string) => specs.find(({ field }) => field === property)
  const key = (property: string): string => `field.${find(property)?.lever}.${property}`
  return {
    property: (property) => say(key(property), property),
    value: (property, value) => {
      const field = find(property)?.spec
      if (value === null) return say(`${key(property)}.null`, text('value.none'))
      if (typeof value === 'boolean') return say(`${key(property)}.${value}`, String(value))
      if (typeof value === 'object') return name(value)
      if (field?.kind === 'choice') return words.direction(id, String(value))
      if (typeof value === 'string') return field?.kind === 'zone' ? words.zone(value) : value
      if (field?.kind !== 'number') return String(value)
      return isShare(field) ? format.share(value) : measure(value, field.unit)
    },
  }
}

/** A share is written as a percentage. */
export function isShare(field: Field): boolean {
  return field.kind === 'number' && field.unit === 'share'
}

/** Whether the device itself has said what was asked of it. */
export function isConfirmed(state: DeviceState, property: string): boolean {
  return JSON.stringify(state.desired[property] ?? null) === JSON.stringify(state.reported[property] ?? null)
}
