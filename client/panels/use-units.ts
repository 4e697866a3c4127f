import { isMessageId, useText } from '#client/i18n/text.ts'
import { displayUnit } from '#client/ui/display-unit.ts'
import { useFormat } from './use-twin.ts'

/** Writes measured values with their units in the language of the page. */
export interface Units {
  /** A value in an SI unit, converted for reading, with its unit. */
  readonly measure: (value: number, unit: string) => string
  /** The same with one standard deviation: `412 ± 12 people`. */
  readonly measureSd: (value: number, sd: number, unit: string) => string
  /** The converted number alone, for where the unit stands elsewhere. */
  readonly bare: (value: number, unit: string) => string
  /** The unit's own name. */
  readonly symbol: (unit: string) => string
}

/** Units in the language of the page. */
export function useUnits(): Units {
  const text = useText()
  const format = useFormat()
  const symbol = (unit: string): string => {
    const id = `unit.${unit}`
    return isMessageId(id) ? text(id) : unit
  }
  const write = (value: number, unit: string): string => {
    const { factor, digits } = displayUnit(unit)
    const shown = value * factor
    return digits === 0 || (unit === '1' && Number.isInteger(shown)) ? format.count(shown) : format.decimal(shown, digits)
  }
  const withUnit = (number: string, unit: string): string => {
    const name = symbol(displayUnit(unit).unit)
    if (name === '') return number
    return name === '%' || name === '‰' ? `${number}${name}` : `${number} ${name}`
  }
  return {
    bare: write,
    measure: (value, unit) => withUnit(write(value, unit), unit),
    measureSd: (value, sd, unit) => withUnit(`${write(value, unit)} ± ${write(sd, unit)}`, unit),
    symbol,
  }
}
