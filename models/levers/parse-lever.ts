import { type DocumentIssue, documentIssue, valueAt } from '#models/document/document-error.ts'
import type { Venue } from '#models/venue/schema.ts'
import { type Field, type Lever, LEVER_TYPES, LEVERS, type LeverSpec, type LeverType } from './levers.ts'

/**
 * Reads a lever that came from outside against the lever table and the venue's devices.
 * @param at JSON pointer of the lever inside what was received
 * @returns the lever, or every issue found
 */
export function parseLever(input: unknown, venue: Venue, at = ''): { lever: Lever } | { issues: DocumentIssue[] } {
  const type = valueAt(input, ['type'])
  if (!LEVER_TYPES.includes(type as LeverType)) {
    return { issues: [documentIssue('LEVER_UNKNOWN', 'no such lever', type, LEVER_TYPES.join(' | '), `${at}/type`)] }
  }
  const spec: LeverSpec = LEVERS[type as LeverType]
  const issues = [
    ...deviceIssues(input, spec, venue, at),
    ...Object.entries(spec.fields).flatMap(([name, field]) => fieldIssues(name, field, valueAt(input, [name]), venue, at)),
  ]
  if (issues.length > 0) return { issues }
  const fields = Object.fromEntries(Object.entries(spec.fields).map(([name, field]) => [name, fieldValue(field, valueAt(input, [name]))]))
  return { lever: { type, device: valueAt(input, ['device']), ...fields } as Lever }
}

/** A checked value, without whatever else came along with it. */
function fieldValue(field: Field, value: unknown): unknown {
  if (field.kind === 'zone' && field.nullable === true) return value ?? null
  return field.kind === 'name' ? { zh: valueAt(value, ['zh']), en: valueAt(value, ['en']) } : value
}

function deviceIssues(input: unknown, spec: LeverSpec, venue: Venue, at: string): DocumentIssue[] {
  const id = valueAt(input, ['device'])
  const device = venue.devices.find((candidate) => candidate.id === id)
  const allowed = venue.devices.filter(({ kind }) => spec.devices.includes(kind)).map((candidate) => candidate.id)
  if (device === undefined)
    return [documentIssue('DEVICE_UNKNOWN', 'no such device', id, allowed.join(' | ') || 'none in this venue', `${at}/device`)]
  if (spec.devices.includes(device.kind)) return []
  return [documentIssue('DEVICE_KIND', `a ${device.kind} does not take this lever`, id, allowed.join(' | '), `${at}/device`)]
}

function fieldIssues(name: string, field: Field, value: unknown, venue: Venue, at: string): DocumentIssue[] {
  const wrong = (allowed: string): DocumentIssue[] => [
    documentIssue('LEVER_VALUE', `${name} is out of range`, value, allowed, `${at}/${name}`),
  ]
  switch (field.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrong('true | false')
    case 'number': {
      if (value === null && field.nullable === true) return []
      const inRange = typeof value === 'number' && value >= field.min && value <= field.max
      if (inRange && (field.whole !== true || Number.isInteger(value))) return []
      const whole = field.whole === true ? 'whole, ' : ''
      return wrong(`${whole}${field.min} to ${field.max} ${field.unit}${field.nullable === true ? ' | null' : ''}`)
    }
    case 'choice':
      return field.options.some((option) => option === value) ? [] : wrong(field.options.join(' | '))
    case 'zone':
      if (field.nullable === true && (value ?? null) === null) return []
      return venue.zones.some(({ id }) => id === value) ? [] : wrong('an id in /zones')
    case 'name': {
      const texts = [valueAt(value, ['zh']), valueAt(value, ['en'])]
      const good = texts.every((text) => typeof text === 'string' && text.length > 0 && text.length <= field.maxLength)
      return good ? [] : wrong(`{zh, en}, 1 to ${field.maxLength} characters each`)
    }
  }
}
