import type { CrowdCase } from './define-case.ts'

/** A standard with all its tests. */
export interface Standard {
  /** First part of the ids of its cases. */
  readonly id: string
  readonly name: string
  /** Where the text of its tests was read, and what was not seen. */
  readonly about: string
  /** Every number the standard gives to a test. */
  readonly tests: readonly string[]
  readonly cases: readonly CrowdCase[]
}

/** States a standard. */
export function defineStandard(standard: Standard): Standard {
  return standard
}

/** '1' to 'last'. */
export function numbered(last: number): string[] {
  return Array.from({ length: last }, (_, i) => String(i + 1))
}

/** Number of a case's test in its standard: 'rimea-12a' is test '12'. */
export function testOf({ id: standard }: Standard, { id }: CrowdCase): string {
  return id.slice(standard.length + 1).replace(/^0+|[a-z]+$/g, '')
}
