import { isMessageId, useText } from '#client/i18n/text.ts'
import { useFormat, useName } from '#client/panels/use-twin.ts'
import { useUnits } from '#client/panels/use-units.ts'
import { useWording } from '#client/panels/use-wording.ts'
import { type Field, LEVERS, type LeverSpec } from '#models/levers/levers.ts'
import type { DeviceState, DeviceValue } from '#models/wire/device-state.ts'

/** Names and values of device properties, in the language of the page. */
export interface DeviceWords {
  property(name: string): string
  value(name: string, value: DeviceValue): string
}

/** Fields of all levers by name; the properties of a device are named after them. */
const FIELDS: ReadonlyMap<string, Field> = new Map(Object.values<LeverSpec>(LEVERS).flatMap(({ fields }) => Object.entries(fields)))

/** Words for device properties. */
export function useDeviceWords(): DeviceWords {
  const text = useText()
  const name = useName()
  const format = useFormat()
  const { measure } = useUnits()
  const words = useWording()
  const say = (id: string, otherwise: string): string => (isMessageId(id) ? text(id) : otherwise)
  return {
    property: (property) => say(`field.${property}`, property),
    value: (property, value) => {
      if (value === null) return say(`field.${property}.null`, text('value.none'))
      if (typeof value === 'boolean') return say(`field.${property}.${value}`, String(value))
      if (typeof value === 'object') return name(value)
      if (typeof value === 'string') return FIELDS.get(property)?.kind === 'zone' ? words.zone(value) : value
      const field = FIELDS.get(property)
      if (field?.kind !== 'number') return String(value)
      return isShare(field) ? format.share(value) : measure(value, field.unit)
    },
  }
}

/** A number from 0 to 1 without a unit is written as a percentage. */
export function isShare(field: Field): boolean {
  return field.kind === 'number' && field.unit === '1' && field.min === 0 && field.max === 1
}

/** Whether the device itself has said what was asked of it. */
export function isConfirmed(state: DeviceState, property: string): boolean {
  return JSON.stringify(state.desired[property] ?? null) === JSON.stringify(state.reported[property] ?? null)
}
