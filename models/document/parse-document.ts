import type { core, ZodMiniType } from 'zod/mini'
import { DocumentError, type DocumentIssue, pointer, valueAt } from './document-error.ts'

/**
 * Reads an unknown document against its schema.
 * @param prefix upper-case word that starts every code, e.g. VENUE gives VENUE_TOO_SMALL
 * @throws DocumentError with one issue for every place that is wrong
 */
export function parseDocument<T>(schema: ZodMiniType<T>, document: unknown, file: string, prefix: string): T {
  const result = schema.safeParse(document)
  if (result.success) return result.data
  throw new DocumentError(
    file,
    result.error.issues.map((issue) => describe(issue, document, prefix)),
  )
}

function describe(issue: core.$ZodIssue, document: unknown, prefix: string): DocumentIssue {
  return {
    code: `${prefix}_${issue.code.toUpperCase()}`,
    // zod/mini ships no sentences: every message of its own is "Invalid input".
    message: MESSAGES[issue.code] ?? issue.message,
    value: valueAt(document, issue.path),
    allowed: allowed(issue),
    pointer: pointer(issue.path),
  }
}

const MESSAGES: Record<string, string> = {
  invalid_type: 'wrong type',
  too_small: 'too small',
  too_big: 'too big',
  invalid_format: 'wrong format',
  unrecognized_keys: 'unknown key',
  invalid_union: 'matches no known form',
  invalid_value: 'not one of the known values',
}

function allowed(issue: core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected
    case 'too_small':
      return `${issue.inclusive === false ? '>' : '>='} ${String(issue.minimum)}`
    case 'too_big':
      return `${issue.inclusive === false ? '<' : '<='} ${String(issue.maximum)}`
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(' | ')
    case 'invalid_format':
      return issue.pattern ?? issue.format
    case 'unrecognized_keys':
      return `no key ${issue.keys.join(', ')}`
    default:
      return 'a form named in the schema'
  }
}
