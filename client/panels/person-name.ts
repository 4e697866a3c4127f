import { useText } from '#client/i18n/text.ts'
import type { Person } from '#models/wire/lease.ts'

/** How a person is called on the page: where nobody signs in, people are screens. */
export function usePersonName(): (person: Person | null) => string {
  const text = useText()
  return (person) => (person === null || person.name === '' ? text('control.screen') : person.name)
}
