import { type CrowdCase, defineCase } from './define-case.ts'

/** A test whose part of the simulator is not there yet. */
export function pending(id: string, title: string, why: string): CrowdCase {
  return defineCase({ id, title, geometry: '', population: '', criterion: '', source: '', run: { not: 'built', why } })
}
